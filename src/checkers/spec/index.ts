/** The spec checker: requirements that documents state, held to the tests that say they verify them. */
import type { Checker } from '../../model/index.ts';
import { actual } from './actual.ts';
import { specConfig } from './config.ts';
import type { SpecConfig } from './config.ts';
import { documentGlobs } from './declared/documents.ts';
import type { LinkFact, RequirementFact } from './facts.ts';
import { specRules } from './rules.ts';

export const spec: Checker<SpecConfig, RequirementFact, LinkFact> = {
  id: 'spec',
  area: 'spec',
  summary: 'requirements of spec-kit, OpenSpec, Kiro and plain Markdown, held to the tests that verify them',
  rules: specRules,
  config: specConfig,
  declared: [
    {
      inputs: ({ documents }) => documents ?? documentGlobs,
      collect: async (context, config) => (await (await import('./reviewed.ts')).linked(context, config)).requirements,
    },
  ],
  actual,
  compare: async (_sides, context, config) => (await import('./compare/index.ts')).compare(context, config),
};
