import { Module } from '@nestjs/common';
import { ActionsController, JobsController, RunsController } from './controllers';

@Module({ controllers: [ActionsController, JobsController, RunsController] })
export class AppModule {}
