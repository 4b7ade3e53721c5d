import { Router } from 'express';
export * from './mirror';
export * from './other';
export { mirror as again } from './mirror';

export const mirror = Router();
mirror.get('/', (req, res) => {
  res.json({});
});
