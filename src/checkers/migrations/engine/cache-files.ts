/** A folder of entries that several processes share: written whole or not at all, checked when read, and kept small. */
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, realpathSync } from 'node:fs';
import { chmod, lstat, mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { homedir, userInfo } from 'node:os';
import { basename, dirname, isAbsolute, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface CacheFolder {
  /** Names of all entries. */
  names(): Promise<ReadonlySet<string>>;
  /** The content; nothing where there is no such entry, or one that is not what was written: that one is deleted. */
  read(name: string): Promise<Uint8Array | undefined>;
  /** A disk that is full or read-only leaves the entry unwritten. */
  write(name: string, content: Uint8Array): Promise<void>;
  remove(name: string): Promise<void>;
}

/** What may lie in the folder of entries whose names begin alike; the least used go first. */
export interface Bound {
  prefix: string;
  entries: number;
  bytes: number;
}

const magic = 'trueup-cache-1';
const headerLength = magic.length + 1 + 64 + 1;
/** A temporary file older than this belongs to nobody any more. */
const hour = 3_600_000;

/**
 * Where trueup keeps what it can make again, for the user of this computer. Never inside the checked repository,
 * however far above the root its top lies: it could bring entries of its own. A relative XDG_CACHE_HOME is none: https://specifications.freedesktop.org/basedir-spec/latest/
 */
export function userCacheFolder(
  env: Readonly<Record<string, string | undefined>>,
  root?: string,
): { folder: string; inRoot: boolean } {
  const given = env['XDG_CACHE_HOME'] ?? '';
  const folder = join(isAbsolute(given) ? given : join(homedir(), '.cache'), 'trueup');
  if (root === undefined) return { folder, inRoot: false };
  const way = relative(topOf(realOf(root)), realOf(folder));
  return { folder, inRoot: way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way) };
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

/** SHA-256 as hexadecimal digits, of parts that cannot run into each other. */
export function digestOf(...parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

/** A digest of the code beside this file that makes what is cached: another version of it makes something else. */
export async function digestOfCode(...folders: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const folder of folders) {
    const root = fileURLToPath(new URL(`../${folder}/`, import.meta.url));
    const files = (await readdir(root, { recursive: true })).filter((file) => /\.[jt]s$/.test(file)).sort();
    for (const file of files) hash.update(`${file}\0`).update(await readFile(join(root, file)));
  }
  return hash.digest('hex');
}

/** Opens or makes the folder; `refused` says why it is not to be trusted or cannot be had. */
export async function openCacheFolder(
  path: string,
  bounds: readonly Bound[],
): Promise<CacheFolder | { refused: string }> {
  try {
    await mkdir(path, { recursive: true, mode: 0o700 });
    const status = await lstat(path);
    if (!status.isDirectory()) return { refused: 'it is a link or a file, not a folder' };
    const { uid } = userInfo();
    // On Windows there is no such number, and the folders of a user are the user's.
    if (uid >= 0 && status.uid !== uid) return { refused: 'it belongs to somebody else' };
    if (uid >= 0 && (status.mode & 0o077) !== 0) await chmod(path, 0o700);
    return folderAt(path, bounds);
  } catch (error) {
    return { refused: (error as NodeJS.ErrnoException).code ?? 'it cannot be made' };
  }
}

function folderAt(path: string, bounds: readonly Bound[]): CacheFolder {
  const remove = (name: string): Promise<void> => rm(join(path, name), { force: true }).catch(() => undefined);
  return {
    names: async () => new Set(await readdir(path).catch(() => [])),
    remove,
    async read(name) {
      const file = join(path, name);
      const status = await lstat(file).catch(() => undefined);
      if (!status?.isFile()) return undefined;
      const bytes = await readFile(file).catch(() => undefined);
      if (bytes === undefined) return undefined;
      const content = bytes.subarray(headerLength);
      if (bytes.toString('latin1', 0, headerLength) !== headerOf(content)) {
        await remove(name);
        return undefined;
      }
      const now = new Date();
      await utimes(file, now, now).catch(() => undefined);
      return content;
    },
    async write(name, content) {
      const temporary = join(path, `${name}.${randomUUID()}.tmp`);
      try {
        await writeFile(temporary, [headerOf(content), content], { flag: 'wx', mode: 0o600 });
        await rename(temporary, join(path, name));
      } catch {
        await rm(temporary, { force: true }).catch(() => undefined);
      }
      await tidy(path, bounds);
    },
  };
}

function headerOf(content: Uint8Array): string {
  return `${magic} ${createHash('sha256').update(content).digest('hex')}\n`;
}

/** Two processes may tidy at the same time: what the other has removed is gone either way. */
async function tidy(path: string, bounds: readonly Bound[]): Promise<void> {
  const names = await readdir(path).catch(() => []);
  for (const { prefix, entries, bytes } of bounds) {
    const files = await Promise.all(
      names
        .filter((name) => name.startsWith(prefix))
        .map(async (name) => ({ name, status: await stat(join(path, name)).catch(() => undefined) })),
    );
    const newestFirst = files
      .flatMap(({ name, status }) => (status ? [{ name, size: status.size, at: status.mtimeMs }] : []))
      .sort((a, b) => b.at - a.at);
    let kept = 0;
    let total = 0;
    for (const { name, size, at } of newestFirst) {
      if (name.endsWith('.tmp')) {
        if (Date.now() - at > hour) await rm(join(path, name), { force: true }).catch(() => undefined);
        continue;
      }
      kept++;
      total += size;
      if (kept > entries || total > bytes) await rm(join(path, name), { force: true }).catch(() => undefined);
    }
  }
}
