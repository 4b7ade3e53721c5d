/** The checker's section of the configuration. */
import type { ConfigSection } from '../../model/index.ts';
import type { EnvConfig } from './schema.ts';

export type { EnvConfig };

export const envConfig: ConfigSection<EnvConfig> = {
  defaults: { accessors: [], ignore: [] },
  schema: async () => (await import('./schema.ts')).envSchema,
};
