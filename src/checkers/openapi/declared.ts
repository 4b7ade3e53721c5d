/** The declared side: the operations of every document that the repository has, or the configuration names. */
import type { Source } from '../../model/index.ts';
import { sourceGlobs } from '../../parse/source.ts';
import type { OpenapiConfig } from './config.ts';
import { documentGlobs } from './documents/globs.ts';
import type { OperationFact } from './facts.ts';

/** Documents as a whole are no facts of their own: `documentsOf` gives them to the comparison. */
export const declared: readonly Source<OpenapiConfig, OperationFact>[] = [
  {
    // Also where documents are named: what their `$ref` lead to, and the comments of swagger-jsdoc, may stand anywhere.
    inputs: ({ documents = [] }) => [...documentGlobs, ...sourceGlobs, ...documents.map(({ path }) => path)],
    collect: async (context, config) => (await import('./documents/index.ts')).operationsOf(context, config),
  },
];
