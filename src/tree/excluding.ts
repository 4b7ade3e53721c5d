/** A tree without some of its files. */
import type { Glob, Tree } from '../model/index.ts';
import { matcher } from './glob.ts';

/** Lists what `tree` lists save the files that the globs match. Reading is untouched: an import may still be followed. */
export function excluding(tree: Tree, globs: readonly Glob[]): Tree {
  let all: Promise<Set<string>> | undefined;
  const excluded = async (): Promise<Set<string>> => new Set((await tree.list()).filter(await matcher(globs)));
  return {
    ...tree,
    self: {},
    list: async (wanted) => {
      const without = await (all ??= excluded());
      return (await tree.list(wanted)).filter((uri) => !without.has(uri));
    },
  };
}
