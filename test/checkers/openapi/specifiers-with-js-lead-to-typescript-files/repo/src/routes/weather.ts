import { Router } from 'express';

export const weather = Router();
weather.get('/:city', (req, res) => {
  res.json({ city: req.params.city });
});
weather.get('/:city/forecast', (req, res) => {
  res.json({ city: req.params.city });
});
