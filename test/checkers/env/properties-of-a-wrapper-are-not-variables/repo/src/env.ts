import { IsNotEmpty, IsOptional } from 'class-validator';

const environment = { ...process.env } as Record<string, string>;

export class Environment {
  @IsNotEmpty()
  readonly STUDIO_URL = environment.STUDIO_URL;

  @IsNotEmpty()
  readonly STUDIO_SECRET = environment.STUDIO_SECRET;

  @IsOptional()
  readonly STUDIO_LOGO = environment.STUDIO_LOGO;

  readonly STUDIO_FROM = environment.STUDIO_SENDER ?? 'studio@example.com';

  get STUDIO_MAIL_ENABLED(): boolean {
    return this.STUDIO_FROM !== '';
  }
}

export default new Environment();
