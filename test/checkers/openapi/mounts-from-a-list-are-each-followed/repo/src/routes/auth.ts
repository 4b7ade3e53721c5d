import { Router } from 'express';

const router = Router();
router.get('/session', (req, res) => {
  res.json({});
});
export default router;
