import { Router } from 'express';

export const beta = Router();
beta.get('/shop', (req, res) => {
  res.json([]);
});
beta.get('/cart', (req, res) => {
  res.json([]);
});
