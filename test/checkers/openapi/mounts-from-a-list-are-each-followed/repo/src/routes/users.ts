import { Router } from 'express';

const router = Router();
router.get('/me', (req, res) => {
  res.json({});
});
router.post('/me/avatar', (req, res) => {
  res.json({});
});
export default router;
