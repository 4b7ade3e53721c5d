import { Controller } from '@nestjs/common';
import { CrudController } from './crud.controller';

@Controller('tags')
export class TagController extends CrudController<string> {}
