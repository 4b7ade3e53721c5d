import { Module } from '@nestjs/common';
import { RouterModule } from '@nestjs/core';
import { AdminModule, MetricsModule, ShopModule } from './modules';

@Module({
  imports: [
    AdminModule,
    MetricsModule,
    ShopModule,
    RouterModule.register([
      {
        path: 'admin',
        module: AdminModule,
        children: [{ path: 'metrics', module: MetricsModule }],
      },
    ]),
  ],
})
export class AppModule {}
