/** Kysely: files by name, known by it without the ending. https://kysely.dev/docs/migrations */
import { codeLayout, endingOf, linesOf, literal } from '../reading/code-layout.ts';
import { slugOf, versionAfterDate, versionIn } from '../reading/versions.ts';

export const kysely = codeLayout({
  tool: 'kysely',
  file: /^[\dA-Za-z][^/]*\.[cm]?[jt]s$/,
  sign: /from\s+['"]kysely['"]|require\(['"]kysely['"]\)/,
  idOf: (name) => name.replace(/\.[cm]?[jt]s$/, ''),
  bookkeeping: () => ({
    ...linesOf('public.kysely_migration', 'name', '"timestamp", name'),
    others: ['public.kysely_migration_lock'],
  }),
  managed: ['public.kysely_migration', 'public.kysely_migration_lock'],
  next: (last, slug, up, down) => {
    const end = endingOf(last);
    const { version, between = '_' } = versionIn(last ?? '');
    const type = end.endsWith('ts') ? ': Kysely<unknown>' : '';
    const head = `import { ${type === '' ? '' : 'type Kysely, '}sql } from 'kysely';\n`;
    const step = (name: string, text: string) =>
      `\nexport async function ${name}(db${type})${type === '' ? '' : ': Promise<void>'} {\n  await sql.raw(${literal(text)}).execute(db);\n}\n`;
    return {
      name: `${versionAfterDate(version, '20000101000000')}${between}${slugOf(slug)}${end}`,
      text: head + step('up', up) + step('down', down ?? 'SELECT 1'),
    };
  },
});
