import { Router } from 'express';
import type { Request, RequestHandler, Response } from 'express';

export abstract class BaseController {
  protected readonly router = Router();

  constructor(private readonly path: string) {}

  protected buildRouter(): void {
    this.addRoute('get', '/', (req, res) => res.json([]));
    this.addRoute('get', '/:id', (req, res) => res.json({ id: req.params.id }));
  }

  protected addRoute(method: 'get' | 'post', path: string, handler: (req: Request, res: Response) => void): void {
    const handlers: RequestHandler[] = [handler];
    this.router[method](path, ...handlers);
  }

  register(parent: Router): void {
    this.buildRouter();
    parent.use(`/${this.path}`, this.router);
  }
}
