import { Router } from 'express';
import type { Express } from 'express';

export default function init(app: Express) {
  const router = Router();
  router.get('/things', (req, res) => res.json([]));
  app.use('/api', router);
}
