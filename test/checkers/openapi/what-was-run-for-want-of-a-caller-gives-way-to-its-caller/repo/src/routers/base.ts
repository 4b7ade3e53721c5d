import type { Router } from 'express';

export abstract class RouterBase {
  protected constructor(public readonly path: string) {}
  public abstract getRouter: () => Router;
}
