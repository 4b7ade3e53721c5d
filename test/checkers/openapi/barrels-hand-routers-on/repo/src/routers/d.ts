import { Router } from 'express';

export const router = Router();
router.get('/four', (req, res) => {
  res.json(4);
});
