/** dbmate: numbered SQL files with a block for each direction. https://github.com/amacneil/dbmate */
import type { Bookkeeping, Layout, Migration } from './layout.ts';
import { unreadable } from './layout.ts';
import { folderOf, openFolder, scriptOf } from './reading/folder.ts';
import { ended, needsNoTransaction } from './reading/next.ts';
import { markedFolders } from './reading/numbered.ts';
import { partOf } from './reading/sections.ts';
import { byText, madeAt, slugOf, versionAfter } from './reading/versions.ts';

const file = /^(\d+)[^/]*\.sql$/;
const up = /^--[ \t]*migrate:up(?:[ \t]+(.*)|[ \t\r]*)$/m;
const down = /^--[ \t]*migrate:down\b/m;

export const dbmate: Layout = {
  tool: 'dbmate',
  detect: (paths, context) => markedFolders('dbmate', paths, context, file, up),
  read: async (written, context) => {
    const reading = await openFolder(written, context);
    const names = reading.inside.filter((name) => file.test(name)).sort(byText);
    const migrations: Migration[] = [];
    for (const name of names) {
      const uri = reading.uri(name);
      const id = file.exec(name)?.[1] ?? '';
      const base = { id, name, uri, ...madeAt(id) };
      const text = await reading.text(uri);
      if (text === undefined) {
        migrations.push({ ...base, scripts: [], code: unreadable });
        continue;
      }
      const start = up.exec(text);
      if (!start) {
        reading.warn('no-up-part', `${uri} has no line "-- migrate:up": dbmate refuses it`, uri);
        migrations.push({ ...base, scripts: [] });
        continue;
      }
      const end = text.search(down);
      const { sql, startLine } = partOf(text, start.index, end > start.index ? end : text.length);
      const grouping = /\btransaction:false\b/.test(start[1] ?? '') ? 'each' : 'whole';
      migrations.push({ ...base, scripts: [scriptOf(reading, uri, sql, startLine, grouping)] });
    }
    const last = migrations.at(-1)?.id;
    return folderOf(reading, migrations, {
      tool: 'dbmate',
      bookkeeping,
      managed: ['public.schema_migrations'],
      next: (slug, sql, back) => ({
        uri: reading.uri(`${versionAfter(last, '20000101000000')}_${slugOf(slug)}.sql`),
        text:
          `-- migrate:up${needsNoTransaction(sql) ? ' transaction:false' : ''}\n${ended(sql)}\n` +
          `-- migrate:down\n${back === undefined ? '' : ended(back)}`,
      }),
    });
  },
};

const bookkeeping: Bookkeeping = {
  table: 'public.schema_migrations',
  query: 'SELECT version::text FROM public.schema_migrations ORDER BY version',
  read: (rows) => rows.map(([version]) => ({ id: version ?? '', name: version ?? '' })),
};
