import { Router } from 'express';

export const v1 = Router();
v1.get('/scrape', (req, res) => {
  res.json({});
});
v1.post('/search', (req, res) => {
  res.json({});
});
v1.get('/status', (req, res) => {
  res.json({});
});
