import { Router } from 'express';

export const cities = Router();
cities.get('/', (req, res) => {
  res.json([]);
});
cities.get('/:id', (req, res) => {
  res.json({ id: req.params.id });
});
