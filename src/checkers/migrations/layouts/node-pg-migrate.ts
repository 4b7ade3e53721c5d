/** node-pg-migrate: files by their leading number, SQL with a line for each direction. https://salsita.github.io/node-pg-migrate */
import type { Bookkeeping, Candidate, Layout, Migration } from './layout.ts';
import { unreadable } from './layout.ts';
import { mayUsePostgres, peek, speaksPostgres } from './reading/dialect.ts';
import { folderOf, openFolder, scriptOf } from './reading/folder.ts';
import { ended } from './reading/next.ts';
import { byFolder, isElsewhere, isForOther } from './reading/paths.ts';
import { partOf } from './reading/sections.ts';
import { byNature, byNumber, madeAt, slugOf, timeOf, versionAfter } from './reading/versions.ts';

const file = /^(\d+)[^/]*\.(sql|[cm]?[jt]s)$/;
const up = /^[ \t]*--[ \t-]*up[ \t]+migration/im;
const down = /^[ \t]*--[ \t-]*down[ \t]+migration/im;
const code = /\bnode-pg-migrate\b|\bMigrationBuilder\b|\(pgm\b|\bup\b[^\n]{0,60}\bpgm\b/;

export const nodePgMigrate: Layout = {
  tool: 'node-pg-migrate',
  detect: async (paths, context) => {
    const all = new Set(paths);
    const found: Candidate[] = [];
    for (const [directory, files] of byFolder(paths, (name, uri) => file.test(name) && !isElsewhere(uri))) {
      if (isForOther(directory)) continue;
      const [first, last] = [files[0] ?? '', files.at(-1) ?? ''];
      const evidence = (await isOne(first)) ? first : (await isOne(last)) ? last : undefined;
      if (evidence !== undefined) found.push({ tool: 'node-pg-migrate', directory, evidence });

      async function isOne(uri: string): Promise<boolean> {
        const text = (await peek(context, uri)) ?? '';
        if (uri.endsWith('.sql')) return up.test(text) && (await speaksPostgres(context, directory, [uri]));
        return code.test(text) && (await mayUsePostgres(context, directory, all));
      }
    }
    return found;
  },
  read: async (written, context) => {
    const reading = await openFolder(written, context);
    // By the number, then by the name (its utils/fileNameUtils and utils/comparators); a stamp of 17 digits counts as its time.
    const names = reading.inside
      .filter((name) => file.test(name) && !name.includes('/'))
      .sort((a, b) => byNumber(numberOf(a), numberOf(b)) || byNature(a, b));
    const migrations: Migration[] = [];
    for (const name of names) {
      const uri = reading.uri(name);
      const id = name.replace(/\.\w+$/, '');
      const base = { id, name, uri, ...madeAt(digitsOf(name)) };
      if (!name.endsWith('.sql')) {
        migrations.push({
          ...base,
          scripts: [],
          code: `it is a ${name.endsWith('ts') ? 'TypeScript' : 'JavaScript'} file`,
        });
        continue;
      }
      const text = await reading.text(uri);
      if (text === undefined) migrations.push({ ...base, scripts: [], code: unreadable });
      else {
        const { sql, startLine } = upPart(text);
        migrations.push({ ...base, scripts: [scriptOf(reading, uri, sql, startLine)] });
      }
    }
    const last = names.at(-1);
    return folderOf(reading, migrations, {
      tool: 'node-pg-migrate',
      bookkeeping,
      managed: ['public.pgmigrations', 'public.pgmigrations_id_seq'],
      next: (slug, sql, back) => ({
        uri: reading.uri(
          `${versionAfter(last === undefined ? undefined : digitsOf(last), '1')}_${slugOf(slug).replaceAll('_', '-')}.sql`,
        ),
        text: `-- Up Migration\n${ended(sql)}\n-- Down Migration\n${back === undefined ? '' : ended(back)}`,
      }),
    });
  },
};

function digitsOf(name: string): string {
  return /^\d+/.exec(name)?.[0] ?? '';
}

function numberOf(name: string): string {
  const digits = digitsOf(name);
  return digits.length === 17 ? String(timeOf(digits) ?? digits) : digits;
}

/** A file without the line for up goes up as a whole; the two parts may stand in either order. */
function upPart(text: string): { sql: string; startLine: number } {
  const [from, back] = [text.search(up), text.search(down)];
  if (from === -1) return partOf(text, 0, text.length);
  return partOf(text, from, back > from ? back : text.length);
}

const bookkeeping: Bookkeeping = {
  table: 'public.pgmigrations',
  query:
    'SELECT name::text, floor(extract(epoch FROM run_on) * 1000)::bigint::text FROM public.pgmigrations ORDER BY run_on, id',
  read: (rows) => rows.map(([name, at]) => ({ id: name ?? '', name: name ?? '', ...(at ? { at: Number(at) } : {}) })),
};
