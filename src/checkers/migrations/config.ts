/** The checker's section of the configuration. */
import type { ConfigSection } from '../../model/index.ts';
import { migrationsDefaults } from './configured.ts';
import type { MigrationsConfig } from './configured.ts';

export const migrationsConfig: ConfigSection<MigrationsConfig> = {
  defaults: migrationsDefaults,
  schema: async () => (await import('./schema.ts')).migrationsSchema,
};
