import { BaseController } from './base';

export class BoxController extends BaseController {
  constructor() {
    super('boxes');
  }
}
