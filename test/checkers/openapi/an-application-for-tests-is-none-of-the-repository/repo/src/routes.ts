import { Router } from 'express';

export const router = Router();
router.get('/things', (req, res) => res.json([]));
