import { describe, expect, it } from 'vitest';
import { detect, found } from './support.ts';
import type { Files } from './support.ts';

const table = 'CREATE TABLE users (id serial PRIMARY KEY, email text);\n';
const journal = (dialect: string) => JSON.stringify({ version: '7', dialect, entries: [] });
const packageWith = (...names: string[]) =>
  JSON.stringify({ dependencies: Object.fromEntries(names.map((name) => [name, '1.0.0'])) });

describe('a folder of each tool is found', () => {
  const cases: [string, Files][] = [
    [
      'prisma prisma/migrations',
      {
        'prisma/migrations/migration_lock.toml': 'provider = "postgresql"\n',
        'prisma/migrations/0_init/migration.sql': table,
      },
    ],
    [
      'prisma db/migration',
      {
        'db/migration/1_init/migration.sql': table,
        'db/schema/main.prisma': 'datasource db {\n  provider = "postgresql"\n}\n',
      },
    ],
    ['drizzle drizzle', { 'drizzle/meta/_journal.json': journal('postgresql'), 'drizzle/0000_a.sql': table }],
    ['drizzle drizzle', { 'drizzle/meta/_journal.json': journal('pg'), 'drizzle/0000_a.sql': table }],
    [
      'drizzle drizzle',
      {
        'drizzle/20240101000000_a/migration.sql': table,
        'drizzle/20240101000000_a/snapshot.json': '{"dialect": "postgres" , "x": 1}'.replace(
          'postgres"',
          'postgresql"',
        ),
      },
    ],
    [
      'supabase supabase/migrations',
      {
        'supabase/config.toml': '',
        'supabase/migrations/20240101000000_a.sql': table,
        'supabase/seed.sql': 'INSERT INTO users VALUES (1);',
      },
    ],
    ['supabase supabase/schemas', { 'supabase/config.toml': '', 'supabase/schemas/users.sql': table }],
    [
      'sqitch .',
      { 'sqitch.plan': '%project=shop\n', 'sqitch.conf': '[core]\n\tengine = pg\n', 'deploy/users.sql': table },
    ],
    [
      'graphile-migrate migrations',
      { 'migrations/committed/000001.sql': '--! Previous: -\n--! Hash: sha1:0\n\nselect 1;\n' },
    ],
    [
      'flyway src/main/resources/db/migration',
      {
        'src/main/resources/db/migration/V1__init.sql': table,
        'src/main/resources/db/migration/more/V2__more.sql': table,
      },
    ],
    ['goose migrations', { 'migrations/00001_init.sql': `-- +goose Up\n${table}` }],
    [
      'dbmate db/migrations',
      { 'db/migrations/20240101000000_init.sql': `-- migrate:up\n${table}\n-- migrate:down\n`, 'db/schema.sql': table },
    ],
    [
      'node-pg-migrate migrations',
      { 'migrations/1712000000000_init.sql': `-- Up Migration\n${table}-- Down Migration\n` },
    ],
    [
      'node-pg-migrate migrations',
      { 'migrations/1712000000000_init.js': 'exports.up = (pgm) => { pgm.sql("select 1"); };' },
    ],
    ['liquibase db/changelog', { 'db/changelog/001.sql': `--liquibase formatted sql\n--changeset ann:1\n${table}` }],
    [
      'liquibase db/changelog',
      { 'db/changelog/db.changelog-master.xml': '<databaseChangeLog><includeAll path="x"/></databaseChangeLog>' },
    ],
    [
      'golang-migrate migrations',
      { 'migrations/000001_init.up.sql': table, 'migrations/000001_init.down.sql': 'DROP TABLE users;' },
    ],
    [
      'knex migrations',
      {
        'migrations/20240101000000_init.js': 'exports.up = function (knex) { return knex.raw("select 1"); };',
        'package.json': packageWith('knex', 'pg'),
      },
    ],
    [
      'typeorm src/migrations',
      {
        'src/migrations/1712000000000-Init.ts': 'export class Init implements MigrationInterface {}',
        'package.json': packageWith('typeorm', 'pg'),
      },
    ],
    [
      'sequelize migrations',
      { 'migrations/20240101000000-init.js': 'module.exports = { up: (queryInterface) => {} };' },
    ],
    ['kysely migrations', { 'migrations/2024-01-01-init.ts': "import { Kysely } from 'kysely';" }],
    [
      'mikro-orm src/migrations',
      { 'src/migrations/Migration20240101000000.ts': "import { Migration } from '@mikro-orm/migrations';" },
    ],
    [
      'alembic alembic/versions',
      {
        'alembic.ini': 'sqlalchemy.url = postgresql://u@h/d',
        'alembic/env.py': '',
        'alembic/versions/a_init.py': 'revision = "a"\ndown_revision = None\n',
      },
    ],
    [
      'django .',
      {
        'manage.py': '',
        'shop/settings.py': "'ENGINE': 'django.db.backends.postgresql'",
        'orders/migrations/0001_initial.py': '',
      },
    ],
    [
      'rails db/migrate',
      { 'db/migrate/20240101000000_create_users.rb': '', 'config/database.yml': 'default:\n  adapter: postgresql\n' },
    ],
    ['plain db/structure.sql', { 'db/migrate/20240101000000_create_users.rb': '', 'db/structure.sql': table }],
    ['plain schema.sql', { 'schema.sql': table }],
    ['plain sql/migrations', { 'sql/migrations/001_init.sql': table }],
    [
      'plain migrations',
      {
        'migrations/2024-01-01-000000_init/up.sql': table,
        'migrations/2024-01-01-000000_init/down.sql': 'DROP TABLE users;',
      },
    ],
  ];
  it.each(cases)('%s', async (expected, files) => {
    expect(await found(files)).toEqual([expected]);
  });

  it('with the file that gave it away', async () => {
    expect(await detect({ 'prisma/migrations/migration_lock.toml': 'provider = "postgresql"' })).toEqual([
      { tool: 'prisma', directory: 'prisma/migrations', evidence: 'prisma/migrations/migration_lock.toml' },
    ]);
  });

  it('several databases are several candidates, the surest first', async () => {
    const files = {
      'apps/a/prisma/migrations/migration_lock.toml': 'provider = "postgresql"',
      'b/prisma/migrations/migration_lock.toml': 'provider = "postgresql"',
      'jobs/migrations/000001_x.up.sql': table,
      'jobs/schema.sql': table,
      'clickhouse/migrations/0001_x.up.sql': 'CREATE TABLE t (a String) ENGINE = MergeTree ORDER BY a;',
    };
    expect(await found(files)).toEqual([
      'prisma b/prisma/migrations',
      'prisma apps/a/prisma/migrations',
      'golang-migrate jobs/migrations',
    ]);
  });
});

