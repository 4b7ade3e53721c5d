import { Router } from 'express';
import type { Application } from 'express';

export function mountHealth(app: Application) {
  const router = Router();
  router.get('/health', (req, res) => res.json({}));
  app.use(router);
}

// Nobody calls this one: it stays what it is, a router that is mounted nowhere.
export function adminRoutes() {
  const router = Router();
  router.delete('/everything', (req, res) => res.sendStatus(204));
  return router;
}
