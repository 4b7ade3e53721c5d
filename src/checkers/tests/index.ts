/** The tests checker: what tests speak of, held to what is there and to what changes. */
import type { Checker } from '../../model/index.ts';
import { actual } from './actual.ts';
import { testsConfig } from './config.ts';
import type { TestsConfig } from './config.ts';
import { declared } from './declared.ts';
import type { ActualFact, DeclaredFact } from './facts.ts';
import { testsRules } from './rules.ts';

/** Comparing parses files: its rooms are loaded with the first comparison. */
export const tests: Checker<TestsConfig, DeclaredFact, ActualFact> = {
  id: 'tests',
  area: 'test',
  summary: 'tests, held to the sources that they speak of and to what they were before',
  rules: testsRules,
  forChanges: true,
  config: testsConfig,
  declared,
  actual,
  compare: async (sides, context, config) => (await import('./compare/index.ts')).compare(sides, context, config),
};
