/** Brings both sides together: documents and routes as they are, the plain tiers, and the deep one where it is asked for. */
import type { Comparison, Context } from '../../model/index.ts';
import { actualOf } from './actual.ts';
import { heldPairs, settle } from './compare/index.ts';
import type { OpenapiConfig } from './config.ts';
import { documentsOf, operationsOf } from './documents/index.ts';
import { servedElsewhere } from './elsewhere.ts';

export async function compareSides(context: Context, config: OpenapiConfig): Promise<Comparison> {
  const { routes, problems } = await actualOf(context, config);
  const [documents, operations] = [await documentsOf(context, config), await operationsOf(context, config)];
  const inScope = await scopeTest(context, config);
  const input = { operations, documents, routes, problems };
  const { comparison, ledger } = settle(input, config, context.notice, inScope);
  const drifts = config.deep
    ? await (await import('./deep/index.ts')).deepDrifts(context, heldPairs(ledger), comparison.drifts)
    : comparison.drifts;
  return { ...comparison, drifts: await servedElsewhere(context, drifts, operations) };
}

/** Whether a document speaks of the routes of a file: by its own `routes`, else by those of the section, else of all. */
async function scopeTest(context: Context, config: OpenapiConfig): Promise<(document: string, uri: string) => boolean> {
  const byDocument = new Map<string, Set<string>>();
  for (const { path, routes } of config.documents ?? [])
    if (routes) byDocument.set(path, new Set(await context.tree.list(routes)));
  const general = config.routes && new Set(await context.tree.list(config.routes));
  return (document, uri) => (byDocument.get(document) ?? general)?.has(uri) ?? true;
}
