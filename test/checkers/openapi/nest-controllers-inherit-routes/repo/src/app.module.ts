import { Module } from '@nestjs/common';
import { SkillController } from './skill.controller';
import { TagController } from './tag.controller';

@Module({ controllers: [TagController, SkillController] })
export class AppModule {}
