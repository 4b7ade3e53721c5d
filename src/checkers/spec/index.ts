/** The spec checker: requirements held to the tests that name them. */
import type { Checker } from '../../model/index.ts';
import { specConfig } from './config.ts';
import type { SpecConfig } from './config.ts';
import { documentGlobs } from './declared/documents.ts';
import type { RequirementFact } from './facts.ts';

export const spec: Checker<SpecConfig, RequirementFact> = {
  id: 'spec',
  area: 'spec',
  summary: 'requirements of specifications, held to the tests that name them',
  rules: [],
  config: specConfig,
  declared: [
    {
      inputs: ({ documents }) => documents ?? documentGlobs,
      collect: async (context, config) => await (await import('./declared/index.ts')).requirementsOf(context, config),
    },
  ],
  actual: [],
  compare: () => ({ drifts: [] }),
};
