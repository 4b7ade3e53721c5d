import { Module } from '@nestjs/common';
import { BucketModule } from './bucket';
import { DiskModule } from './disk';
import { NotesModule } from './notes';

const storage = process.env.STORAGE === 'disk' ? DiskModule : BucketModule;

@Module({ imports: [storage, NotesModule] })
export class AppModule {}
