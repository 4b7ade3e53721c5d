import { Router } from 'express';

export const c = Router();
c.get('/three', (req, res) => {
  res.json(3);
});
c.get('/three/more', (req, res) => {
  res.json(3);
});
