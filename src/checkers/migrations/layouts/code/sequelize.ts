/** Sequelize and umzug: files by name. https://sequelize.org/docs/v6/other-topics/migrations */
import { codeLayout, endingOf, linesOf, literal } from '../reading/code-layout.ts';
import { slugOf, versionAfter } from '../reading/versions.ts';

export const sequelize = codeLayout({
  tool: 'sequelize',
  file: /^[\dv][^/]*\.[cm]?[jt]s$/,
  sign: /\bqueryInterface\b|\bQueryInterface\b/,
  idOf: (name) => name,
  bookkeeping: () => linesOf('public."SequelizeMeta"', 'name', 'name'),
  managed: ['public."SequelizeMeta"', 'public.SequelizeMeta'],
  next: (last, slug, up, down) => {
    const end = endingOf(last ?? '.js');
    const name = `${versionAfter(/^\d+/.exec(last ?? '')?.[0], '20000101000000')}-${slugOf(slug).replaceAll('_', '-')}${end}`;
    const method = (direction: string, sql: string) =>
      `  ${direction}: (queryInterface) => queryInterface.sequelize.query(${literal(sql)}),\n`;
    const start = end.endsWith('ts') || end === '.mjs' ? 'export default' : 'module.exports =';
    return { name, text: `${start} {\n${method('up', up)}${method('down', down ?? 'SELECT 1')}};\n` };
  },
});
