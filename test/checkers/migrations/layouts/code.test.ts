import { describe, expect, it } from 'vitest';
import type { Row } from '../../../../src/checkers/migrations/database.ts';
import type { Applied, Tool } from '../../../../src/checkers/migrations/layouts/layout.ts';
import { problems, read, told } from './support.ts';
import type { Files } from './support.ts';

interface Case {
  tool: Tool;
  directory: string;
  files: Files;
  migrations: unknown[];
  table: string;
  rows: Row[];
  applied: Applied[];
  next: string;
}

const cases: Case[] = [
  {
    tool: 'knex',
    directory: 'migrations',
    files: { 'migrations/20240102000000_b.cjs': '', 'migrations/20240101000000_a.ts': '', 'migrations/x.d.ts': '' },
    migrations: [
      ['20240101000000_a.ts', 'it is a TypeScript file'],
      ['20240102000000_b.cjs', 'it is a JavaScript file'],
    ],
    table: 'public.knex_migrations',
    rows: [['20240101000000_a.ts']],
    applied: [{ id: '20240101000000_a.ts', name: '20240101000000_a.ts' }],
    next: 'migrations/20240102000001_add_phone.cjs',
  },
  {
    tool: 'typeorm',
    directory: 'm',
    files: { 'm/1712000001000-B.ts': '', 'm/1712000000000-A.ts': '' },
    migrations: [
      ['1712000000000', 'it is a TypeScript file'],
      ['1712000001000', 'it is a TypeScript file'],
    ],
    table: 'public.migrations',
    rows: [['1712000000000', 'A1712000000000']],
    applied: [{ id: '1712000000000', name: 'A1712000000000' }],
    next: 'm/1712000002000-AddPhone.ts',
  },
  {
    tool: 'sequelize',
    directory: 'm',
    files: { 'm/20240101000000-a.js': '' },
    migrations: [['20240101000000-a.js', 'it is a JavaScript file']],
    table: 'public."SequelizeMeta"',
    rows: [['20240101000000-a.js']],
    applied: [{ id: '20240101000000-a.js', name: '20240101000000-a.js' }],
    next: 'm/20240101000001-add-phone.js',
  },
  {
    tool: 'kysely',
    directory: 'm',
    files: { 'm/2024-01-31-a.ts': '' },
    migrations: [['2024-01-31-a', 'it is a TypeScript file']],
    table: 'public.kysely_migration',
    rows: [['2024-01-31-a']],
    applied: [{ id: '2024-01-31-a', name: '2024-01-31-a' }],
    next: 'm/2024-01-32-add_phone.ts',
  },
  {
    tool: 'mikro-orm',
    directory: 'm',
    files: { 'm/Migration20240101000000.ts': '', 'm/.snapshot-x.json': '' },
    migrations: [['Migration20240101000000', 'it is a TypeScript file']],
    table: 'public.mikro_orm_migrations',
    rows: [['Migration20240101000000.js']],
    applied: [{ id: 'Migration20240101000000', name: 'Migration20240101000000.js' }],
    next: 'm/Migration20240101000001_add_phone.ts',
  },
  {
    tool: 'rails',
    directory: 'db/migrate',
    files: { 'db/migrate/20240101000000_create_users.rb': '' },
    migrations: [['20240101000000', 'it is a Ruby file']],
    table: 'public.schema_migrations',
    rows: [['20240101000000']],
    applied: [{ id: '20240101000000', name: '20240101000000' }],
    next: 'db/migrate/20240101000001_add_phone.rb',
  },
  {
    tool: 'django',
    directory: '.',
    files: {
      'shop/migrations/0002_b.py': '',
      'shop/migrations/0001_initial.py': '',
      'shop/migrations/__init__.py': '',
    },
    migrations: [
      ['shop.0001_initial', 'it is a Python file'],
      ['shop.0002_b', 'it is a Python file'],
    ],
    table: 'public.django_migrations',
    rows: [
      ['auth', '0001_initial'],
      ['shop', '0001_initial'],
    ],
    applied: [{ id: 'shop.0001_initial', name: 'shop.0001_initial' }],
    next: 'shop/migrations/0003_add_phone.py',
  },
  {
    tool: 'alembic',
    directory: 'versions',
    files: {
      'versions/1_c.py': 'revision: str = "c"\ndown_revision: Union[str, None] = ("a", "b")\n',
      'versions/2_a.py': "revision = 'a'\ndown_revision = None\n",
      'versions/3_b.py': "revision = 'b'\ndown_revision = 'a'\n",
      'versions/4_d.py': "revision = 'd'\ndown_revision = 'c'\n",
    },
    migrations: [
      ['a', 'it is a Python file'],
      ['b', 'it is a Python file'],
      ['c', 'it is a Python file'],
      ['d', 'it is a Python file'],
    ],
    table: 'public.alembic_version',
    rows: [['b'], ['z']],
    applied: [
      { id: 'a', name: '2_a.py' },
      { id: 'b', name: '3_b.py' },
      { id: 'z', name: 'z' },
    ],
    next: 'versions/trueup_add_phone.py',
  },
];

