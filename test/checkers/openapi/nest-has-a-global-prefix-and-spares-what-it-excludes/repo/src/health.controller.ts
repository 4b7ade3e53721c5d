import { Controller, Get } from '@nestjs/common';

@Controller()
export class HealthController {
  @Get('health')
  health(): string {
    return 'ok';
  }

  @Get('metrics')
  metrics(): string {
    return '';
  }
}
