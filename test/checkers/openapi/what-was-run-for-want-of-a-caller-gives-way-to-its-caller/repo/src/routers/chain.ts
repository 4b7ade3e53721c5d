import { Router } from 'express';
import { RouterBase } from './base';

export class ChainRouter extends RouterBase {
  constructor() {
    super('chain');
  }

  public getRouter = () => {
    const router = Router();
    router.get('/fees', (req, res) => res.json({}));
    return router;
  };
}
