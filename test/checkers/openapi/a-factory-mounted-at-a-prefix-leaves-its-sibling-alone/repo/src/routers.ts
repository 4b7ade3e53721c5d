import { Router } from 'express';
import type { Products } from './products';

export function createShopRouter(products: Products): Router {
  const router = Router();
  router.get('/products', async (req, res) => {
    res.json(await products.all());
  });
  router.get('/products/:sku', async (req, res) => {
    res.json(await products.one(req.params.sku));
  });
  return router;
}

export const createStatusRouter = (): Router => {
  const router = Router();
  router.get('/ping', (req, res) => {
    res.json({});
  });
  return router;
};
