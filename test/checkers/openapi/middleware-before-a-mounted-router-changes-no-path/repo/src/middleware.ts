import type { RequestHandler } from 'express';
import jwt from 'jsonwebtoken';

export const audit: RequestHandler = (req, res, next) => {
  console.log(req.method, req.url);
  next();
};

export const requireUser: RequestHandler = (req, res, next) => {
  const token = req.headers.authorization?.slice('Bearer '.length);
  if (!token) {
    res.status(401).end();
    return;
  }
  jwt.verify(token, process.env.JWT_KEY ?? '');
  next();
};
