/** The tests checker: what tests speak of, held to what is there and to what changes. */
import type { Checker } from '../../model/index.ts';
import { actual } from './actual.ts';
import { testsConfig } from './config.ts';
import type { TestsConfig } from './config.ts';
import { declared } from './declared.ts';
import type { ChangedFact, TestFact } from './facts.ts';
import { testsRules } from './rules.ts';

/** Comparing parses files: its rooms are loaded where a change touches sources. */
export const tests: Checker<TestsConfig, TestFact, ChangedFact> = {
  id: 'tests',
  area: 'test',
  summary: 'source files that a change touches, held to the tests that speak of them',
  rules: testsRules,
  forChanges: true,
  config: testsConfig,
  declared,
  actual,
  compare: async (sides, context) => (await import('./compare/index.ts')).compare(sides, context),
};
