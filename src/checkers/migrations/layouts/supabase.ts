/** Supabase: numbered SQL files, on a database that the platform has filled before. https://supabase.com/docs/guides/deployment/database-migrations */
import type { Bookkeeping, Candidate, Layout, Migration } from './layout.ts';
import { unreadable } from './layout.ts';
import { folderOf, openFolder, plainDirectory, scriptOf, searchPath } from './reading/folder.ts';
import type { Reading } from './reading/folder.ts';
import { ended } from './reading/next.ts';
import { folderOfPath, isElsewhere, isWithin, joined, nameOfPath } from './reading/paths.ts';
import { supabaseManaged, supabaseSetup } from './reading/supabase-platform.ts';
import { byText, madeAt, slugOf, versionAfter } from './reading/versions.ts';

const file = /^(?:migrations\/)?(\d+)_[^/]*\.sql$/;
const declarative = /^(?:schemas\/)?[^/]+\.sql$/;

export const supabase: Layout = {
  tool: 'supabase',
  detect: async (paths) => {
    const found: Candidate[] = [];
    for (const uri of paths) {
      if (nameOfPath(uri) !== 'config.toml' || nameOfPath(folderOfPath(uri)) !== 'supabase' || isElsewhere(uri))
        continue;
      const directory = folderOfPath(uri);
      const holds = ['migrations', 'schemas'].find((name) =>
        paths.some((path) => path.endsWith('.sql') && isWithin(path, joined(directory, name))),
      );
      if (holds !== undefined) found.push({ tool: 'supabase', directory: joined(directory, holds), evidence: uri });
    }
    return found;
  },
  read: async (written, context) => {
    const reading = await openFolder(written, context);
    const numbered = reading.inside.filter((path) => file.test(path)).sort(byText);
    const migrations: Migration[] = [];
    for (const path of numbered) migrations.push(await migrationOf(reading, path, file.exec(path)?.[1] ?? ''));
    // Without migrations, `schemas/` is all there is: the state that the next migration would be made from.
    const wanted = numbered.length === 0 ? reading.inside.filter((path) => declarative.test(path)).sort(byText) : [];
    for (const path of wanted) migrations.push(await migrationOf(reading, path, nameOfPath(path)));
    const last = numbered.at(-1);
    const home = migrationsFolder(reading, last);
    return folderOf(reading, migrations, {
      tool: 'supabase',
      ...(wanted.length === 0 ? { bookkeeping } : {}),
      managed: supabaseManaged,
      setup: supabaseSetup,
      next: (slug, up) => ({
        uri: `${home}/${versionAfter(file.exec(last ?? '')?.[1], '20000101000000')}_${slugOf(slug)}.sql`,
        text: ended(up),
      }),
    });
  },
};

function migrationsFolder(reading: Reading, last: string | undefined): string {
  if (last !== undefined) return folderOfPath(reading.uri(last));
  return plainDirectory(reading.directory).replace(/\/schemas$/, '/migrations');
}

async function migrationOf(reading: Reading, path: string, id: string): Promise<Migration> {
  const uri = reading.uri(path);
  const base = { id, name: nameOfPath(path), uri, ...madeAt(id) };
  const text = await reading.text(uri);
  if (text === undefined) return { ...base, scripts: [], code: unreadable };
  return { ...base, scripts: [searchPath(uri, '"$user", public, extensions'), scriptOf(reading, uri, text)] };
}

/** The statements that it keeps beside the version are cut by the CLI's own splitter: no checksum of a file. */
const bookkeeping: Bookkeeping = {
  table: 'supabase_migrations.schema_migrations',
  others: ['supabase_migrations.seed_files'],
  query: 'SELECT version::text FROM supabase_migrations.schema_migrations ORDER BY version',
  read: (rows) => rows.map(([version]) => ({ id: version ?? '', name: version ?? '' })),
};
