/** The repository that a checked folder is part of, where it is not the whole of one. */
import { existsSync, realpathSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import type { Surroundings } from '../model/index.ts';
import { openTree } from './open.ts';

/**
 * The nearest folder above `root` that git has as a repository; undefined where `root` is one itself, or lies in none.
 * It is only looked up here: nothing of it is listed or read until somebody opens it.
 */
export function findSurroundings(root: string): Surroundings | undefined {
  const real = realpathSync.native(root);
  if (existsSync(join(real, '.git'))) return undefined;
  for (let at = dirname(real), below = real; at !== below; below = at, at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return { dir: relative(at, real).split(sep).join('/'), open: () => openTree(at) };
  }
  return undefined;
}
