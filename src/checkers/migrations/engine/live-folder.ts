/** Opens a folder of PGlite as the live database: a copy of it, since to open one is to write in it, and whoever uses it must not notice. */
import { cp, lstat, mkdtemp, opendir, readdir, readFile, realpath, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import { UnavailableError } from '../../../model/index.ts';
import type { Database } from '../database.ts';
import { pgliteBundles, pgliteVersion } from './pglite-extensions.ts';
import { openPglite } from './pglite.ts';

export interface LiveFolderOptions {
  /** Absolute; the folder lies in it unless it is absolute itself, as only the user's environment may have it. */
  root: string;
  /** Milliseconds for one text. */
  timeout: number;
  signal: AbortSignal;
}

/** Bytes that are copied at most: an embedded database for local work has some tens of millions. */
const largest = 2 * 1024 ** 3;

/** @throws UnavailableError where there is no such database, or none that can be opened. */
export async function openLiveFolder(folder: string, options: LiveFolderOptions): Promise<Database> {
  const source = await dataFolder(folder, options.root);
  const major = await requireData(source, folder).catch(refuse(folder));
  const place = await mkdtemp(join(tmpdir(), 'trueup-live-')).catch(refuse(folder));
  const remove = (): Promise<void> => rm(place, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  try {
    const copy = join(place, 'data');
    await cp(source, copy, { recursive: true }).catch(refuse(folder));
    const database = await openWithExtensions(copy, major, folder, options);
    return {
      ...database,
      label: `${database.label} in ${folder}`,
      close: async () => {
        await database.close();
        await remove();
      },
    };
  } catch (error) {
    await remove();
    throw error;
  }
}

/** What the file system says against it is no bug: no right to read, no room for the copy, a file that has gone meanwhile. */
function refuse(folder: string): (error: unknown) => never {
  return (error) => {
    const { code } = error as NodeJS.ErrnoException;
    if (error instanceof UnavailableError || code === undefined) throw error;
    throw new UnavailableError(`${folder} could not be copied to be read (${code})`);
  };
}

/** The real path, which no link may lead out of the root. */
async function dataFolder(folder: string, root: string): Promise<string> {
  const real = await realpath(resolve(root, folder)).catch(() => undefined);
  if (real === undefined) throw new UnavailableError(`there is no folder ${folder} for the embedded database`);
  const way = relative(await realpath(root), real);
  if (!isAbsolute(folder) && (way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way)))
    throw new UnavailableError(`${folder} leads out of the checked repository: it is not opened`);
  return real;
}

/** A folder of a repository may hold anything: it is opened only where it looks like what it should be. Gives the major version. */
async function requireData(source: string, folder: string): Promise<string> {
  const file = join(source, 'PG_VERSION');
  const status = await lstat(file).catch(() => undefined);
  const version = status?.isFile() && status.size < 100 ? await readFile(file, 'utf8') : '';
  const major = version.slice(0, 10).trim();
  if (!/^\d+$/.test(major)) throw new UnavailableError(`${folder} holds no database of PGlite (it has no PG_VERSION)`);
  // A copy of files that are being written is no state that ever was. PGlite takes the mark away when it closes; its
  // number of a process says nothing, so that nobody can tell whether it runs still.
  if (await lstat(join(source, 'postmaster.pid')).catch(() => undefined))
    throw new UnavailableError(
      `${folder} is in use: close the program that has it open, or delete its postmaster.pid where none has`,
    );
  let size = 0;
  for await (const entry of await opendir(source, { recursive: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isSymbolicLink())
      throw new UnavailableError(`${folder} holds a link (${relative(source, path)}): it is not opened`);
    if (!entry.isFile() && !entry.isDirectory())
      throw new UnavailableError(`${folder} holds what is no file (${relative(source, path)}): it is not opened`);
    if (entry.isFile()) size += (await stat(path)).size;
    if (size > largest) throw new UnavailableError(`${folder} is larger than 2 GB: it is not copied`);
  }
  return major;
}

/** The code of an extension is loaded at the start, so what the database has is guessed from its files, and asked afterwards. */
async function openWithExtensions(
  copy: string,
  major: string,
  folder: string,
  { timeout, signal }: LiveFolderOptions,
): Promise<Database> {
  const open = async (extensions: readonly string[]): Promise<Database> => {
    try {
      return (await openPglite({ folder: copy, extensions, timeout, signal })).database;
    } catch (error) {
      if (!(error instanceof UnavailableError) || signal.aborted) throw error;
      throw new UnavailableError(
        `${folder} was written by PostgreSQL ${major}, and PGlite ${pgliteVersion()} cannot open it (${error.message})`,
      );
    }
  };
  const known = [...pgliteBundles().keys()];
  const guessed = await namedInCatalog(copy, known);
  const database = await open(guessed);
  const [rows = []] = await database
    .run('SELECT extname::text FROM pg_catalog.pg_extension')
    .catch(async (error: Error) => {
      await database.close();
      throw new UnavailableError(`${folder} is broken: PGlite cannot read its catalogs (${error.message})`);
    });
  const missed = rows.map(([name]) => name ?? '').filter((name) => known.includes(name) && !guessed.includes(name));
  if (missed.length === 0) return database;
  await database.close();
  await rm(join(copy, 'postmaster.pid'), { force: true });
  return open([...guessed, ...missed]);
}

/** Names that stand in the files of `pg_extension`, whose number is fixed: too many do no harm, too few cost a second start. */
async function namedInCatalog(folder: string, names: readonly string[]): Promise<string[]> {
  const databases = await readdir(join(folder, 'base')).catch(() => []);
  const files = databases.map((database) => readFile(join(folder, 'base', database, '3079'), 'latin1').catch(() => ''));
  const catalog = (await Promise.all(files)).join('');
  return names.filter((name) => catalog.includes(`${name}\0`));
}
