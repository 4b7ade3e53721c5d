/** graphile-migrate: committed files, each chained to the one before by its hash. https://github.com/graphile/migrate */
import type { Bookkeeping, Candidate, Layout, LayoutOptions, Migration } from './layout.ts';
import { unreadable } from './layout.ts';
import { digestOf, isExact } from './reading/checksums.ts';
import { peek, samplesOf } from './reading/dialect.ts';
import { folderOf, openFolder, scriptOf } from './reading/folder.ts';
import type { Reading } from './reading/folder.ts';
import { ended } from './reading/next.ts';
import { byFolder, folderOfPath, isElsewhere, nameOfPath, nearest } from './reading/paths.ts';
import { lineAt } from './reading/sections.ts';
import { byText, slugOf, versionAfter } from './reading/versions.ts';

const file = /^committed\/(\d{6,})(?:-[-_a-zA-Z0-9]*)?\.sql$/;
const configs = ['.gmrc', '.gmrc.js', '.gmrc.cjs', '.gmrc.json'];

export const graphileMigrate: Layout = {
  tool: 'graphile-migrate',
  detect: async (paths, context) => {
    const found: Candidate[] = [];
    const fits = (name: string, uri: string) => file.test(`committed/${name}`) && !isElsewhere(uri);
    for (const [directory, files] of byFolder(paths, fits)) {
      if (nameOfPath(directory) !== 'committed') continue;
      const [text] = await samplesOf(context, files, 1);
      if (text !== undefined && /^--! (?:Previous|Hash):/m.test(text.slice(0, 2000)))
        found.push({ tool: 'graphile-migrate', directory: folderOfPath(directory), evidence: files[0] ?? directory });
    }
    return found;
  },
  read: async (written, context, options) => {
    const reading = await openFolder(written, context);
    const names = reading.inside.filter((path) => file.test(path)).sort(byText);
    const migrations: Migration[] = [];
    let previous = '-';
    for (const path of names) {
      const { migration, hash } = await migrationOf(reading, path, previous, options);
      migrations.push(migration);
      previous = hash;
    }
    const setup = await setupOf(reading, options);
    const last = file.exec(names.at(-1) ?? '')?.[1];
    return folderOf(reading, migrations, {
      tool: 'graphile-migrate',
      bookkeeping,
      managed: ['graphile_migrate', 'graphile_migrate.*', 'graphile_worker', 'graphile_worker.*'],
      ...(setup === '' ? {} : { setup }),
      // What is written next belongs in the current migration, which `graphile-migrate commit` numbers and hashes.
      next: (slug, up) => {
        const several = reading.inside.some((path) => path.startsWith('current/'));
        const name = `${versionAfter(last, '000001')}-${slugOf(slug).replaceAll('_', '-')}.sql`;
        return {
          uri: reading.uri(several ? `current/${name}` : 'current.sql'),
          text: `--! Message: ${slugOf(slug)}\n\n${ended(up)}`,
        };
      },
    });
  },
};

async function migrationOf(
  reading: Reading,
  path: string,
  previous: string,
  options: LayoutOptions,
): Promise<{ migration: Migration; hash: string }> {
  const uri = reading.uri(path);
  const id = `${file.exec(path)?.[1] ?? ''}.sql`;
  const base = { id, name: nameOfPath(path), uri };
  const text = await reading.text(uri);
  if (text === undefined) return { migration: { ...base, scripts: [], code: unreadable }, hash: '' };
  const headers = new Map<string, string>();
  const lines = text.split('\n');
  let first = 0;
  for (; first < lines.length; first++) {
    const header = /^--! ([A-Z]\w*)(?::(.*))?$/.exec((lines[first] ?? '').replace(/\r$/, ''));
    if (!header) break;
    headers.set(header[1] ?? '', (header[2] ?? '').trim());
  }
  const body = lines.slice(first).join('\n');
  const before = headers.get('Previous') ?? '-';
  const hash = headers.get('Hash') ?? '';
  if (previous !== '' && before !== previous)
    reading.warn(
      'broken-chain',
      `${uri} follows ${before}, and the file before it is ${previous}: graphile-migrate refuses it`,
      uri,
    );
  const own = isExact(text) ? await hashesOf(body, before) : undefined;
  if (own && !own.includes(hash) && !headers.has('AllowInvalidHash'))
    reading.note(
      'changed-after-commit',
      `${uri} is not what its own hash was taken of: graphile-migrate refuses it`,
      uri,
    );
  const from = text.length - body.trimStart().length;
  const grouping = /^\s*--!\s*no-transaction\b/.test(body) ? 'each' : 'whole';
  const sql = replaced(reading, uri, body.trim(), lineAt(text, from), options);
  const script = scriptOf(reading, uri, sql, lineAt(text, from), grouping);
  // The table takes its hash from the file, which says what the body was when it was committed.
  const checksums = headers.has('AllowInvalidHash') ? [hash] : own;
  return { migration: { ...base, scripts: [script], ...(checksums ? { checksums } : {}) }, hash };
}

