import { Module } from '@nestjs/common';
import { HallsController } from './halls.controller';
import { RoomsController } from './rooms.controller';
import { PingController } from './ping.controller';

@Module({ controllers: [RoomsController, HallsController, PingController] })
export class AppModule {}
