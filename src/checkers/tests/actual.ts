/** The actual side: the source files that a change touches. */
import type { Context, PathChange, Source } from '../../model/index.ts';
import { sourceGlobs } from '../../parse/source.ts';
import type { TestsConfig } from './config.ts';
import type { ChangedFact } from './facts.ts';
import { isSource } from '../../parse/tests/names.ts';

export const actual: readonly Source<TestsConfig, ChangedFact>[] = [
  {
    inputs: () => sourceGlobs,
    collect: async (context, config) =>
      (await changedSources(context, config)).map(({ uri, ...data }) => ({ name: uri, location: { uri }, data })),
  },
];

/** What a change does to sources that were there before: a new file has no tests that could have come along. */
export async function changedSources(
  { changes = [], tree }: Pick<Context, 'changes' | 'tree'>,
  { ignore }: TestsConfig,
): Promise<PathChange[]> {
  const touched = changes.filter(({ uri, change }) => (change === 'modified' || change === 'renamed') && isSource(uri));
  if (touched.length === 0) return touched;
  // Through the list, since it knows what the user excluded.
  const listed = new Set(await tree.list([...sourceGlobs, ...ignore.map((glob) => `!${glob}`)]));
  return touched.filter(({ uri }) => listed.has(uri));
}
