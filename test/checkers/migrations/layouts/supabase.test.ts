import { describe, expect, it } from 'vitest';
import { read, told } from './support.ts';

const path = '1 whole: SET search_path = "$user", public, extensions;';

describe('supabase', () => {
  const files = {
    'supabase/config.toml': '',
    'supabase/migrations/20240102000000_b.sql': 'ALTER TABLE a ADD c int;',
    'supabase/migrations/20240101000000_a.sql': 'CREATE TABLE a (b int);',
    'supabase/migrations/notes.sql': 'SELECT 0;',
    'supabase/seed.sql': 'INSERT INTO a VALUES (1);',
    'supabase/schemas/a.sql': 'CREATE TABLE a (b int, c int);',
  };

  it('reads its migrations, not the seed or the schemas that they were made from', async () => {
    const folder = await read('supabase', 'supabase/migrations', files);
    expect(told(folder)).toEqual([
      ['20240101000000', path, '1 whole: CREATE TABLE a (b int);'],
      ['20240102000000', path, '1 whole: ALTER TABLE a ADD c int;'],
    ]);
    expect(folder.bookkeeping?.read([['20240101000000']])).toEqual([{ id: '20240101000000', name: '20240101000000' }]);
    expect(folder.next('c', 'SELECT 1;')).toEqual({
      uri: 'supabase/migrations/20240102000001_c.sql',
      text: 'SELECT 1;\n',
    });
    expect([folder.managed.includes('auth.*'), folder.setup?.includes('CREATE FUNCTION auth.uid()')]).toEqual([
      true,
      true,
    ]);
    expect(folder.problems).toEqual([]);
  });

  it('without migrations the declared schemas are the state', async () => {
    const folder = await read('supabase', 'supabase/schemas', {
      'supabase/config.toml': '',
      'supabase/schemas/b.sql': 'CREATE TABLE b (c int);',
      'supabase/schemas/a.sql': 'CREATE TABLE a (b int);',
    });
    expect(told(folder)).toEqual([
      ['a.sql', path, '1 whole: CREATE TABLE a (b int);'],
      ['b.sql', path, '1 whole: CREATE TABLE b (c int);'],
    ]);
    expect([folder.bookkeeping, folder.next('x', 'SELECT 1;').uri]).toEqual([
      undefined,
      'supabase/migrations/20000101000000_x.sql',
    ]);
  });
});
