import { Controller, Module, Post } from '@nestjs/common';

@Controller('files')
export class DiskController {
  @Post()
  store() {
    return {};
  }
}

@Module({ controllers: [DiskController] })
export class DiskModule {}
