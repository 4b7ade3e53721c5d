import { Router } from 'express';

export const stock = Router();
stock.get('/stock', (req, res) => {
  res.json([]);
});
stock.get('/stock/:sku', (req, res) => {
  res.json({ sku: req.params.sku });
});
