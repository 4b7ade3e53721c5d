/** A tree that can be read for a while: what a hook does not get done in its time is left to CI. */
import type { Tree } from '../model/index.ts';
import { UnavailableError } from '../model/index.ts';

/**
 * The tree, until `isOver`; from then on every look at it throws. @throws UnavailableError with `reason`, so that the
 * checker at work has no answer, and the others are not begun.
 */
export function withinBudget(tree: Tree, isOver: () => boolean, reason: string): Tree {
  const look = <T>(ask: () => Promise<T>): Promise<T> =>
    isOver() ? Promise.reject(new UnavailableError(reason)) : ask();
  const { v8Coverage } = tree;
  return {
    ...tree,
    list: (globs) => look(() => tree.list(globs)),
    read: (uri) => look(() => tree.read(uri)),
    size: (uri) => look(() => tree.size(uri)),
    artefact: (uri) => look(() => tree.artefact(uri)),
    ...(v8Coverage ? { v8Coverage: (uri: string) => look(() => v8Coverage(uri)) } : {}),
  };
}
