import { Router } from 'express';
import type { Request, Response } from 'express';
import type { Controller } from './controller';

export class PostsController implements Controller {
  public path = '/posts';
  public router = Router();

  constructor() {
    this.initializeRoutes();
  }

  private initializeRoutes() {
    this.router.get(this.path, this.all);
    this.router.post(this.path, this.create);
    this.router.delete(`${this.path}/:id`, this.remove);
  }

  all = (req: Request, res: Response) => {
    res.json([]);
  };

  create = (req: Request, res: Response) => {
    res.status(201).json(req.body);
  };

  private remove(req: Request, res: Response) {
    res.status(204).end();
  }
}
