/** Where trueup keeps for one folder what it can make again: in the user's own cache, never inside what is checked. */
import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync, realpathSync } from 'node:fs';
import { homedir, userInfo } from 'node:os';
import { basename, dirname, isAbsolute, join, relative, sep } from 'node:path';

/**
 * The file for the folder `root`, or undefined where there is no place to be trusted: a checked repository could bring a
 * cache of its own, and what lies in a folder of somebody else is theirs. A relative XDG_CACHE_HOME is none:
 * https://specifications.freedesktop.org/basedir-spec/latest/
 */
export function factsFile(env: Readonly<Record<string, string | undefined>>, root: string): string | undefined {
  const given = env['XDG_CACHE_HOME'] ?? '';
  const folder = join(isAbsolute(given) ? given : join(homedir(), '.cache'), 'trueup');
  const real = realOf(root);
  const way = relative(real, realOf(folder));
  if (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way)) return undefined;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const { uid } = userInfo();
    const status = lstatSync(folder);
    // On Windows there is no such number, and the folders of a user are the user's.
    if (!status.isDirectory() || (uid >= 0 && status.uid !== uid)) return undefined;
  } catch {
    // A home that cannot be written to: nothing is remembered, and nothing is lost but time.
    return undefined;
  }
  return join(folder, `facts-${createHash('sha256').update(real).digest('hex').slice(0, 20)}`);
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
