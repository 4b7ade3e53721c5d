/** The actual side: the sources that tests import, and those that a change touches. */
import type { Context, PathChange, Source } from '../../model/index.ts';
import { createModuleResolver } from '../../parse/resolve.ts';
import { sourceGlobs } from '../../parse/source.ts';
import type { TestsConfig } from './config.ts';
import { testFilesWithImports } from './declared.ts';
import type { ActualFact } from './facts.ts';
import { isSource } from '../../parse/tests/names.ts';

export const actual: readonly Source<TestsConfig, ActualFact>[] = [
  {
    inputs: () => sourceGlobs,
    collect: async (context, config) => {
      const changed = new Map((await changedSources(context, config)).map(({ uri, ...data }) => [uri, data]));
      const imported = context.brief ? [] : await importedSources(context);
      const uris = [...new Set([...changed.keys(), ...imported])].toSorted();
      return uris.map((uri) => ({ name: uri, location: { uri }, data: changed.get(uri) ?? {} }));
    },
  },
];

async function importedSources(context: Context): Promise<string[]> {
  const tests = await testFilesWithImports(context);
  const { resolve } = await createModuleResolver(context.tree);
  const uris = tests.flatMap(({ name, data }) => data.imports.flatMap((specifier) => resolve(specifier, name) ?? []));
  return [...new Set(uris)].filter(isSource);
}

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