describe.each(cases)('$tool is told, not run', ({ tool, directory, files, migrations, table, rows, applied, next }) => {
  it('in the order of the tool, with what its table says', async () => {
    const folder = await read(tool, directory, files);
    expect(told(folder)).toEqual(migrations);
    expect(problems(folder)).toEqual([]);
    expect(folder.bookkeeping?.table).toBe(table);
    expect(folder.bookkeeping?.read(rows)).toEqual(applied);
    expect(folder.next('add phone', 'SELECT 1;').uri).toBe(next);
  });
});

describe('a next file in code', () => {
  const up = 'CREATE INDEX CONCURRENTLY i ON a (b); -- `x` ${y} \\d';

  it('carries the SQL as it is', async () => {
    const knex = await read('knex', 'm', { 'm/20240101000000_a.js': '' });
    expect(knex.next('x', up, 'DROP INDEX i;').text).toBe(
      'exports.up = (knex) => knex.raw(`CREATE INDEX CONCURRENTLY i ON a (b); -- \\`x\\` \\${y} \\\\d`);\n\nexports.down = (knex) => knex.raw(`DROP INDEX i;`);\n\nexports.config = { transaction: false };\n',
    );
    const typeorm = await read('typeorm', 'm', { 'm/1712000000000-A.ts': '' });
    expect(typeorm.next('2 b', 'SELECT 1;', 'SELECT 2;').text).toBe(
      "import type { MigrationInterface, QueryRunner } from 'typeorm';\n\nexport class M2B1712000001000 implements MigrationInterface {\n  name = 'M2B1712000001000';\n\n  async up(queryRunner: QueryRunner): Promise<void> {\n    await queryRunner.query(`SELECT 1;`);\n  }\n\n  async down(queryRunner: QueryRunner): Promise<void> {\n    await queryRunner.query(`SELECT 2;`);\n  }\n}\n",
    );
    const rails = await read('rails', 'm', { 'm/1_a.rb': '' });
    expect(rails.next('add phone', 'SELECT 1;\n\nSELECT 2;').text).toBe(
      "class AddPhone < ActiveRecord::Migration[7.0]\n  def up\n    execute <<~'SQL'\n      SELECT 1;\n\n      SELECT 2;\n    SQL\n  end\n\n  def down\n  end\nend\n",
    );
  });
});

it('a revision that follows one that is gone is told, and a circle ends', async () => {
  const folder = await read('alembic', 'v', {
    'v/a.py': 'revision = "a"\ndown_revision = "gone"\n',
    'v/b.py': 'revision = "b"\ndown_revision = "c"\n',
    'v/c.py': 'revision = "c"\ndown_revision = "b"\n',
  });
  expect(folder.migrations.map(({ id }) => id)).toEqual(['a', 'c', 'b']);
  expect(problems(folder)).toEqual([
    'warning missing-migration v/a.py: v/a.py follows the revision gone, and it is not there',
  ]);
});
