/** The checker's section of the configuration. */
import type { ConfigSection } from '../../model/index.ts';
import type { CoverageConfig, MutationConfig, TestsConfig } from './schema.ts';

export type { CoverageConfig, MutationConfig, TestsConfig };

export const testsConfig: ConfigSection<TestsConfig> = {
  defaults: { ignore: [], skippedDays: 90 },
  schema: async () => (await import('./schema.ts')).testsSchema,
};
