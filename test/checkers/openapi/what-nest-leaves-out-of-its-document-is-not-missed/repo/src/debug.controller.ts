import { Controller, Get } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';

@ApiExcludeController()
@Controller('debug')
export class DebugController {
  @Get('heap')
  heap(): string {
    return '';
  }
}
