import { Controller, Get, Module, Put } from '@nestjs/common';

@Controller('users')
class UsersController {
  @Get()
  all(): string[] {
    return [];
  }
}

@Controller()
class MetricsController {
  @Get('load')
  load(): number {
    return 0;
  }

  @Put('load')
  reset(): void {}
}

@Controller('shop')
class ShopController {
  @Get()
  all(): string[] {
    return [];
  }
}

@Module({ controllers: [UsersController] })
export class AdminModule {}

@Module({ controllers: [MetricsController] })
export class MetricsModule {}

@Module({ controllers: [ShopController] })
export class ShopModule {}
