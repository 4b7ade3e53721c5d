/** Single text files that the user names or that configure trueup: the only reading and writing outside a tree. */
import { randomUUID } from 'node:crypto';
import { open, realpath, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import { ConfigError } from '../model/index.ts';

const ordinaryLimit = 1024 * 1024;

/**
 * The UTF-8 text of a file, a byte order mark taken off, or undefined where there is none. At most `limit` bytes, 1 MB by
 * default. Errors call it by `name`.
 * @throws ConfigError where it is no such file, or a link leads it out of the folder `within`: a checked repository is
 * not to make trueup read what lies beside it.
 */
export async function readTextFile(
  path: string,
  name: string,
  within?: string,
  limit = ordinaryLimit,
): Promise<string | undefined> {
  try {
    const real = await realpath(path);
    if (within !== undefined && !isInside(real, await realpath(within)))
      throw new ConfigError(`${name}: a link that leads out of the repository`);
    const status = await stat(real);
    // Asked before opening: to open a pipe would wait for a writer.
    if (!status.isFile())
      throw new ConfigError(`${name}: ${status.isDirectory() ? 'a folder' : 'not a file'}, expected a file`);
    if (status.size > limit) throw new ConfigError(tooLarge(name, limit));
    return await readBounded(real, name, limit);
  } catch (error) {
    if (error instanceof ConfigError) throw error;
    const code = codeOf(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw new ConfigError(`${name}: cannot be read (${reasons[code] ?? code})`);
  }
}

/** Names of what a process has open, whatever that is. Not all of /dev: /dev/shm holds files like any other. */
const openedElsewhere = /^\/(?:dev\/(?:stdin|stdout|stderr|fd\/)|proc\/)/;

/**
 * Writes a file whole or not at all: a reader never sees half of it, and what was there stays until the new text is on disk.
 * @throws ConfigError where it cannot be written; folders are not created.
 */
export async function writeTextFile(path: string, name: string, text: string): Promise<void> {
  const temporary = join(dirname(path), `.trueup-${randomUUID()}.tmp`);
  try {
    const existing = await stat(path).catch(() => undefined);
    // A device or a pipe (/dev/stdout, a process substitution) is written to: it cannot be replaced.
    if (openedElsewhere.test(path) || existing?.isFIFO() || existing?.isCharacterDevice())
      return await writeThrough(path, text, 'w');
    if (existing?.isDirectory()) throw Object.assign(new Error('a folder'), { code: 'EISDIR' });
    await writeThrough(temporary, text, 'wx');
    // Replaces a link, never the file behind it: the checked repository may have put the link there.
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    const code = codeOf(error);
    throw new ConfigError(
      `${name}: cannot be written (${reasons[code] ?? code})`,
      code === 'ENOENT' ? 'create the folder first' : undefined,
    );
  }
}

async function writeThrough(path: string, text: string, flags: 'w' | 'wx'): Promise<void> {
  const file = await open(path, flags);
  try {
    await file.writeFile(text);
    if (flags === 'wx') await file.sync();
  } finally {
    await file.close();
  }
}

function tooLarge(name: string, limit: number): string {
  return `${name}: larger than ${limit / 1024 / 1024} MB`;
}

async function readBounded(real: string, name: string, limit: number): Promise<string> {
  const file = await open(real, 'r');
  try {
    const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(limit + 1) });
    if (bytesRead > limit) throw new ConfigError(tooLarge(name, limit));
    return new TextDecoder('utf-8', { fatal: true }).decode(buffer.subarray(0, bytesRead));
  } catch (error) {
    if (error instanceof TypeError) throw new ConfigError(`${name}: not text in UTF-8`);
    throw error;
  } finally {
    await file.close();
  }
}

export function isInside(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

/** Codes of the system in words. */
export const reasons: Record<string, string> = {
  ENOENT: 'no such folder',
  ENOTDIR: 'no such folder',
  EACCES: 'no permission',
  EPERM: 'no permission',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
  EISDIR: 'it is a folder',
  ELOOP: 'a link that leads to itself',
};

export function codeOf(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === undefined) throw error;
  return code;
}
