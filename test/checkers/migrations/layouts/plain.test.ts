import { describe, expect, it } from 'vitest';
import { problems, read, told } from './support.ts';

describe('plain SQL', () => {
  it('reads a folder by nature, without what goes down, fills tables or tests', async () => {
    const folder = await read('plain', 'sql', {
      'sql/10_last.sql': 'SELECT 10;',
      'sql/2_second.sql': 'SELECT 2;',
      'sql/1_first.up.sql': 'SELECT 1;',
      'sql/1_first.down.sql': 'SELECT -1;',
      'sql/3_create_test.sql': 'SELECT 3;',
      'sql/4_tear_down.sql': 'SELECT 4;',
      'sql/5_a.sql': 'SELECT 5;',
      'sql/5_a_rollback.sql': 'SELECT -5;',
      'sql/seed.sql': 'SELECT 0;',
      'sql/deeper/6_x.sql': 'SELECT 6;',
    });
    expect(told(folder)).toEqual([
      ['1_first.up.sql', '1 whole: SELECT 1;'],
      ['2_second.sql', '1 whole: SELECT 2;'],
      ['3_create_test.sql', '1 whole: SELECT 3;'],
      ['4_tear_down.sql', '1 whole: SELECT 4;'],
      ['5_a.sql', '1 whole: SELECT 5;'],
      ['10_last.sql', '1 whole: SELECT 10;'],
    ]);
    expect(problems(folder)).toEqual([
      'note left-out : 3 files of sql left out, since their names say that they go down, fill tables or test: 1_first.down.sql, 5_a_rollback.sql, seed.sql',
    ]);
    expect(folder.bookkeeping).toBeUndefined();
    expect(folder.next('x', 'SELECT 1;')).toEqual({ uri: 'sql/11_x.sql', text: 'SELECT 1;\n' });
  });

  it.each([
    ['sql-migrate', '-- +migrate Up\nSELECT 1;\n-- +migrate Down\nSELECT 2;\n'],
    ['rambler', '-- rambler up\nSELECT 1;\n-- rambler down\nSELECT 2;\n'],
    ['play', '# --- !Ups\nSELECT 1;\n# --- !Downs\nSELECT 2;\n'],
    ['tern', '\nSELECT 1;\n---- create above / drop below ----\nSELECT 2;\n'],
    ['by hand', '-- UP\nSELECT 1;\n-- DOWN\nSELECT 2;\n'],
    ['the other way round', '-- rollback\nSELECT 2;\n-- up\nSELECT 1;\n'],
  ])('takes what goes up in the manner of %s', async (_, text) => {
    expect(told(await read('plain', 'sql', { 'sql/1.sql': text }))).toEqual([['1.sql', '1 whole: SELECT 1;']]);
  });

  it('one comment that speaks of down is no section', async () => {
    const text = '-- down\nSELECT 1;\n-- tables go up here, and come down there\n';
    expect(told(await read('plain', 'sql', { 'sql/1.sql': text }))).toEqual([['1.sql', `1 whole: ${text.trim()}`]]);
  });

  it('reads one file that holds the schema, a dump included', async () => {
    const dump =
      '-- PostgreSQL database dump\n\\restrict abc\nSET search_path = public;\nCREATE TABLE a (b int);\n\\unrestrict abc\n';
    const folder = await read('plain', 'db/structure.sql', { 'db/structure.sql': dump });
    expect(told(folder)).toEqual([
      [
        'structure.sql',
        `1 whole: -- PostgreSQL database dump\n${' '.repeat(13)}\nSET search_path = public;\nCREATE TABLE a (b int);`,
      ],
    ]);
    expect([folder.directory, problems(folder)]).toEqual(['db/structure.sql', []]);
    expect(folder.next('x', 'SELECT 1;').uri).toBe('db/x.sql');
  });

  it('knows the folders of Diesel and its table', async () => {
    const folder = await read('plain', 'migrations', {
      'migrations/2024-01-01-000000-0000_a/up.sql': 'SELECT 1;',
      'migrations/2024-01-01-000000-0000_a/down.sql': 'SELECT -1;',
      'migrations/2024-01-02-000000-0000_b/up.sql': 'SELECT 2;',
    });
    expect(told(folder)).toEqual([
      ['2024-01-01-000000-0000_a', '1 whole: SELECT 1;'],
      ['2024-01-02-000000-0000_b', '1 whole: SELECT 2;'],
    ]);
    expect(
      folder.bookkeeping?.read([
        ['202401010000000000', '7'],
        ['20230101000000', null],
      ]),
    ).toEqual([
      { id: '2024-01-01-000000-0000_a', name: '2024-01-01-000000-0000_a', at: 7 },
      { id: '20230101000000', name: '20230101000000' },
    ]);
    expect(folder.next('c', 'SELECT 3;').uri).toBe('migrations/2024-01-02-000000-0001_c/up.sql');
  });

  it('statements that must stand alone go one by one', async () => {
    const folder = await read('plain', 'sql', {
      'sql/1.sql': 'CREATE TABLE a (b int);\nCREATE INDEX CONCURRENTLY i ON a (b);',
    });
    expect(folder.migrations[0]?.scripts[0]?.grouping).toBe('each');
  });
});
