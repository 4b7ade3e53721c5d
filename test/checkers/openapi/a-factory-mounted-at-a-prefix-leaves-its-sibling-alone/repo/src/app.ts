import express from 'express';
import { createShopRouter, createStatusRouter } from './routers';
import { Products } from './products';

export function createApp() {
  const app = express();
  app.use('/shop', createShopRouter(new Products()));
  app.use(createStatusRouter());
  return app;
}
