/** Where trueup keeps for one folder what it can make again: in the user's own cache, never inside what is checked. */
import { createHash } from 'node:crypto';
import { existsSync, lstatSync, mkdirSync, realpathSync } from 'node:fs';
import { homedir, userInfo } from 'node:os';
import { basename, dirname, isAbsolute, join, relative, sep } from 'node:path';

type Variables = Readonly<Record<string, string | undefined>>;

/**
 * The folder, or why there is none to be trusted: a checked repository could bring a cache of its own, however far above the
 * checked folder its top lies, and what others may write to is not only the user's. A relative XDG_CACHE_HOME is none:
 * https://specifications.freedesktop.org/basedir-spec/latest/
 */
export function cacheFolder(env: Variables, root: string): { folder: string } | { refused: string } {
  const given = env['XDG_CACHE_HOME'] ?? '';
  const folder = join(isAbsolute(given) ? given : join(homedir(), '.cache'), 'trueup');
  const way = relative(topOf(realOf(root)), realOf(folder));
  if (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way))
    return { refused: 'lies in the checked repository' };
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const { uid } = userInfo();
    const status = lstatSync(folder);
    if (!status.isDirectory()) return { refused: 'is a link or a file' };
    // On Windows there is no such number, and the folders of a user are the user's.
    if (uid >= 0 && (status.uid !== uid || (status.mode & 0o022) !== 0))
      return { refused: 'can be written to by others' };
  } catch {
    // A home that cannot be written to: nothing is remembered, and nothing is lost but time.
    return { refused: 'cannot be written to' };
  }
  return { folder };
}

/** The file for what is remembered of the folder `root`. */
export function factsFile(folder: string, root: string): string {
  return join(folder, `facts-${createHash('sha256').update(realOf(root)).digest('hex').slice(0, 20)}`);
}

/** The top of the repository that a folder lies in, else the folder itself. */
function topOf(folder: string): string {
  for (let at = folder, below = ''; at !== below; below = at, at = dirname(at))
    if (existsSync(join(at, '.git'))) return at;
  return folder;
}

/** The path free of links, as far as it is there. */
function realOf(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    const parent = dirname(path);
    return parent === path ? path : join(realOf(parent), basename(path));
  }
}
