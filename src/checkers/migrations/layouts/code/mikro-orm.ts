/** MikroORM: `Migration<14 digits>[_name]`, by name. https://mikro-orm.io/docs/migrations */
import { codeLayout, endingOf, linesOf, literal } from '../reading/code-layout.ts';
import { needsNoTransaction } from '../reading/next.ts';
import { slugOf, versionAfter } from '../reading/versions.ts';

export const mikroOrm = codeLayout({
  tool: 'mikro-orm',
  file: /^Migration\d{14}[^/]*\.[cm]?[jt]s$/,
  sign: /@mikro-orm\/migrations|\bextends\s+Migration\b/,
  idOf: bare,
  bookkeeping: () => linesOf('public.mikro_orm_migrations', 'name', 'id', bare),
  managed: ['public.mikro_orm_migrations', 'public.mikro_orm_migrations_id_seq'],
  next: (last, slug, up, down) => {
    const type = `Migration${versionAfter(/\d{14}/.exec(last ?? '')?.[0], '20000101000000')}_${slugOf(slug)}`;
    const end = endingOf(last);
    const typed = end.endsWith('ts');
    const result = typed ? ': Promise<void>' : '';
    const step = (name: string, sql: string) =>
      `  ${typed ? 'override ' : ''}async ${name}()${result} {\n    this.addSql(${literal(sql)});\n  }\n`;
    const alone = needsNoTransaction(up)
      ? `  ${typed ? 'override ' : ''}isTransactional()${typed ? ': boolean' : ''} {\n    return false;\n  }\n\n`
      : '';
    return {
      name: `${type}${end}`,
      text:
        `import { Migration } from '@mikro-orm/migrations';\n\nexport class ${type} extends Migration {\n` +
        `${alone}${step('up', up)}\n${step('down', down ?? 'SELECT 1')}}\n`,
    };
  },
});

/** Older versions wrote the name with its ending. */
function bare(name: string): string {
  return name.replace(/\.[cm]?[jt]s$/, '');
}
