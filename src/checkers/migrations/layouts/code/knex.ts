/** Knex: `<14 digits>_name.js`, by name. https://knexjs.org/guide/migrations.html */
import { codeLayout, endingOf, linesOf, literal } from '../reading/code-layout.ts';
import { needsNoTransaction } from '../reading/next.ts';
import { slugOf, versionAfter } from '../reading/versions.ts';

export const knex = codeLayout({
  tool: 'knex',
  file: /^\d[^/]*\.[cm]?[jt]s$/,
  sign: /\bKnex\b|\bup\b[^\n]{0,120}\bknex\b|\bknex\.(?:schema|raw)\b/,
  idOf: (name) => name,
  bookkeeping: () => ({ ...linesOf('public.knex_migrations', 'name', 'id'), others: ['public.knex_migrations_lock'] }),
  managed: [
    'public.knex_migrations',
    'public.knex_migrations_lock',
    'public.knex_migrations_id_seq',
    'public.knex_migrations_lock_index_seq',
  ],
  next: (last, slug, up, down) => {
    const end = endingOf(last);
    const name = `${versionAfter(/^\d+/.exec(last ?? '')?.[0], '20000101000000')}_${slugOf(slug)}${end}`;
    const arrow = (sql: string) => `(knex) => knex.raw(${literal(sql)});`;
    const typed = (sql: string) => `(knex: Knex) => knex.raw(${literal(sql)});`;
    const alone = needsNoTransaction(up);
    if (end.endsWith('ts'))
      return {
        name,
        text:
          `import type { Knex } from 'knex';\n\nexport const up = ${typed(up)}\n\nexport const down = ${typed(down ?? 'SELECT 1')}\n` +
          (alone ? '\nexport const config = { transaction: false };\n' : ''),
      };
    const set = end === '.mjs' ? 'export const ' : 'exports.';
    return {
      name,
      text:
        `${set}up = ${arrow(up)}\n\n${set}down = ${arrow(down ?? 'SELECT 1')}\n` +
        (alone ? `\n${set}config = { transaction: false };\n` : ''),
    };
  },
});
