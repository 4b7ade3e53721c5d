/** Arithmetic on repository-relative paths; no file is looked at. */
import { posix } from 'node:path';

/** The folder of a file, '' for the root. */
export function folderOf(uri: string): string {
  const dir = posix.dirname(uri);
  return dir === '.' ? '' : dir;
}

/** What `find` gives for a folder or the nearest one above it. */
export function nearest<T>(dir: string, find: (at: string) => T | undefined): T | undefined {
  for (let at = dir; ; at = folderOf(at)) {
    const found = find(at);
    if (found !== undefined || at === '') return found;
  }
}

/** A path below a folder, normalised. */
export function join(dir: string, name: string): string {
  return dir === '' ? posix.normalize(name) : posix.join(dir, name);
}

/** The way from a folder to a path, with `../` where it leads out. */
export function relativeTo(dir: string, uri: string): string {
  return posix.relative(dir, uri);
}
