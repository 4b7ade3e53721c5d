/** The OpenAPI checker: the routes of the code, held to the operations that documents describe. */
import type { Checker } from '../../model/index.ts';
import { sourceGlobs } from '../../parse/source.ts';
import { openapiConfig } from './config.ts';
import type { OpenapiConfig } from './config.ts';
import { declared } from './declared.ts';
import type { OperationFact, RouteFact } from './facts.ts';
import { openapiRules } from './rules.ts';

/** Following code takes many rooms: they are loaded where this checker runs, not where another one does. */
export const openapi: Checker<OpenapiConfig, OperationFact, RouteFact> = {
  id: 'openapi',
  area: 'spec',
  summary: 'routes of the code, held to the OpenAPI documents that describe them',
  rules: openapiRules,
  config: openapiConfig,
  declared,
  actual: [
    {
      inputs: () => sourceGlobs,
      collect: async (context, config) => (await import('./actual.ts')).listedRoutes(context, config),
    },
  ],
  compare: async (_, context, config) => (await import('./sides.ts')).compareSides(context, config),
};
