/** TypeORM: classes whose names end in a stamp of 13 digits, in its order. https://typeorm.io/docs/migrations/why */
import { codeLayout, endingOf, literal } from '../reading/code-layout.ts';
import { needsNoTransaction } from '../reading/next.ts';
import { byNumber, slugOf, versionAfter } from '../reading/versions.ts';

export const typeorm = codeLayout({
  tool: 'typeorm',
  file: /^\d{13}[-_][^/]*\.[cm]?[jt]s$/,
  sign: /\bMigrationInterface\b|\bqueryRunner\b/,
  idOf: stampOf,
  order: (a, b) => byNumber(stampOf(a), stampOf(b)),
  bookkeeping: () => ({
    table: 'public.migrations',
    others: ['public.typeorm_metadata'],
    query: 'SELECT "timestamp"::text, name::text FROM public.migrations ORDER BY id',
    read: (rows) => rows.map(([stamp, name]) => ({ id: stamp ?? '', name: name ?? '' })),
  }),
  managed: ['public.migrations', 'public.migrations_id_seq', 'public.typeorm_metadata'],
  next: (last, slug, up, down) => {
    const stamp = versionAfter(last === undefined ? undefined : stampOf(last), '1700000000000');
    const words = slugOf(slug)
      .split('_')
      .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
      .join('');
    const end = endingOf(last);
    const typed = end.endsWith('ts');
    const method = (name: string, sql: string) =>
      `  async ${name}(queryRunner${typed ? ': QueryRunner): Promise<void>' : ')'} {\n    await queryRunner.query(${literal(sql)});\n  }\n`;
    const head = typed ? "import type { MigrationInterface, QueryRunner } from 'typeorm';\n\n" : '';
    // A class name begins with a letter, whatever the description begins with.
    const type = `${/^[A-Za-z]/.test(words) ? '' : 'M'}${words}${stamp}`;
    const alone = needsNoTransaction(up) ? `  transaction = false;\n\n` : '';
    const start = typed
      ? `export class ${type} implements MigrationInterface {\n`
      : `module.exports = class ${type} {\n`;
    return {
      name: `${stamp}-${words}${end}`,
      text: `${head}${start}${alone}  name = '${type}';\n\n${method('up', up)}\n${method('down', down ?? 'SELECT 1')}}${typed ? '' : ';'}\n`,
    };
  },
});

function stampOf(name: string): string {
  return /^\d+/.exec(name)?.[0] ?? name;
}
