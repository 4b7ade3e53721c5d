import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';

@Controller('cats')
export class CatsController {
  @Get()
  all(): string[] {
    return [];
  }

  @Post()
  create(@Body() body: unknown): unknown {
    return body;
  }

  @Get(':id')
  one(@Param('id') id: string): string {
    return id;
  }

  @Delete(':id')
  @HttpCode(204)
  remove(@Param('id') id: string): void {
    console.log(id);
  }
}
