import { Module } from '@nestjs/common';
import { ConfigModule } from '@nestjs/config';
import * as Joi from 'joi';
import { HealthService } from './health.service';

@Module({
  imports: [
    ConfigModule.forRoot({
      validationSchema: Joi.object({
        API_DATABASE: Joi.string().uri().required(),
        API_ORIGIN: Joi.string(),
        API_CLUSTER: Joi.string().valid('blue', 'green'),
      }),
    }),
  ],
  providers: [HealthService],
})
export class AppModule {}

export const query = Joi.object({ API_PAGE: Joi.number().required() });
