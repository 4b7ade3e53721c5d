import type { RequestHandler } from 'express';

export const requireCart: RequestHandler = (req, res, next) => {
  if (req.params.cart) next();
  else res.status(404).end();
};
