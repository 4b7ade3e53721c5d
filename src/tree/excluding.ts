/** A tree without some of its files. */
import type { Glob, Tree } from '../model/index.ts';
import { matcher } from './glob.ts';

/** Lists what `tree` lists save the files that the globs match. Reading is untouched: an import may still be followed. */
export function excluding(tree: Tree, globs: readonly Glob[]): Tree {
  return {
    ...tree,
    list: async (wanted) => {
      const excluded = await matcher(globs);
      return (await tree.list(wanted)).filter((uri) => !excluded(uri));
    },
  };
}
