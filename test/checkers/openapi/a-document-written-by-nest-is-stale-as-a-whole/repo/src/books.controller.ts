import { Controller, Delete, Get, Param, Post } from '@nestjs/common';

@Controller('books')
export class BooksController {
  @Get()
  list() {
    return [];
  }
  @Get(':isbn')
  get(@Param('isbn') isbn: string) {
    return { isbn };
  }
  @Post()
  add() {
    return {};
  }
  @Delete(':isbn')
  remove(@Param('isbn') isbn: string) {
    return { isbn };
  }
}
