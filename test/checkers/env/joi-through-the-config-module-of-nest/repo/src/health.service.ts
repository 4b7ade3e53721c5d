import { Injectable } from '@nestjs/common';
import { ConfigService } from '@nestjs/config';

@Injectable()
export class HealthService {
  constructor(private readonly config: ConfigService) {}

  report(): string[] {
    return [this.config.get('API_DATABASE'), this.config.get('API_ORIGIN'), this.config.get('API_CLUSTER')];
  }
}
