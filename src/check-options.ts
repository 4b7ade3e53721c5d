/** What a check is given: the tree, the checkers, and everything that the surface decides. */
import type { Checker, Env, FactCache, History, PathChange, Surroundings, Tree } from './model/index.ts';
import type { Policy } from './policy/policy.ts';

export interface CheckOptions {
  tree: Tree;
  checkers: readonly Checker[];
  /** Each checker's validated section of the configuration by its id; its defaults where absent. */
  sections?: Readonly<Record<string, unknown>>;
  policy?: Policy;
  env?: Env;
  /** What files said before, by their contents; without one everything is worked out anew. */
  cache?: FactCache;
  base?: Tree;
  /** What the change touches that is looked at. */
  changes?: readonly PathChange[];
  /** Why nothing outside of the tree is asked: checkers that look at something live are then skipped with this reason. */
  offline?: string;
  /** Checkers that are not run, each with the reason. */
  skip?: ReadonlyMap<string, string>;
  /** Somebody waits for a commit: what is dear and seldom worth it is left to CI. */
  brief?: true;
  /** Limits how long checkers may look at the tree. */
  limit?: (tree: Tree) => Tree;
  history?: History;
  around?: Surroundings;
  /** Absolute path of the checked folder, where it is one on disk: for a command that the user configured. */
  root?: string;
  signal?: AbortSignal;
  /** Full hash of the commit that is checked out. */
  commit?: string;
  version: string;
  /** Leaves out the lines around each place: nobody will look at them. */
  bare?: true;
  /** Told before each checker begins: for a progress line, never for the result. */
  onProgress?(checker: string): void;
}
