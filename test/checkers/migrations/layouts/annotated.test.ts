import { describe, expect, it } from 'vitest';
import { problems, read, told } from './support.ts';

describe('dbmate', () => {
  const files = {
    'db/migrations/20240101000000_init.sql':
      '-- about users\n-- migrate:up\nCREATE TABLE users (id serial);\n\n-- migrate:down\nDROP TABLE users;\n',
    'db/migrations/20240102000000_index.sql':
      '-- migrate:up transaction:false\r\nCREATE INDEX CONCURRENTLY i ON users (id);\r\n\r\n-- migrate:down\r\nDROP INDEX i;\r\n',
  };

  it('takes the block that goes up', async () => {
    const folder = await read('dbmate', './db/migrations/', files);
    expect(told(folder)).toEqual([
      ['20240101000000', '2 whole: -- migrate:up\nCREATE TABLE users (id serial);'],
      ['20240102000000', '1 each: -- migrate:up transaction:false\r\nCREATE INDEX CONCURRENTLY i ON users (id);'],
    ]);
    expect([folder.directory, folder.managed, problems(folder)]).toEqual([
      'db/migrations',
      ['public.schema_migrations'],
      [],
    ]);
    expect(folder.bookkeeping?.read([['20240101000000']])).toEqual([{ id: '20240101000000', name: '20240101000000' }]);
  });

  it('writes a next file that says when it cannot be in a transaction', async () => {
    const folder = await read('dbmate', 'db/migrations', files);
    expect(folder.next('x', 'CREATE INDEX CONCURRENTLY j ON users (id);', 'DROP INDEX j;')).toEqual({
      uri: 'db/migrations/20240102000001_x.sql',
      text: '-- migrate:up transaction:false\nCREATE INDEX CONCURRENTLY j ON users (id);\n\n-- migrate:down\nDROP INDEX j;\n',
    });
  });

  it('says what dbmate would refuse', async () => {
    expect(problems(await read('dbmate', 'm', { 'm/1_a.sql': 'SELECT 1;', 'm/1_b.sql': '-- migrate:up\n' }))).toEqual([
      'warning no-up-part m/1_a.sql: m/1_a.sql has no line "-- migrate:up": dbmate refuses it',
      'warning duplicate-migration m/1_b.sql: m/1_b.sql and m/1_a.sql are both called 1: dbmate would not know which comes first',
    ]);
  });
});

describe('goose', () => {
  const files = {
    'm/00002_more.sql':
      '-- +goose NO TRANSACTION\n-- +goose Up\nCREATE INDEX CONCURRENTLY i ON a (b);\n-- +goose Down\nDROP INDEX i;\n',
    'm/00001_init.sql':
      '-- +goose Up\nCREATE TABLE a (b int);\n-- +goose StatementBegin\nCREATE FUNCTION f() RETURNS int AS $$ SELECT 1; $$ LANGUAGE sql;\n-- +goose StatementEnd\n-- +goose Down\nDROP TABLE a;\n',
    'm/00010_code.go': 'package migrations\n',
    'm/00010_code_test.go': 'package migrations\n',
    'm/notes.sql': 'SELECT 1;',
  };

  it('takes what goes up, marks Go files, in the order of numbers', async () => {
    const folder = await read('goose', 'm', files);
    expect(told(folder)).toEqual([
      [
        '1',
        '1 whole: -- +goose Up\nCREATE TABLE a (b int);\n-- +goose StatementBegin\nCREATE FUNCTION f() RETURNS int AS $$ SELECT 1; $$ LANGUAGE sql;\n-- +goose StatementEnd',
      ],
      ['2', '1 each: -- +goose Up\nCREATE INDEX CONCURRENTLY i ON a (b);'],
      ['10', 'it is a Go file'],
    ]);
    expect(problems(folder)).toEqual([]);
  });

  it('keeps lines where they were', async () => {
    const [first] = (await read('goose', 'm', files)).migrations.slice(1);
    expect(first?.scripts[0]?.sql.split('\n').indexOf('CREATE INDEX CONCURRENTLY i ON a (b);')).toBe(2);
  });

  it('puts in what the environment would, and says what is missing', async () => {
    const text =
      "-- +goose Up\n-- +goose ENVSUB ON\nCREATE SCHEMA ${NAME};\nCREATE SCHEMA ${OTHER:-rest};\n-- +goose ENVSUB OFF\nSELECT '${NAME}';\n";
    expect(told(await read('goose', 'm', { 'm/1_a.sql': text }, { NAME: 'app' }))).toEqual([
      [
        '1',
        "1 whole: -- +goose Up\n-- +goose ENVSUB ON\nCREATE SCHEMA app;\nCREATE SCHEMA rest;\n-- +goose ENVSUB OFF\nSELECT '${NAME}';",
      ],
    ]);
    expect(problems(await read('goose', 'm', { 'm/1_a.sql': text }))).toEqual([
      'warning unset-placeholder m/1_a.sql:3: m/1_a.sql needs the value of NAME: set it in migrations.placeholders',
    ]);
  });

  it('the last line of a version counts, and version 0 is the table itself', async () => {
    const { bookkeeping } = await read('goose', 'm', files);
    expect(
      bookkeeping?.read([
        ['0', 'true', '1'],
        ['1', 'true', '2'],
        ['2', 'true', '3'],
        ['2', 'false', '4'],
      ]),
    ).toEqual([{ id: '1', name: '1', at: 2 }]);
  });

  it('marks bodies of several statements in a next file', async () => {
    const folder = await read('goose', 'm', files);
    expect(folder.next('f', 'CREATE FUNCTION g() RETURNS int AS $$ SELECT 2; $$ LANGUAGE sql;')).toEqual({
      uri: 'm/00011_f.sql',
      text: '-- +goose Up\n-- +goose StatementBegin\nCREATE FUNCTION g() RETURNS int AS $$ SELECT 2; $$ LANGUAGE sql;\n-- +goose StatementEnd\n\n-- +goose Down\n',
    });
  });
});

