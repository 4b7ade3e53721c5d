/** A folder that PGlite has written, as a database to read: a copy is opened, so that nothing in the folder changes. */
import { constants } from 'node:fs';
import { copyFile, lstat, mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UnavailableError } from '../../../model/index.ts';
import type { Database } from '../database.ts';
import { openPglite } from './pglite.ts';
import type { Pglite } from './pglite.ts';
import { pgliteVersion } from './pglite-extensions.ts';

export interface FolderOptions {
  /** What the user calls it, for messages: `pglite:./data`. */
  label: string;
  /** Milliseconds for one `run()`. */
  timeout: number;
  signal: AbortSignal;
}

/** A copy of more would take longer, and more of the disk, than a check is worth. */
const maxBytes = 2 * 1024 ** 3;

/**
 * Opens a copy of the folder, which lies in the system's folder for temporary files until `close()`.
 * @throws UnavailableError where it is not there, not a folder of PGlite's, of another version, in use or too large.
 */
export async function openPgliteFolder(folder: string, options: FolderOptions): Promise<Database> {
  const major = await lookAt(folder, options.label);
  const temporary = await mkdtemp(join(tmpdir(), 'trueup-pglite-'));
  const discard = (): Promise<void> => rm(temporary, { recursive: true, force: true, maxRetries: 3 });
  try {
    const copy = join(temporary, 'data');
    await copyData(folder, copy, options);
    const pglite = await openWithItsExtensions(copy, major, options);
    const { database } = pglite;
    return {
      ...database,
      label: `${options.label} (${database.label})`,
      close: async () => {
        await pglite.close();
        await discard();
      },
    };
  } catch (error) {
    await discard();
    throw error;
  }
}

/** The major version of PostgreSQL that wrote the folder. */
async function lookAt(folder: string, label: string): Promise<string> {
  const status = await lstat(folder).catch(() => undefined);
  if (!status) throw new UnavailableError(`${label}: there is no such folder`);
  if (!status.isDirectory()) throw new UnavailableError(`${label} is not a folder`);
  const major = await readFile(join(folder, 'PG_VERSION'), 'utf8').catch(() => undefined);
  const version = major?.slice(0, 10).trim() ?? '';
  if (!/^\d+$/.test(version))
    throw new UnavailableError(`${label} is not a data folder of PGlite: it has no PG_VERSION`);
  // PGlite removes it when it closes; its number of a process says nothing, so that nobody can tell whether it runs still.
  if (await lstat(join(folder, 'postmaster.pid')).catch(() => undefined))
    throw new UnavailableError(
      `${label} is in use: close the program that has it open, or delete its postmaster.pid where none has`,
    );
  return version;
}

/** Files and folders alone: a link could lead anywhere, and a database in one folder has none. */
async function copyData(from: string, to: string, options: FolderOptions): Promise<void> {
  let total = 0;
  const copy = async (path: string): Promise<void> => {
    options.signal.throwIfAborted();
    await mkdir(join(to, path), { mode: 0o700 });
    for (const entry of await readdir(join(from, path), { withFileTypes: true })) {
      const inner = join(path, entry.name);
      if (entry.isDirectory()) await copy(inner);
      if (!entry.isFile()) continue;
      total += (await lstat(join(from, inner))).size;
      if (total > maxBytes)
        throw new UnavailableError(`${options.label} holds more than 2 GB: trueup reads a copy, and copies no more`);
      await copyFile(join(from, inner), join(to, inner), constants.COPYFILE_FICLONE);
    }
  };
  await copy('');
}

/** Some values are printed by the code of their extension, and which extensions there are is known once it runs. */
async function openWithItsExtensions(copy: string, major: string, options: FolderOptions): Promise<Pglite> {
  const open = async (extensions: readonly string[]): Promise<Pglite> => {
    try {
      return await openPglite({ folder: copy, extensions, timeout: options.timeout, signal: options.signal });
    } catch (error) {
      if (!(error instanceof UnavailableError) || options.signal.aborted) throw error;
      throw new UnavailableError(
        `${options.label} was written by PostgreSQL ${major}, and PGlite ${pgliteVersion()} cannot open it (${error.message})`,
      );
    }
  };
  const pglite = await open([]);
  try {
    const [rows = []] = await pglite.database.run('SELECT extname::text FROM pg_catalog.pg_extension');
    const wanted = rows.flatMap(([name]) => (name && name !== 'plpgsql' && pglite.extensions.has(name) ? [name] : []));
    if (wanted.length === 0) return pglite;
    await pglite.close();
    await rm(join(copy, 'postmaster.pid'), { force: true });
    return await open(wanted);
  } catch (error) {
    await pglite.close();
    throw error;
  }
}
