import { Controller, Get, Module } from '@nestjs/common';

@Controller('notes')
export class NotesController {
  @Get()
  list() {
    return [];
  }
}

@Controller('notes')
export class OldNotesController {
  @Get()
  all() {
    return [];
  }
}

@Module({ controllers: [NotesController, OldNotesController] })
export class NotesModule {}
