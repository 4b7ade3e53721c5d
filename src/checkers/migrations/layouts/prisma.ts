/** Prisma Migrate: a folder for each migration, in the order of their names. https://www.prisma.io/docs/orm/prisma-migrate */
import { ConfigError } from '../../../model/index.ts';
import type { Context } from '../../../model/index.ts';
import type { Bookkeeping, Candidate, Layout, Migration } from './layout.ts';
import { unreadable } from './layout.ts';
import { digestsOf } from './reading/checksums.ts';
import { peek } from './reading/dialect.ts';
import { folderOf, openFolder, scriptOf } from './reading/folder.ts';
import { ended } from './reading/next.ts';
import { folderOfPath, isElsewhere, isForOther, isWithin, nameOfPath } from './reading/paths.ts';
import { byText, madeAt, slugOf, versionAfter } from './reading/versions.ts';

const lock = 'migration_lock.toml';

export const prisma: Layout = {
  tool: 'prisma',
  detect: async (paths, context) => {
    const found: Candidate[] = [];
    const locks = paths.filter((uri) => nameOfPath(uri) === lock);
    for (const uri of locks) {
      if (isElsewhere(uri) || providerIn((await peek(context, uri)) ?? '') !== 'postgresql') continue;
      found.push({ tool: 'prisma', directory: folderOfPath(uri), evidence: uri });
    }
    return [...found, ...(await withoutLock(paths, context, locks.map(folderOfPath)))];
  },
  read: async (written, context) => {
    const reading = await openFolder(written, context);
    const provider = reading.inside.includes(lock)
      ? providerIn((await reading.text(reading.uri(lock))) ?? '')
      : undefined;
    if (provider !== undefined && provider !== 'postgresql')
      throw new ConfigError(
        `${reading.uri(lock)}: the migrations are for ${provider.slice(0, 40)}, and trueup compares Postgres databases`,
        'name another folder with migrations.directory',
      );
    const names = [
      ...new Set(reading.inside.filter((path) => path.includes('/')).map((path) => path.split('/')[0] ?? '')),
    ];
    const migrations: Migration[] = [];
    const scripts: string[] = [];
    let last: string | undefined;
    for (const name of names.sort(byText)) {
      const uri = reading.uri(`${name}/migration.sql`);
      const base = { id: name, name, uri, ...madeAt(/^\d+/.exec(name)?.[0] ?? '') };
      if (!reading.all.has(uri)) {
        const code = reading.inside.find((path) => path.startsWith(`${name}/migration.`) && /\.[cm]?[jt]s$/.test(path));
        if (code === undefined) reading.warn('missing-migration', `${reading.uri(name)} has no migration.sql`, uri);
        else {
          scripts.push(reading.uri(code));
          last = name;
        }
        continue;
      }
      last = name;
      const text = await reading.text(uri);
      if (text === undefined) migrations.push({ ...base, scripts: [], code: unreadable });
      else migrations.push({ ...base, scripts: [scriptOf(reading, uri, text)], ...(await checksumsOf(text)) });
    }
    // A runner around Prisma may keep changes of data as code between its folders: Prisma neither runs them nor notes them.
    const [first] = scripts;
    if (first !== undefined)
      reading.note(
        'no-sql',
        scripts.length === 1
          ? `${first} is a script without a migration.sql beside it: Prisma leaves it out, and so does the replay`
          : `${scripts.length} folders hold a script and no migration.sql: Prisma leaves them out, and so does the replay`,
        first,
      );
    return folderOf(reading, migrations, {
      tool: 'prisma',
      bookkeeping,
      managed: ['public._prisma_migrations'],
      next: (slug, up) => {
        const version = versionAfter(/^\d+/.exec(last ?? '')?.[0], last === undefined ? '0' : `${last}_1`);
        return { uri: reading.uri(`${version}_${slugOf(slug)}/migration.sql`), text: ended(up) };
      },
    });
  },
};

/** The lock is TOML of one key, which Prisma writes itself. */
function providerIn(text: string): string | undefined {
  return /^[ \t]*provider[ \t]*=[ \t]*"([^"\n]*)"/m.exec(text)?.[1]?.replace(/^postgres$/, 'postgresql');
}

/** Folders of `<n>_name/migration.sql` whose lock is missing, beside a schema that says postgresql. */
async function withoutLock(
  paths: readonly string[],
  context: Context,
  locked: readonly string[],
): Promise<Candidate[]> {
  const folders = new Set<string>();
  for (const uri of paths)
    if (/(?:^|\/)\d+_[^/]+\/migration\.sql$/.test(uri) && !isElsewhere(uri))
      folders.add(folderOfPath(folderOfPath(uri)));
  const found: Candidate[] = [];
  for (const directory of folders) {
    if (locked.includes(directory) || isForOther(directory)) continue;
    const parent = folderOfPath(directory);
    const schemas = paths.filter((uri) => uri.endsWith('.prisma') && isWithin(uri, parent)).slice(0, 20);
    for (const uri of schemas) {
      const text = (await peek(context, uri)) ?? '';
      if (!/\bdatasource\s+\w+\s*\{[^}]{0,2000}\bprovider\s*=\s*"postgres(?:ql)?"/.test(text)) continue;
      found.push({ tool: 'prisma', directory, evidence: uri });
      break;
    }
  }
  return found;
}

/** Sha256 of the text; its bytes were once written without their leading zeros (prisma-engines issue 1887). */
async function checksumsOf(text: string): Promise<{ checksums?: string[] }> {
  const digests = await digestsOf('SHA-256', text);
  if (digests === undefined) return {};
  const old = digests.map((digest) => digest.replace(/../g, (byte) => byte.replace(/^0/, '')));
  return { checksums: [...new Set([...digests, ...old])] };
}

/** One line for each attempt; Prisma repairs by marking a line as rolled back and writing another. */
const bookkeeping: Bookkeeping = {
  table: 'public._prisma_migrations',
  query:
    'SELECT migration_name::text, checksum::text, (finished_at IS NOT NULL)::text, (rolled_back_at IS NOT NULL)::text, ' +
    'floor(extract(epoch FROM started_at) * 1000)::bigint::text FROM public._prisma_migrations ORDER BY started_at, id',
  read: (rows) =>
    rows.map(([name, checksum, finished, rolledBack, at]) => ({
      id: name ?? '',
      name: name ?? '',
      ...(checksum ? { checksum } : {}),
      ...(finished !== 'true' && rolledBack !== 'true' ? { failed: 'started, never finished' } : {}),
      ...(rolledBack === 'true' ? { rolledBack: true } : {}),
      ...(at ? { at: Number(at) } : {}),
    })),
};
