import express from 'express';
import { expect } from 'vitest';
import { router } from './routes';

export function runServer() {
  const app = express();
  app.use('/prefix', router);
  app.get('/only-in-tests', (req, res) => res.json({}));
  expect(app.listen(0)).toBeTruthy();
}
