/** goose: numbered SQL files annotated with `+goose`, Go files among them. https://pressly.github.io/goose */
import type { Applied, Bookkeeping, Layout, LayoutOptions, Migration } from './layout.ts';
import { unreadable } from './layout.ts';
import { folderOf, openFolder, scriptOf } from './reading/folder.ts';
import type { Reading } from './reading/folder.ts';
import { ended, needsNoTransaction } from './reading/next.ts';
import { markedFolders } from './reading/numbered.ts';
import { upLines } from './reading/sections.ts';
import { byNumber, madeAt, slugOf, versionAfter, withoutZeros } from './reading/versions.ts';

const file = /^(\d+)_[^/]*\.(sql|go)$/;
const up = /^--\s*\+goose\s+up\b/i;
const down = /^--\s*\+goose\s+down\b/i;

export const goose: Layout = {
  tool: 'goose',
  detect: (paths, context) => markedFolders('goose', paths, context, file, /^--[ \t]*\+goose[ \t]+up\b/im),
  read: async (written, context, options) => {
    const reading = await openFolder(written, context);
    const names = reading.inside
      .filter((name) => file.test(name) && !name.endsWith('_test.go'))
      .sort((a, b) => byNumber(digitsOf(a), digitsOf(b)));
    const migrations: Migration[] = [];
    for (const name of names) migrations.push(await migrationOf(reading, name, options));
    const last = names.at(-1);
    return folderOf(reading, migrations, {
      tool: 'goose',
      bookkeeping,
      managed: ['public.goose_db_version', 'public.goose_db_version_id_seq'],
      next: (slug, sql, back) => ({
        uri: reading.uri(
          `${versionAfter(last === undefined ? undefined : digitsOf(last), '00001')}_${slugOf(slug)}.sql`,
        ),
        text:
          `${needsNoTransaction(sql) ? '-- +goose NO TRANSACTION\n' : ''}-- +goose Up\n${annotated(sql)}\n` +
          `-- +goose Down\n${back === undefined ? '' : annotated(back)}`,
      }),
    });
  },
};

function digitsOf(name: string): string {
  return /^\d+/.exec(name)?.[0] ?? '';
}

async function migrationOf(reading: Reading, name: string, options: LayoutOptions): Promise<Migration> {
  const uri = reading.uri(name);
  const base = { id: withoutZeros(digitsOf(name)), name, uri, ...madeAt(digitsOf(name)) };
  if (name.endsWith('.go')) return { ...base, scripts: [], code: 'it is a Go file' };
  const text = await reading.text(uri);
  if (text === undefined) return { ...base, scripts: [], code: unreadable };
  const part = upLines(text, up, down);
  if (!part) {
    reading.warn('no-up-part', `${uri} has no line "-- +goose Up": goose refuses it`, uri);
    return { ...base, scripts: [] };
  }
  const grouping = /^--[ \t]*\+goose[ \t]+no[ \t]+transaction\b/im.test(text) ? 'each' : 'whole';
  const sql = substituted(reading, uri, part.sql, options);
  return { ...base, scripts: [scriptOf(reading, uri, sql, part.startLine, grouping)] };
}

/** Between `ENVSUB ON` and `ENVSUB OFF`, `${NAME}` stands for an environment variable, `${NAME:-text}` has a default. */
function substituted(reading: Reading, uri: string, sql: string, { placeholders }: LayoutOptions): string {
  if (!/\+goose[ \t]+ENVSUB(?:ST)?[ \t]+ON/i.test(sql)) return sql;
  let on = false;
  return sql
    .split('\n')
    .map((line, at) => {
      const turned = /^--\s*\+goose\s+ENVSUB(?:ST)?\s+(ON|OFF)\b/i.exec(line)?.[1];
      if (turned !== undefined) on = turned.toUpperCase() === 'ON';
      if (!on || turned !== undefined) return line;
      return line.replace(
        /\$\{(\w{1,100})(?::?-([^}]{0,500}))?\}|\$([A-Za-z_]\w{0,99})(?!\w*\$)/g,
        (all, braced, standard, plain) => {
          const name = (braced ?? plain) as string;
          const value = Object.hasOwn(placeholders, name) ? placeholders[name] : (standard as string | undefined);
          if (value === undefined)
            reading.warn(
              'unset-placeholder',
              `${uri} needs the value of ${name}: set it in migrations.placeholders`,
              uri,
              at + 1,
            );
          return value ?? (all as string);
        },
      );
    })
    .join('\n');
}

/** goose cuts at every semicolon at the end of a line, so a body of several statements has to be marked as one. */
function annotated(sql: string): string {
  return /\$\w*\$|\bBEGIN\s+ATOMIC\b/i.test(sql)
    ? `-- +goose StatementBegin\n${ended(sql)}-- +goose StatementEnd\n`
    : ended(sql);
}

/** Older versions add a line for every step down, newer ones delete: the last line of a version counts. Version 0 is the table itself. */
const bookkeeping: Bookkeeping = {
  table: 'public.goose_db_version',
  query:
    'SELECT version_id::text, is_applied::text, floor(extract(epoch FROM tstamp) * 1000)::bigint::text FROM public.goose_db_version ORDER BY id',
  read: (rows) => {
    const applied = new Map<string, Applied>();
    for (const [version, isApplied, at] of rows) {
      if (version === null || version === undefined || version === '0') continue;
      applied.delete(version);
      if (isApplied === 'true') applied.set(version, { id: version, name: version, ...(at ? { at: Number(at) } : {}) });
    }
    return [...applied.values()];
  },
};
