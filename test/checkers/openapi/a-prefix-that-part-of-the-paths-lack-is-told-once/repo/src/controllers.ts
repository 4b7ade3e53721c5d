import { Controller, Delete, Get, Param, Post } from '@nestjs/common';

@Controller('actions')
export class ActionsController {
  @Post() add() {}
  @Get() all() {}
  @Get(':id') one(@Param('id') id: string) {}
}

@Controller('jobs')
export class JobsController {
  @Get() all() {}
  @Get(':id') one(@Param('id') id: string) {}
  @Post() add() {}
  @Delete(':id') remove(@Param('id') id: string) {}
}

@Controller('runs')
export class RunsController {
  @Get() all() {}
  @Get(':id') one(@Param('id') id: string) {}
  @Post(':id/stop') stop(@Param('id') id: string) {}
}
