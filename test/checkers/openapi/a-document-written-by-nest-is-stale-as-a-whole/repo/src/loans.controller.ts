import { Controller, Get, Param, Post } from '@nestjs/common';

@Controller('loans')
export class LoansController {
  @Get(':id')
  get(@Param('id') id: string) {
    return { id };
  }
  @Post(':id/renew')
  renew(@Param('id') id: string) {
    return { id };
  }
}