/** Of the hash before and the trimmed body (its hash.ts), for both line ends. */
async function hashesOf(body: string, previous: string): Promise<string[]> {
  const unix = body.replaceAll('\r\n', '\n');
  const found = new Set<string>();
  for (const form of [body, unix, unix.replaceAll('\n', '\r\n')]) {
    const hashed = `${`${previous === '-' ? '' : previous}\n${form.trim()}`.trim()}\n`;
    found.add(`sha1:${await digestOf('SHA-1', hashed)}`);
  }
  return [...found];
}

/** Values for what the folder's own configuration calls a placeholder (`:DATABASE_AUTHENTICATOR`). */
function replaced(
  reading: Reading,
  uri: string,
  sql: string,
  startLine: number,
  { placeholders }: LayoutOptions,
): string {
  const missing = new Set<string>();
  const text = sql.replace(/(?<![:\w]):([A-Z][A-Z0-9_]{0,62})\b/g, (all, name: string, at: number) => {
    const value = Object.hasOwn(placeholders, name) ? placeholders[name] : placeholders[`:${name}`];
    if (value !== undefined) return value;
    if (missing.size < 20 && !missing.has(name))
      reading.warn(
        'unset-placeholder',
        `${uri} needs the value of :${name}: set it in migrations.placeholders`,
        uri,
        startLine + lineAt(sql, at) - 1,
      );
    missing.add(name);
    return all;
  });
  return text;
}

/** The SQL files that `afterReset` runs on an empty database, before the first migration. */
async function setupOf(reading: Reading, options: LayoutOptions): Promise<string> {
  const uri = nearest(reading.all, reading.directory, configs);
  const text = uri === undefined ? '' : ((await peek(reading.context, uri)) ?? '');
  const list = /["']?\bafterReset["']?\s*:\s*(\[[^\]]{0,2000}\]|["'][^"'\n]{0,200}["'])/.exec(text)?.[1] ?? '';
  const parts: string[] = [];
  for (const [, name = ''] of list.matchAll(/["'](!?[^"'\n]{1,200}\.sql)["']/g)) {
    const path = reading.uri(name.replace(/^!/, ''));
    const sql = reading.all.has(path) ? await reading.text(path) : undefined;
    if (sql === undefined)
      reading.warn('missing-migration', `${uri} names ${name} under afterReset, and it is not there`, uri);
    else parts.push(replaced(reading, path, scriptOf(reading, path, sql).sql, 1, options));
  }
  return parts.join('\n');
}

const bookkeeping: Bookkeeping = {
  table: 'graphile_migrate.migrations',
  others: ['graphile_migrate.current'],
  query:
    'SELECT filename::text, hash::text, floor(extract(epoch FROM date) * 1000)::bigint::text FROM graphile_migrate.migrations ORDER BY filename',
  read: (rows) =>
    rows.map(([name, hash, at]) => ({
      id: name ?? '',
      name: name ?? '',
      ...(hash ? { checksum: hash } : {}),
      ...(at ? { at: Number(at) } : {}),
    })),
};
