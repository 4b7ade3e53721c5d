import { Router } from 'express';

const router = Router();
router.get('/terms', (req, res) => {
  res.json({});
});
export default router;
