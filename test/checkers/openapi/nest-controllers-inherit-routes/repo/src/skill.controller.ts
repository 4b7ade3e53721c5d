import { Controller, Get } from '@nestjs/common';
import { CrudController } from './crud.controller';

@Controller('skills')
export class SkillController extends CrudController<number> {
  @Get()
  override async findAll(): Promise<number[]> {
    return [1];
  }
}
