/** Changes one file of the checked repository under a lock: read, decide, write whole, so that of several writers none loses its words. */
import { randomUUID } from 'node:crypto';
import { link, lstat, mkdir, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ConfigError } from '../model/index.ts';
import { codeOf, isInside, readTextFile, reasons, writeTextFile } from './text-file.ts';

/** Who writes: the process, and how to find out whether another one still runs. */
export interface Writer {
  pid: number;
  isAlive(pid: number): boolean;
}

export interface LockedFile {
  /** Absolute path of the checked folder: nothing is written outside it, whatever links say. */
  root: string;
  /** Path of the file relative to it; its folder is made where it is missing. */
  uri: string;
  writer: Writer;
  /** How long to wait for another writer, in milliseconds. Default 10,000. */
  patience?: number;
}

/** Decisions of a large, old repository. */
export const decisionsLimit = 64 * 1024 * 1024;

/**
 * Hands the text of the file to `change`, undefined where there is none, and writes what it returns; where it returns
 * undefined or the same text, nothing is written. A process that is killed leaves the old file or the new one, whole.
 * @throws ConfigError where the file cannot be read or written, leads out of the repository, or another process keeps it.
 */
export async function changeLocked(
  { root, uri, writer, patience = 10_000 }: LockedFile,
  change: (text: string | undefined) => string | undefined | Promise<string | undefined>,
): Promise<void> {
  const path = join(root, uri);
  await openFolder(root, dirname(path), uri);
  const release = await lock(`${path}.lock`, uri, writer, patience, 0);
  try {
    const before = await readTextFile(path, uri, root, decisionsLimit);
    const after = await change(before);
    if (after === undefined || after === before) return;
    if (after.length > decisionsLimit) throw new ConfigError(`${uri}: would be larger than 64 MB`);
    await writeTextFile(path, uri, after);
  } finally {
    await release();
  }
}

/** A checked repository is not to make trueup write beside it. */
async function openFolder(root: string, folder: string, name: string): Promise<void> {
  try {
    await mkdir(folder).catch((error: unknown) => {
      if (codeOf(error) !== 'EEXIST') throw error;
    });
    if (isInside(await realpath(folder), await realpath(root))) return;
  } catch (error) {
    const code = codeOf(error);
    throw new ConfigError(`${name}: cannot be written (${reasons[code] ?? code})`);
  }
  throw new ConfigError(`${name}: its folder is a link that leads out of the repository`);
}

/** Breaking a dead lock takes a lock, which may be dead too; more than this is no accident. */
const deepest = 3;

/** The lock, once it is ours; the result gives it back. */
async function lock(
  path: string,
  name: string,
  writer: Writer,
  patience: number,
  depth: number,
): Promise<() => Promise<void>> {
  const token = `${writer.pid} ${hostname()} ${randomUUID()}`;
  const until = performance.now() + patience;
  for (let tries = 0; ; tries++) {
    if (await take(path, token, name)) return () => rm(path, { force: true });
    const holder = await holderOf(path, name);
    if (holder === undefined) continue;
    const pid = pidOf(holder);
    if (pid !== undefined && !writer.isAlive(pid) && depth < deepest) {
      await breakLock(path, holder, name, writer, patience, depth);
      continue;
    }
    if (performance.now() > until)
      throw new ConfigError(
        `${name}: another process is writing it${pid === undefined ? '' : ` (${pid})`}`,
        `if none is, remove ${name}${'.lock'}${'.break'.repeat(depth)}`,
      );
    await sleep(1 + Math.random() * Math.min(50, 2 + tries * 2));
  }
}

/**
 * Only whoever holds the lock over a lock may remove it in another's place, and looks again first: so a living lock, taken
 * since by somebody who was faster, is never removed.
 */
async function breakLock(
  path: string,
  dead: string,
  name: string,
  writer: Writer,
  patience: number,
  depth: number,
): Promise<void> {
  const release = await lock(`${path}.break`, name, writer, patience, depth + 1);
  try {
    if ((await holderOf(path, name)) === dead) await rm(path, { force: true });
  } finally {
    await release();
  }
}

/** A link makes the lock with its words in it: nobody ever sees one that does not say whose it is. */
async function take(path: string, token: string, name: string): Promise<boolean> {
  const draft = join(dirname(path), `.lock-${randomUUID()}.tmp`);
  try {
    await writeFile(draft, token, { flag: 'wx' });
    await link(draft, path).catch(async (error: unknown) => {
      if (codeOf(error) === 'EEXIST') throw error;
      // A file system without links.
      await writeFile(path, token, { flag: 'wx' });
    });
    return true;
  } catch (error) {
    const code = codeOf(error);
    if (code === 'EEXIST') return false;
    throw new ConfigError(`${name}: cannot be written (${reasons[code] ?? code})`);
  } finally {
    await rm(draft, { force: true }).catch(() => undefined);
  }
}

/** What a lock says, or undefined where it is gone. */
async function holderOf(path: string, name: string): Promise<string | undefined> {
  try {
    // The checked repository may hold a link to a device in its place.
    const status = await lstat(path);
    return status.isFile() && status.size < 1000 ? await readFile(path, 'utf8') : '';
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOENT') return undefined;
    throw new ConfigError(`${name}: its lock cannot be read (${reasons[code] ?? code})`);
  }
}

/** Of a process of this machine; another machine's cannot be asked for. */
function pidOf(holder: string): number | undefined {
  const [pid, host] = holder.split(' ');
  return host === hostname() && /^[1-9]\d{0,9}$/.test(pid ?? '') ? Number(pid) : undefined;
}
