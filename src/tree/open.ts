/** Opens a folder as a tree. */
import { realpathSync, statSync } from 'node:fs';
import type { Glob, Tree } from '../model/index.ts';
import { ConfigError } from '../model/index.ts';
import { diskTree } from './disk.ts';
import type { KnownContents } from './disk.ts';
import { excluding } from './excluding.ts';
import { listFiles } from './listing.ts';

export interface OpenOptions {
  /** Files that are not listed; one that is asked for by name is still read. */
  exclude?: readonly Glob[];
  /** What is remembered of the files from before. */
  contents?: KnownContents;
}

/**
 * The files of a folder as they are on disk: what git tracks or would track, or what a walk finds where git cannot tell.
 * Returns at once: listing goes on meanwhile. @throws ConfigError where `root` is no directory.
 */
export async function openTree(root: string, options: OpenOptions = {}): Promise<Tree> {
  const real = realRoot(root);
  const listing = listFiles(real);
  // Whoever lists meets the error; until then it must not count as unhandled.
  listing.catch(() => undefined);
  const tree = diskTree(real, listing, options.contents);
  return options.exclude?.length ? excluding(tree, options.exclude) : tree;
}

/** The real path of a folder, free of links. @throws ConfigError where there is none. */
export function realRoot(root: string): string {
  try {
    const real = realpathSync.native(root);
    if (statSync(real).isDirectory()) return real;
  } catch {
    throw new ConfigError(`${root}: no such folder`, 'name an existing folder with --cwd');
  }
  throw new ConfigError(`${root}: not a folder`, 'name the folder that holds the repository with --cwd');
}
