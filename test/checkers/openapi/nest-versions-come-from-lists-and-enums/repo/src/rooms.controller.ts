import { Controller, Get, Param, Version } from '@nestjs/common';
import { ApiVersion } from './version';

@Controller({ path: 'rooms', version: [ApiVersion.First, ApiVersion.Second] })
export class RoomsController {
  @Get()
  all(): string[] {
    return [];
  }

  @Version(ApiVersion.Second)
  @Get(':id')
  one(@Param('id') id: string): string {
    return id;
  }
}
