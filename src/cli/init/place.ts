/** Where the hooks of a repository live: what git itself says about it. */
import { isAbsolute, relative, resolve, sep } from 'node:path';
import { quietly } from '../../tree/git.ts';

/** The repository around the checked folder. */
export interface Place {
  /** Absolute path of the work tree's top. */
  top: string;
  /** The checked folder relative to the top, POSIX; '' where it is the top itself. */
  folder: string;
  /** Absolute path of git's own folder, which linked work trees share. */
  gitFolder: string;
  /** `core.hooksPath`, where something sets it. */
  hooksPath?: { value: string; absolute: string; inside: boolean };
}

/** Undefined where the folder is in no work tree of git. */
export async function findPlace(root: string): Promise<Place | undefined> {
  const answer = await quietly(root, ['rev-parse', '--show-toplevel', '--git-common-dir', '--show-prefix']);
  const [top, common, prefix = ''] = answer?.split('\n') ?? [];
  if (!top || !common) return undefined;
  const value = await hooksPath(root);
  const place = { top, folder: prefix.replace(/\/$/, ''), gitFolder: resolve(root, common) };
  if (value === undefined) return place;
  const absolute = resolve(top, value);
  return {
    ...place,
    hooksPath: { value, absolute, inside: isInside(absolute, top) || isInside(absolute, place.gitFolder) },
  };
}

/** Where trueup may write. */
export function writable({ top, gitFolder }: Place): string[] {
  return [top, gitFolder];
}

/** How a file is named to the user: from the top, or by its whole path where it lies elsewhere. */
export function nameOf(path: string, { top }: Place): string {
  return isInside(path, top) ? relative(top, path).split(sep).join('/') : path;
}

/** Our own calls of git switch hooks off, and git would report that: only what files say counts. */
async function hooksPath(root: string): Promise<string | undefined> {
  const all = await quietly(root, ['config', '--show-scope', '--type=path', '--get-all', 'core.hooksPath']);
  const lines = all?.split('\n').filter((line) => line !== '' && !line.startsWith('command\t')) ?? [];
  const value = lines.at(-1)?.replace(/^[a-z]+\t/, '');
  return value === '' ? undefined : value;
}

function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
