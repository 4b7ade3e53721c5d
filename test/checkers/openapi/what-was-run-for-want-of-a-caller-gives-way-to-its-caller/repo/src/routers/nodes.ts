import { Router } from 'express';
import { RouterBase } from './base';

export class NodesRouter extends RouterBase {
  constructor() {
    super('nodes');
  }

  public getRouter = () => {
    const router = Router();
    router.get('/stats', (req, res) => res.json({}));
    return router;
  };
}
