export class Config {
  readonly region = process.env.PLUGIN_REGION;

  protected read(name: string): string | undefined {
    return process.env[name];
  }
}
