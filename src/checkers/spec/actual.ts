/** The actual side: every link as a test states it, and what it leads to. */
import type { Context, Source } from '../../model/index.ts';
import { sourceGlobs } from '../../parse/source.ts';
import type { SpecConfig } from './config.ts';
import type { LinkFact } from './facts.ts';

export const actual: readonly Source<SpecConfig, LinkFact>[] = [
  {
    inputs: ({ tests }) => tests ?? [...sourceGlobs, '**/*.feature', '**/*.py'],
    collect: async (context: Context, config) =>
      (await (await import('./reviewed.ts')).linked(context, config)).links.map(({ fact }) => fact),
  },
];
