import { Controller, Get, Post } from '@nestjs/common';
import { HALLS } from './version';

@Controller({ path: 'halls', version: HALLS })
export class HallsController {
  @Get()
  all(): string[] {
    return [];
  }

  @Post()
  add(): string {
    return '';
  }
}
