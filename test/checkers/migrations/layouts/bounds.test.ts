import { describe, expect, it } from 'vitest';
import { ConfigError } from '../../../../src/model/index.ts';
import { tools } from '../../../../src/checkers/migrations/layouts/layout.ts';
import { detect, problems, read, told } from './support.ts';

const megabyte = 1024 * 1024;

describe('bad input', () => {
  it('a file that cannot be read is told and stops no other', async () => {
    const folder = await read('golang-migrate', 'm', {
      'm/1_a.up.sql': 'SELECT 1;',
      'm/2_b.up.sql': '\0',
      'm/3_c.up.sql': ' '.repeat(20 * megabyte + 1),
      'm/4_d.up.sql': 'SELECT 4;',
    });
    expect(told(folder)).toEqual([
      ['1', '1 whole: SELECT 1;'],
      ['2', 'it cannot be read'],
      ['3', 'it cannot be read'],
      ['4', '1 whole: SELECT 4;'],
    ]);
    expect(problems(folder)).toEqual([
      'warning unreadable-migration m/2_b.up.sql: m/2_b.up.sql cannot be read: it is a binary file',
      'warning unreadable-migration m/3_c.up.sql: m/3_c.up.sql cannot be read: it is larger than trueup reads (20 MB)',
    ]);
  });

  it('a schema that is too large is found all the same, and told', async () => {
    const files = { 'schema.sql': ' '.repeat(20 * megabyte + 1) };
    expect(await detect(files)).toEqual([{ tool: 'plain', directory: 'schema.sql', evidence: 'schema.sql' }]);
    expect(problems(await read('plain', 'schema.sql', files))).toEqual([
      'warning unreadable-migration schema.sql: schema.sql cannot be read: it is larger than trueup reads (20 MB)',
    ]);
  });

  it('more migrations than anybody writes are cut off aloud', async () => {
    const files = Object.fromEntries(Array.from({ length: 5001 }, (_, at) => [`m/${at + 1}_x.up.sql`, 'SELECT 1;']));
    const folder = await read('golang-migrate', 'm', files);
    expect([folder.migrations.length, folder.migrations.at(-1)?.id]).toEqual([5000, '5000']);
    expect(problems(folder)).toEqual([
      'warning too-many-migrations : m holds 5001 migrations: only the first 5000 were read',
    ]);
  });

  it('more problems than anybody reads are cut off too', async () => {
    const text = Array.from({ length: 1000 }, (_, at) => `\\i ${at}.sql`).join('\n');
    const folder = await read('plain', 'm', { 'm/1.sql': text });
    expect([folder.problems.length, folder.problems.at(-1)]).toEqual([
      201,
      { id: 'more-problems', level: 'warning', message: 'm has more problems than are told' },
    ]);
  });

  it.each(tools.filter((tool) => tool !== 'sqitch'))('an empty folder of %s is told', async (tool) => {
    expect(problems(await read(tool, 'm', { 'm/README.md': '' }))).toEqual([
      `warning no-migrations : m holds no migrations of ${tool}`,
    ]);
  });

  it.each(tools)('a folder of %s that is not there is an error', async (tool) => {
    await expect(read(tool, 'nowhere', { 'a.sql': '' })).rejects.toThrow(
      new ConfigError(
        'migrations.directory: nowhere holds no files',
        'name the folder that the migrations lie in, relative to the root of the repository',
      ),
    );
  });
});

describe('hostile texts take no more time than their length', () => {
  const long = megabyte / 4;
  const texts: [string, string][] = [
    ['empty lines', '\n'.repeat(long)],
    ['comments', '--\n'.repeat(long / 3)],
    ['dashes', '-'.repeat(long)],
    ['blanks', `--${' '.repeat(long)}`],
    ['open placeholders', '${'.repeat(long / 2)],
    ['placeholders', Array.from({ length: long / 10 }, (_, at) => `\${${at}}`).join('')],
    ['quotes', `--changeset a:1 endDelimiter:"${'"'.repeat(long)}`],
    ['directives', '-- migrate:up\n-- +goose Up\n-- Up Migration\n'.repeat(long / 45)],
    ['tags', '<!--'.repeat(long / 4)],
    ['brackets', '<include '.repeat(long / 9)],
    ['words', 'ALTER TYPE '.repeat(long / 11)],
    ['headers', '--! A: b\n'.repeat(long / 9)],
  ];
  const places = (text: string) =>
    [
      ['prisma', { 'm/migration_lock.toml': text, 'm/1_a/migration.sql': text }],
      ['drizzle', { 'm/1_a/migration.sql': text, 'drizzle.config.ts': text }],
      ['supabase', { 'm/1_a.sql': text }],
      ['sqitch', { 'm/sqitch.plan': text, 'm/sqitch.conf': text }],
      ['graphile-migrate', { 'm/committed/000001.sql': text, '.gmrc': text }],
      ['flyway', { 'm/V1__a.sql': text, 'm/V1__a.sql.conf': text, 'flyway.conf': text }],
      ['goose', { 'm/1_a.sql': text }],
      ['dbmate', { 'm/1_a.sql': text }],
      ['node-pg-migrate', { 'm/1_a.sql': text }],
      [
        'liquibase',
        { 'm/changelog.xml': `<include file="m/a.sql"/>${text}`, 'm/a.sql': `--liquibase formatted sql\n${text}` },
      ],
      ['alembic', { 'm/a.py': text }],
      ['plain', { 'm/1.sql': text }],
    ] as const;

  it.each(texts)(
    '%s',
    async (_, text) => {
      for (const [tool, files] of places(text)) {
        const start = performance.now();
        await read(tool, 'm', files);
        await detect(files);
        expect([tool, performance.now() - start < 3000]).toEqual([tool, true]);
      }
    },
    60_000,
  );
});
