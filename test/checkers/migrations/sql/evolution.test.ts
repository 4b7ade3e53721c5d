/** What later migrations rename, move, change, drop and make again leads to the line that did it. */
import { describe, expect, it } from 'vitest';
import { evolution } from './provenance-fixtures.ts';
import { reader } from './reader.ts';

describe('what a later migration does to it', () => {
  const read = reader(evolution);
  it.each([
    // Renamed, moved: what hangs on it goes along; the old name tells where it went.
    ['table attic.people', '1.sql: CREATE TABLE users (', '2.sql: ALTER TABLE people SET SCHEMA attic;'],
    ['table public.users', undefined, '2.sql: ALTER TABLE users RENAME TO people;'],
    ['column attic.people.mail', '1.sql: email text UNIQUE,', '2.sql: RENAME COLUMN email TO mail;'],
    ['column public.users.email', undefined, '2.sql: ALTER TABLE users RENAME TO people;'],
    [
      'index attic.users_plan_idx',
      '2.sql: CREATE INDEX ON users (plan);',
      '2.sql: ALTER TABLE people SET SCHEMA attic;',
    ],
    [
      'constraint attic.people.people_pkey',
      '1.sql: id int PRIMARY KEY,',
      '2.sql: ALTER INDEX users_pkey RENAME TO people_pkey;',
    ],
    ['constraint attic.people.users_email_key', '1.sql: email text UNIQUE,', '1.sql: email text UNIQUE,'],
    [
      'constraint attic.people.gate',
      '1.sql: , CONSTRAINT adult CHECK (age > 17)',
      '2.sql: ALTER TABLE users RENAME CONSTRAINT adult TO gate;',
    ],
    // Each action has its line.
    ['column attic.people.age', '1.sql: age int,', '2.sql: ALTER COLUMN age SET NOT NULL,'],
    [
      'column attic.people.plan',
      '2.sql: ADD COLUMN IF NOT EXISTS plan text,',
      '2.sql: ADD COLUMN IF NOT EXISTS plan text,',
    ],
    ['column attic.people.nick', '1.sql: nick text', '2.sql: DROP COLUMN nick,'],
    [
      'constraint attic.people.users_plan_check',
      `2.sql: ADD CHECK (plan <> ''),`,
      '2.sql: ALTER TABLE users VALIDATE CONSTRAINT users_plan_check;',
    ],
    [
      'trigger public.items.audit',
      '1.sql: CREATE TRIGGER audit AFTER INSERT ON items EXECUTE FUNCTION f();',
      '2.sql: ALTER TABLE items DISABLE TRIGGER audit;',
    ],
    [
      'table public.items',
      '1.sql: CREATE TABLE items (id int, code text, owner_id int);',
      '2.sql: ALTER TABLE items ENABLE ROW LEVEL SECURITY;',
    ],
    [
      'policy public.items.mine',
      '1.sql: CREATE POLICY own ON items USING (true);',
      '2.sql: ALTER POLICY own ON items RENAME TO mine;',
    ],
    // Dropped: the place is told for what is still on live, with all that hung on it.
    ['index public.items_code_idx', '1.sql: CREATE INDEX ON items (code);', '2.sql: DROP INDEX items_code_idx;'],
    [
      'table public.old',
      '1.sql: CREATE TABLE old (id int PRIMARY KEY);',
      '2.sql: DROP TABLE IF EXISTS old, older CASCADE;',
    ],
    [
      'column public.old.id',
      '1.sql: CREATE TABLE old (id int PRIMARY KEY);',
      '2.sql: DROP TABLE IF EXISTS old, older CASCADE;',
    ],
    ['table public.older', undefined, '2.sql: DROP TABLE IF EXISTS old, older CASCADE;'],
    ['view gone.v', '1.sql: CREATE VIEW gone.v AS SELECT 1;', '2.sql: DROP SCHEMA gone CASCADE;'],
    // Dropped and made again: the new one counts, and generated names are free again.
    [
      'column public.items.owner_id',
      '2.sql: ALTER TABLE items ADD COLUMN owner_id bigint;',
      '2.sql: ALTER TABLE items ADD COLUMN owner_id bigint;',
    ],
    [
      'index public.items_owner_id_idx',
      '2.sql: CREATE INDEX ON items (owner_id);',
      '2.sql: CREATE INDEX ON items (owner_id);',
    ],
    // What is there already is not made again.
    ['table public.kept', '1.sql: CREATE TABLE kept (id int);', '1.sql: CREATE TABLE kept (id int);'],
    ['type public.mood', `1.sql: CREATE TYPE mood AS ENUM ('a');`, `2.sql: ALTER TYPE mood ADD VALUE 'b';`],
    [
      'function public.plus(integer, integer)',
      '1.sql: CREATE FUNCTION add(a int, b int) RETURNS int RETURN a + b;',
      '2.sql: ALTER FUNCTION add(int, int) RENAME TO plus;',
    ],
    [
      'function public.g()',
      '1.sql: CREATE FUNCTION g() RETURNS int RETURN 1;',
      '2.sql: CREATE OR REPLACE FUNCTION g() RETURNS int RETURN 2;',
    ],
    ['comment table public.items', `1.sql: COMMENT ON TABLE items IS 'x';`, '2.sql: COMMENT ON TABLE items IS NULL;'],
    // The search path is that of one migration, SET LOCAL that of one transaction.
    ['table app.here', '1.sql: CREATE TABLE here (id int);', '1.sql: CREATE TABLE here (id int);'],
    ['table "Odd".there', '2.sql: CREATE TABLE there (id int);', '2.sql: CREATE TABLE there (id int);'],
    ['table public.back', '2.sql: CREATE TABLE back (id int);', '2.sql: CREATE TABLE back (id int);'],
  ])('%s', (name, created, touched) => {
    expect([read.created(name), read.touched(name)]).toEqual([created, touched]);
  });

  it('tells the latest of several, and what they belong to only where none is known itself', () => {
    expect(read.lastOf(['column attic.people.age', 'table public.kept', 'column public.kept.unknown'])).toBe(
      '2.sql: ALTER COLUMN age SET NOT NULL,',
    );
    expect(read.lastOf(['column public.kept.unknown', 'table public.nowhere'])).toBe(
      '1.sql: CREATE TABLE kept (id int);',
    );
    expect(read.lastOf([])).toBe(undefined);
  });
});
