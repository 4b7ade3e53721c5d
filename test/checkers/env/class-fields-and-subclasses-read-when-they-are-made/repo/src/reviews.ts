import { Config } from './config.ts';

export class ReviewsConfig extends Config {
  readonly name = this.read('PLUGIN_NAME');
  readonly token = this.read('PLUGIN_TOKEN');
  private readonly secret: string;

  constructor() {
    super();
    this.secret = this.read('PLUGIN_SECRET') ?? this.label('PLUGIN_LABEL');
  }

  label(name: string): string {
    return name + this.secret;
  }
}
