import { Module } from '@nestjs/common';
import { BooksController } from './books.controller';
import { DebugController } from './debug.controller';

@Module({ controllers: [BooksController, DebugController] })
export class AppModule {}
