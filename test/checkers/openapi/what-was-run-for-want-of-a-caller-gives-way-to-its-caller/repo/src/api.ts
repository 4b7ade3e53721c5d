import express from 'express';
import type { Application } from 'express';
import { ChainRouter } from './routers/chain';
import { NodesRouter } from './routers/nodes';
import type { RouterBase } from './routers/base';
import { mountHealth } from './health';

export class Api {
  private readonly app: Application;
  private readonly routers: RouterBase[];

  constructor() {
    this.app = express();
    this.routers = [new ChainRouter(), new NodesRouter()];
    this.routers.forEach((router) => this.app.use(`/v2/${router.path}`, router.getRouter()));
    mountHealth(this.app);
  }

  public listen = () => this.app.listen(3000);
}
