/** The OpenAPI checker: the routes of the code, held to the operations that documents describe. */
import type { Checker, Context } from '../../model/index.ts';
import { actual, actualOf } from './actual.ts';
import { compareOpenapi, heldPairs, settle } from './compare/index.ts';
import { openapiConfig } from './config.ts';
import type { OpenapiConfig } from './config.ts';
import { declared } from './declared.ts';
import { documentsOf, operationsOf } from './documents/index.ts';
import { servedElsewhere } from './elsewhere.ts';
import type { OperationFact, RouteFact } from './facts.ts';
import { openapiRules } from './rules.ts';

export const openapi: Checker<OpenapiConfig, OperationFact, RouteFact> = {
  id: 'openapi',
  area: 'spec',
  summary: 'routes of the code, held to the OpenAPI documents that describe them',
  rules: openapiRules,
  config: openapiConfig,
  declared,
  actual,
  compare: async (_, context, config) => {
    const { routes, problems } = await actualOf(context, config);
    const [documents, operations] = [await documentsOf(context, config), await operationsOf(context, config)];
    const inScope = await scopeTest(context, config);
    const input = { operations, documents, routes, problems };
    if (!config.deep) {
      const comparison = compareOpenapi(input, config, context.notice, inScope);
      return { ...comparison, drifts: await servedElsewhere(context, comparison.drifts, input.operations) };
    }
    const { comparison, ledger } = settle(input, config, context.notice, inScope);
    const { deepDrifts } = await import('./deep/index.ts');
    const drifts = await deepDrifts(context, heldPairs(ledger), comparison.drifts);
    return { ...comparison, drifts: await servedElsewhere(context, drifts, input.operations) };
  },
};

/** Whether a document speaks of the routes of a file: by its own `routes`, else by those of the section, else of all. */
async function scopeTest(context: Context, config: OpenapiConfig): Promise<(document: string, uri: string) => boolean> {
  const byDocument = new Map<string, Set<string>>();
  for (const { path, routes } of config.documents ?? [])
    if (routes) byDocument.set(path, new Set(await context.tree.list(routes)));
  const general = config.routes && new Set(await context.tree.list(config.routes));
  return (document, uri) => (byDocument.get(document) ?? general)?.has(uri) ?? true;
}
