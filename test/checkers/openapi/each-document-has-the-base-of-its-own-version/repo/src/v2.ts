import { Router } from 'express';

export const v2 = Router();
v2.get('/scrape', (req, res) => {
  res.json({});
});
v2.post('/search', (req, res) => {
  res.json({});
});
