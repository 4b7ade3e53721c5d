/** The compiler, and where the checked repository stands in its file system. */
import type * as library from 'ts-morph';

/** The compiler, which only the deep tier loads. */
export type Library = typeof library;

/** The checked root stands below this, away from the compiler's own declarations. */
const root = '/repo/';

export function pathOf(uri: string): string {
  return `${root}${uri}`;
}

export function uriOf(path: string): string {
  return path.startsWith(root) ? path.slice(root.length) : path;
}
