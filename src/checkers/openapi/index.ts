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
      collect: async (context, config) => {
        // Without a document nothing but the order of routes could be told, and to follow all code for it takes long.
        if (context.brief && (await (await import('./documents/index.ts')).documentsOf(context, config)).length === 0)
          return [];
        return (await import('./actual.ts')).listedRoutes(context, config);
      },
    },
  ],
  compare: async ({ actual }, context, config) => {
    if (context.brief && actual.length === 0)
      return { drifts: [], inconclusive: 'no routes, or nothing that describes them' };
    return (await import('./sides.ts')).compareSides(context, config);
  },
};
