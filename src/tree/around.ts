/** The workspace that a checked folder is part of, where it is not the whole of one. */
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import type { Surroundings, Tree } from '../model/index.ts';
import { openTree } from './open.ts';

/** Files that make a folder the root of a workspace of several packages. */
const manifests = ['pnpm-workspace.yaml', 'turbo.json', 'turbo.jsonc', 'nx.json', 'lerna.json', 'rush.json'];

/**
 * The nearest folder above `root` that a package manager or a task runner has as a workspace, in the same git repository;
 * undefined where there is none. A repository alone is not enough: a home folder may be one. It is only looked up here:
 * nothing of it is listed or read until somebody opens it, by `open`: in the state in which the folder itself is checked.
 */
export function findSurroundings(
  root: string,
  open: (root: string) => Promise<Tree> = openTree,
): Surroundings | undefined {
  const real = realpathSync.native(root);
  if (existsSync(join(real, '.git'))) return undefined;
  for (let at = dirname(real), below = real; at !== below; below = at, at = dirname(at)) {
    if (isWorkspace(at) && isInRepository(at)) {
      const found = at;
      let opened: Promise<Tree> | undefined;
      return { dir: relative(found, real).split(sep).join('/'), open: () => (opened ??= open(found)) };
    }
    if (existsSync(join(at, '.git'))) return undefined;
  }
  return undefined;
}

function isWorkspace(folder: string): boolean {
  if (manifests.some((name) => existsSync(join(folder, name)))) return true;
  try {
    return /"workspaces"\s{0,20}:/.test(readFileSync(join(folder, 'package.json'), 'utf8').slice(0, 1_000_000));
  } catch {
    // No package.json that can be read: no workspace.
    return false;
  }
}

function isInRepository(folder: string): boolean {
  for (let at = folder, below = ''; at !== below; below = at, at = dirname(at))
    if (existsSync(join(at, '.git'))) return true;
  return false;
}
