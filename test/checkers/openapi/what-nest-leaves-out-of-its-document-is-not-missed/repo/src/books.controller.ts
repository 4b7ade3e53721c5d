import { Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeEndpoint } from '@nestjs/swagger';

@Controller('books')
export class BooksController {
  @Get()
  all(): string[] {
    return [];
  }

  @Get(':id')
  one(@Param('id') id: string): string {
    return id;
  }

  @ApiExcludeEndpoint()
  @Post('reindex')
  reindex(): void {}

  @ApiExcludeEndpoint(false)
  @Post('import')
  import(): void {}
}
