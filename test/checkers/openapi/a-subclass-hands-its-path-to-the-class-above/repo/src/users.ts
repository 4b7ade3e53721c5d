import { BaseController } from './base';

export class UserController extends BaseController {
  constructor(private readonly limit: number) {
    super('users');
  }

  protected override buildRouter(): void {
    super.buildRouter();
    this.addRoute('post', '/', (req, res) => res.status(201).json({ limit: this.limit }));
  }
}
