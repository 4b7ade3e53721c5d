import { Controller, Module, Post } from '@nestjs/common';

@Controller('files')
export class BucketController {
  @Post()
  store() {
    return {};
  }
}

@Module({ controllers: [BucketController] })
export class BucketModule {}
