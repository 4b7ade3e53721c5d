/** The checker's section of the configuration. */
import type { ConfigSection } from '../../model/index.ts';
import type { TestsConfig } from './schema.ts';

export type { TestsConfig };

export const testsConfig: ConfigSection<TestsConfig> = {
  defaults: { ignore: [], skippedDays: 90 },
  schema: async () => (await import('./schema.ts')).testsSchema,
};
