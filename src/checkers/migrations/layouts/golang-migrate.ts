/** golang-migrate: `<n>_name.up.sql` and `.down.sql`, by number. https://github.com/golang-migrate/migrate/blob/master/MIGRATIONS.md */
import type { Applied, Bookkeeping, Candidate, Layout, Migration } from './layout.ts';
import { unreadable } from './layout.ts';
import { speaksPostgres } from './reading/dialect.ts';
import { folderOf, openFolder, scriptOf } from './reading/folder.ts';
import { downAsComment, ended } from './reading/next.ts';
import { byFolder, isElsewhere } from './reading/paths.ts';
import { byNumber, madeAt, slugOf, versionAfter, withoutZeros } from './reading/versions.ts';

const file = /^(\d+)_(.*)\.up\.sql$/;

export const golangMigrate: Layout = {
  tool: 'golang-migrate',
  detect: async (paths, context) => {
    const found: Candidate[] = [];
    for (const [directory, files] of byFolder(paths, (name, uri) => file.test(name) && !isElsewhere(uri)))
      if (await speaksPostgres(context, directory, files))
        found.push({ tool: 'golang-migrate', directory, evidence: files[0] ?? directory });
    return found;
  },
  read: async (written, context) => {
    const reading = await openFolder(written, context);
    const names = reading.inside
      .filter((name) => file.test(name) && !name.includes('/'))
      .sort((a, b) => byNumber(digitsOf(a), digitsOf(b)));
    const migrations: Migration[] = [];
    for (const name of names) {
      const uri = reading.uri(name);
      const base = { id: withoutZeros(digitsOf(name)), name, uri, ...madeAt(digitsOf(name)) };
      const text = await reading.text(uri);
      if (text === undefined) migrations.push({ ...base, scripts: [], code: unreadable });
      else migrations.push({ ...base, scripts: [scriptOf(reading, uri, text)] });
    }
    const last = names.at(-1);
    return folderOf(reading, migrations, {
      tool: 'golang-migrate',
      bookkeeping: bookkeeping(migrations),
      managed: ['public.schema_migrations'],
      next: (slug, up, down) => {
        const name = `${versionAfter(last === undefined ? undefined : digitsOf(last), '000001')}_${slugOf(slug)}`;
        return {
          uri: reading.uri(`${name}.up.sql`),
          text: ended(up) + downAsComment(reading.uri(`${name}.down.sql`), down),
        };
      },
    });
  },
};

function digitsOf(name: string): string {
  return /^\d+/.exec(name)?.[0] ?? '';
}

/** The table holds one line, the version that the database is at: everything up to it was applied. */
function bookkeeping(migrations: readonly Migration[]): Bookkeeping {
  return {
    table: 'public.schema_migrations',
    query: 'SELECT version::text, dirty::text FROM public.schema_migrations',
    read: (rows) => {
      const [version, dirty] = rows[0] ?? [];
      if (version === undefined || version === null) return [];
      const applied: Applied[] = migrations
        .filter(({ id }) => byNumber(id, version) <= 0)
        .map(({ id, name }) => ({ id, name }));
      const current = applied.find(({ id }) => id === version) ?? { id: version, name: version };
      if (!applied.includes(current)) applied.push(current);
      if (dirty === 'true') current.failed = 'marked as dirty: it began and did not end';
      return applied;
    },
  };
}
