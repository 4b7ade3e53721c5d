/** The checker's section of the configuration. */
import type { ConfigSection } from '../../model/index.ts';
import type { OpenapiConfig } from './schema.ts';

export type { DocumentConfig, OpenapiConfig, RouterHint } from './schema.ts';

export const openapiConfig: ConfigSection<OpenapiConfig> = {
  defaults: { routers: [], ignore: [], allowRemoteRefs: false, deep: false },
  schema: async () => (await import('./schema.ts')).openapiSchema,
};