describe('node-pg-migrate', () => {
  const files = {
    'migrations/1712000002000_code.ts': 'export const up = (pgm: MigrationBuilder) => {};',
    'migrations/1712000000000_init.sql':
      '-- Up Migration\nCREATE TABLE a (b int);\n\n-- Down Migration\nDROP TABLE a;\n',
    'migrations/1712000001000_turned.sql':
      '-- Down Migration\nSELECT 1;\n---- up migration\nALTER TABLE a ADD c int;\n',
    'migrations/20250101000000000_stamp.sql': 'ALTER TABLE a ADD d int;\n',
    'migrations/readme.md': '',
  };

  it('takes what goes up, in the order of numbers, stamps by their time', async () => {
    const folder = await read('node-pg-migrate', 'migrations', files);
    expect(told(folder)).toEqual([
      ['1712000000000_init', '1 whole: -- Up Migration\nCREATE TABLE a (b int);'],
      ['1712000001000_turned', '3 whole: ---- up migration\nALTER TABLE a ADD c int;'],
      ['1712000002000_code', 'it is a TypeScript file'],
      ['20250101000000000_stamp', '1 whole: ALTER TABLE a ADD d int;'],
    ]);
    expect(folder.migrations.at(-1)?.madeAt).toBe(Date.UTC(2025, 0, 1));
    expect(folder.bookkeeping?.read([['a', '7']])).toEqual([{ id: 'a', name: 'a', at: 7 }]);
    expect(folder.next('add it', 'SELECT 1;', 'SELECT 2;')).toEqual({
      uri: 'migrations/20250101000000001_add-it.sql',
      text: '-- Up Migration\nSELECT 1;\n\n-- Down Migration\nSELECT 2;\n',
    });
  });
});

describe('golang-migrate', () => {
  const files = {
    'm/10_c.up.sql': 'SELECT 10;',
    'm/2_b.up.sql': 'SELECT 2;',
    'm/2_b.down.sql': 'SELECT -2;',
    'm/0001_a.up.sql': 'SELECT 1;',
  };

  it('goes up by number', async () => {
    const folder = await read('golang-migrate', 'm', files);
    expect(told(folder)).toEqual([
      ['1', '1 whole: SELECT 1;'],
      ['2', '1 whole: SELECT 2;'],
      ['10', '1 whole: SELECT 10;'],
    ]);
    expect(folder.next('d', 'SELECT 11;', 'SELECT -11;')).toEqual({
      uri: 'm/11_d.up.sql',
      text: 'SELECT 11;\n\n-- The way back belongs in m/11_d.down.sql:\n-- SELECT -11;\n',
    });
  });

  it('one version stands for all up to it', async () => {
    const { bookkeeping } = await read('golang-migrate', 'm', files);
    const one = { id: '1', name: '0001_a.up.sql' };
    const two = { id: '2', name: '2_b.up.sql' };
    expect(bookkeeping?.read([])).toEqual([]);
    expect(bookkeeping?.read([['2', 'false']])).toEqual([one, two]);
    expect(bookkeeping?.read([['2', 'true']])).toEqual([
      one,
      { ...two, failed: 'marked as dirty: it began and did not end' },
    ]);
    expect(bookkeeping?.read([['5', 'false']])).toEqual([one, two, { id: '5', name: '5' }]);
  });
});
