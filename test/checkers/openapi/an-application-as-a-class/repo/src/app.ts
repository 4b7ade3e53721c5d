import express from 'express';
import type { Application } from 'express';
import type { Controller } from './controller';

export class App {
  public readonly app: Application;

  constructor(controllers: Controller[]) {
    this.app = express();
    this.initializeMiddleware();
    this.initializeControllers(controllers);
    this.app.get('/api/health', this.health.bind(this));
  }

  private initializeMiddleware(): void {
    this.app.use(express.json());
  }

  private initializeControllers(controllers: Controller[]): void {
    controllers.forEach((controller) => {
      this.app.use('/api', controller.router);
    });
  }

  private health(req: express.Request, res: express.Response): void {
    res.json({ up: true });
  }

  public listen(): void {
    this.app.listen(3000);
  }
}
