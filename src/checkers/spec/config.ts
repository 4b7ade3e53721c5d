/** The checker's section of the configuration. */
import type { ConfigSection } from '../../model/index.ts';
import type { SpecConfig } from './schema.ts';

export type { SpecConfig };

export const specConfig: ConfigSection<SpecConfig> = {
  defaults: { results: [], names: [], ignore: [] },
  schema: async () => (await import('./schema.ts')).specSchema,
};