describe('what only looks like migrations for Postgres is left alone', () => {
  const cases: [string, Files][] = [
    [
      'prisma for mysql',
      {
        'prisma/migrations/migration_lock.toml': 'provider = "mysql"',
        'prisma/migrations/1_a/migration.sql': 'CREATE TABLE `a` (`id` INT);',
      },
    ],
    [
      'prisma for sqlite without a lock',
      {
        'prisma/migrations/1_a/migration.sql': 'CREATE TABLE "a" ("id" INTEGER);',
        'prisma/schema.prisma': 'datasource db {\n provider = "sqlite"\n}',
      },
    ],
    [
      'a generator of prisma that says postgresql',
      {
        'p/migrations/1_a/migration.sql': 'SELECT 1;',
        'p/schema.prisma': 'generator g {\n provider = "postgresql"\n}',
      },
    ],
    [
      'drizzle for sqlite',
      { 'drizzle/meta/_journal.json': journal('sqlite'), 'drizzle/0000_a.sql': 'CREATE TABLE `a` (`id` integer);' },
    ],
    ['a journal that is no JSON', { 'drizzle/meta/_journal.json': '{' }],
    ['sqitch for mysql', { 'sqitch.plan': '', 'sqitch.conf': '[core]\n engine = mysql\n' }],
    ['flyway for mysql', { 'db/migration/V1__init.sql': 'CREATE TABLE a (id INT AUTO_INCREMENT) ENGINE=InnoDB;' }],
    ['flyway for h2, by its folder', { 'db/migration/h2/V1__init.sql': table }],
    ['golang-migrate for clickhouse', { 'clickhouse/migrations/0001_a.up.sql': table }],
    [
      'numbered files for mysql',
      { 'migrations/001.do.users.sql': 'CREATE TABLE users (id INT AUTO_INCREMENT PRIMARY KEY);' },
    ],
    [
      'numbered files for sqlite',
      {
        'db/migrations/0215__content.sql': 'CREATE TABLE "a" (`id` TEXT);',
        'db/schema.sql': 'CREATE TABLE a (`id` INTEGER PRIMARY KEY AUTOINCREMENT);',
      },
    ],
    [
      'knex with no driver for Postgres',
      {
        'migrations/20240101000000_a.js': 'exports.up = (knex) => knex.raw("x")',
        'package.json': packageWith('knex', 'better-sqlite3'),
      },
    ],
    [
      'typeorm in a folder named after another database',
      {
        'src/migrations/mysql/1712000000000-A.ts': 'implements MigrationInterface',
        'package.json': packageWith('pg', 'mysql2'),
      },
    ],
    [
      'django on sqlite',
      {
        'manage.py': '',
        'site/settings.py': "'ENGINE': 'django.db.backends.sqlite3'",
        'a/migrations/0001_initial.py': '',
      },
    ],
    ['rails on mysql', { 'db/migrate/20240101000000_a.rb': '', 'config/database.yml': 'adapter: mysql2' }],
    [
      'alembic on sqlite',
      {
        'alembic.ini': 'sqlalchemy.url = sqlite:///x.db',
        'alembic/env.py': '',
        'alembic/versions/a.py': 'down_revision = None',
      },
    ],
    ['queries', { 'src/sql/blocks/blocks_latest.sql': 'SELECT * FROM block', 'db/queries/001_users.sql': 'SELECT 1' }],
    ['snippets of the documentation', { 'docs/migrations/001_example.sql': table, 'docs/schema.sql': table }],
    [
      'fixtures of tests',
      { 'test/fixtures/supabase/config.toml': '', 'test/fixtures/supabase/migrations/20240101000000_a.sql': table },
    ],
    ['seeds', { 'db/seeds/001_users.sql': 'INSERT INTO users VALUES (1);' }],
    ['changes of data', { 'db/postgresql/data-migrations/convert.sql': 'UPDATE users SET a = 1;' }],
    ['a schema of no known database', { 'schema.sql': 'CREATE TABLE a (id INTEGER);' }],
    ['a changelog for people', { 'changelog.json': '{"versions": []}', 'CHANGELOG.md': '' }],
    [
      'scripts named migrations',
      { 'scripts/migrations/2024_fix_users.ts': 'await prisma.user.updateMany({})', 'package.json': packageWith('pg') },
    ],
    ['a setting of supabase without SQL', { 'supabase/config.toml': '' }],
    ['nothing', { 'README.md': '' }],
  ];
  it.each(cases)('%s', async (_, files) => {
    expect(await found(files)).toEqual([]);
  });
});
