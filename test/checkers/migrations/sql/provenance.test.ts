/** Every object leads to the line that made it and the line that last touched it. */
import { describe, expect, it } from 'vitest';
import { traceObjects } from '../../../../src/checkers/migrations/sql/provenance.ts';
import { shop } from './provenance-fixtures.ts';
import { reader } from './reader.ts';

describe('what a folder makes', () => {
  const read = reader([shop]);
  it.each([
    ['schema shop', 'CREATE SCHEMA shop;'],
    ['extension citext', 'CREATE EXTENSION IF NOT EXISTS citext;'],
    ['type shop.price', 'CREATE DOMAIN price AS numeric(12,2)'],
    ['constraint shop.price.price_check', 'CHECK (VALUE >= 0)'],
    ['constraint shop.price.price_cap', 'CONSTRAINT price_cap CHECK (VALUE < 1e6);'],
    ['table shop.orders', 'CREATE TABLE orders ('],
    ['column shop.customers.email', 'email text NOT NULL UNIQUE,'],
    ['column shop.customers."Nick Name"', `"Nick Name" varchar(20) DEFAULT 'a,b',`],
    ['sequence shop.customers_id_seq', 'id serial PRIMARY KEY,'],
    ['constraint shop.customers.customers_pkey', 'id serial PRIMARY KEY,'],
    ['constraint shop.customers.customers_email_key', 'email text NOT NULL UNIQUE,'],
    ['constraint shop.customers.customers_age_check', 'age int CHECK (age > 0),'],
    ['constraint shop.customers.customers_check', 'CHECK (lo < hi),'],
    ['constraint shop.customers.customers_check1', 'CHECK (true)'],
    ['constraint shop.customers.customers_lo_hi_age_key', 'UNIQUE (lo, hi) INCLUDE (age),'],
    ['constraint shop.customers.customers_age_excl', 'EXCLUDE USING btree (age WITH =),'],
    ['constraint shop.customers.short', 'CONSTRAINT short UNIQUE ("Nick Name"),'],
    ['index shop.customers_lower_idx', 'CREATE INDEX ON customers (lower(email));'],
    [
      'index shop.customers_lower_lower1_expr_expr1_email_age_idx',
      'CREATE INDEX ON customers (lower(email), lower("Nick Name"), (lo + hi), (hi - lo), email DESC) INCLUDE (age);',
    ],
    [
      'index shop.customers_coalesce_email_text_case_idx',
      `CREATE INDEX ON customers (coalesce(email, ''), (email::varchar), ('x'::text), (case when lo > 1 then hi end));`,
    ],
    ['constraint shop.orders.orders_customer_id_fkey', 'customer_id int REFERENCES customers,'],
    ['constraint shop.orders.other', 'other_id int CONSTRAINT other REFERENCES customers (id) ON DELETE CASCADE,'],
    [
      'constraint shop.orders.orders_parent_id_placed_fkey',
      'FOREIGN KEY (parent_id, placed) REFERENCES orders (id, placed)',
    ],
    [
      'constraint shop.orders_2025.orders_2025_pkey',
      'CREATE TABLE orders_2025 PARTITION OF orders FOR VALUES FROM (1) TO (2);',
    ],
    [
      'constraint shop.orders_2025.orders_customer_id_fkey',
      'CREATE TABLE orders_2025 PARTITION OF orders FOR VALUES FROM (1) TO (2);',
    ],
    [
      'index shop.orders_2025_customer_id_idx',
      'CREATE TABLE orders_2025 PARTITION OF orders FOR VALUES FROM (1) TO (2);',
    ],
    ['index shop.orders_2025_other_id_idx', 'CREATE INDEX ON orders (other_id);'],
    ['column shop.orders_2025.note', 'ALTER TABLE orders ADD COLUMN note text;'],
    ['constraint shop.orders_2026.orders_2026_pkey', 'CREATE TABLE orders_2026 (LIKE orders INCLUDING ALL);'],
    [
      'constraint shop.orders_2026.other',
      'ALTER TABLE orders ATTACH PARTITION orders_2026 FOR VALUES FROM (2) TO (3);',
    ],
    ['column shop.sub_note.a', 'CREATE TABLE sub_note (c int) INHERITS (base_note);'],
    ['constraint shop.sub_note.base_note_a_check', 'CREATE TABLE sub_note (c int) INHERITS (base_note);'],
    [
      'constraint shop.a_table_with_a_very_long_name_that_goes_on_and_on_and_on_1234.a_table_with_a_very_long_name_a_column_with_a_very_long_nam_key',
      'a_column_with_a_very_long_name_that_goes_on_and_on int UNIQUE',
    ],
    [
      'function shop.add(text, text[])',
      'CREATE FUNCTION add(a text, VARIADIC b text[]) RETURNS text LANGUAGE sql RETURN a;',
    ],
    [
      'function shop.add(integer, double precision)',
      'CREATE FUNCTION add(IN int, OUT x numeric(3), b double precision DEFAULT 2) LANGUAGE sql RETURN 1;',
    ],
    ['function shop.touch()', 'CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$'],
    ['aggregate shop.total(numeric)', 'CREATE AGGREGATE total(numeric) (SFUNC = numeric_add, STYPE = numeric);'],
    [
      'trigger shop.orders_2025.touched',
      'CREATE TRIGGER touched BEFORE UPDATE OF note ON orders FOR EACH ROW EXECUTE FUNCTION touch();',
    ],
    ['rule shop.made.keep', 'CREATE RULE keep AS ON DELETE TO made DO INSTEAD (SELECT 1; SELECT 2);'],
    ['policy shop.customers.own', 'CREATE POLICY own ON customers USING (true);'],
    ['view shop.v', 'CREATE VIEW v AS SELECT id FROM customers;'],
    ['materialized-view shop.mv', 'CREATE MATERIALIZED VIEW mv AS SELECT id FROM customers;'],
    ['table shop.made_too', 'SELECT 1 AS x INTO made_too;'],
    ['operator shop.===(integer, integer)', 'CREATE OPERATOR === (LEFTARG = int, RIGHTARG = int, FUNCTION = int4eq);'],
    ['operator-class shop.ops using btree', 'CREATE OPERATOR CLASS ops FOR TYPE int USING btree AS OPERATOR 3 =;'],
    [
      'operator-class family shop.ops using btree',
      'CREATE OPERATOR CLASS ops FOR TYPE int USING btree AS OPERATOR 3 =;',
    ],
    ['cast shop.mood as integer', 'CREATE CAST (mood AS int) WITH INOUT;'],
    ['text-search shop.dict (dictionary)', 'CREATE TEXT SEARCH DICTIONARY dict (TEMPLATE = simple);'],
    ['text-search shop.conf', 'CREATE TEXT SEARCH CONFIGURATION conf (PARSER = default);'],
    ['statistics shop.st', 'CREATE STATISTICS st ON lo, hi FROM customers;'],
    ['publication pub', 'CREATE PUBLICATION pub FOR TABLE customers;'],
    ['foreign-server srv', 'CREATE SERVER srv FOREIGN DATA WRAPPER fdw;'],
    ['event-trigger guard', 'CREATE EVENT TRIGGER guard ON ddl_command_end EXECUTE FUNCTION ddl();'],
    ['comment column shop.customers.email', `COMMENT ON COLUMN shop.customers.email IS 'y';`],
    ['comment constraint shop.price.price_cap', `COMMENT ON CONSTRAINT price_cap ON DOMAIN price IS 'z';`],
    ['comment function shop.add(text, text[])', `COMMENT ON FUNCTION add(text, text[]) IS 'f';`],
    ['comment trigger shop.orders.touched', `COMMENT ON TRIGGER touched ON orders IS 't';`],
    ['setting statement_timeout', `ALTER DATABASE anything SET statement_timeout = '5s';`],
    ['setting app.tenant of role "Web"', `ALTER ROLE "Web" IN DATABASE anything SET app.tenant = 'x';`],
    [
      'table made_here.inside',
      'CREATE SCHEMA made_here CREATE TABLE inside (id int PRIMARY KEY) CREATE VIEW iv AS SELECT id FROM inside;',
    ],
    [
      'view made_here.iv',
      'CREATE SCHEMA made_here CREATE TABLE inside (id int PRIMARY KEY) CREATE VIEW iv AS SELECT id FROM inside;',
    ],
    ['type shop.kind', `CREATE TYPE kind AS ENUM ('x');`],
    ['column shop.in_block.id', 'id int PRIMARY KEY,'],
    ['column shop.by_text.note', `note text DEFAULT ''x'')';`],
    ['constraint shop.in_block.in_block_extra_key', 'EXECUTE $q$ALTER TABLE in_block ADD COLUMN extra int UNIQUE$q$;'],
  ])('%s', (name, line) => {
    expect([read.created(name), read.touched(name)]).toEqual([`1.sql: ${line}`, `1.sql: ${line}`]);
  });

  it.each([
    ['grant SELECT on table shop.customers to bench_ro', 'GRANT SELECT, UPDATE ON customers, orders TO bench_ro;'],
    ['grant INSERT on table shop.orders to bench_rw', 'GRANT ALL ON ALL TABLES IN SCHEMA shop TO bench_rw;'],
    ['grant SELECT on column shop.customers.email to public', 'GRANT SELECT (id, email) ON customers TO PUBLIC;'],
    ['grant EXECUTE on function shop.touch() to public', 'REVOKE EXECUTE ON FUNCTION touch() FROM PUBLIC;'],
    ['grant USAGE on schema shop to "Odd One"', 'GRANT USAGE ON SCHEMA shop TO "Odd One";'],
    ['grant CONNECT on database to bench_ro', 'GRANT CONNECT ON DATABASE anything TO bench_ro;'],
    [
      'default-privilege SELECT on tables in schema shop to bench_ro',
      'ALTER DEFAULT PRIVILEGES IN SCHEMA shop GRANT SELECT ON TABLES TO bench_ro;',
    ],
    [
      'default-privilege SELECT on tables in schema shop of role someone to bench_ro',
      'ALTER DEFAULT PRIVILEGES IN SCHEMA shop GRANT SELECT ON TABLES TO bench_ro;',
    ],
    [
      'grant SELECT on table shop.made_late to bench_ro',
      'ALTER DEFAULT PRIVILEGES IN SCHEMA shop GRANT SELECT ON TABLES TO bench_ro;',
    ],
  ])('%s', (name, line) => {
    expect(read.created(name)).toBe(`1.sql: ${line}`);
  });

  it.each([
    // The columns of a query are not known; the table is.
    ['column shop.made_too.x', 'SELECT 1 AS x INTO made_too;'],
    ['constraint shop.customers.nobody_made_this', 'CREATE TABLE customers ('],
    ['grant SELECT on table shop.customers to nobody', 'CREATE TABLE customers ('],
    ['comment view shop.v', 'CREATE VIEW v AS SELECT id FROM customers;'],
  ])('%s falls back on what it belongs to', (name, line) => {
    expect([read.created(name), read.touched(name)]).toEqual([undefined, `1.sql: ${line}`]);
  });

  it.each([
    'table shop.nowhere',
    'table public.customers',
    'index shop.nowhere',
    'column public.customers.id',
    'function shop.nowhere()',
    'schema public',
    'table shop.temporary',
    'nonsense',
    'table',
    'grant x',
    'setting nothing',
    'type shop.customers',
  ])('%s is known to no migration', (name) => {
    expect([read.created(name), read.touched(name), read.lastOf([name])]).toEqual([undefined, undefined, undefined]);
  });
});

describe('the reading of migrations', () => {
  it('counts the lines of the file, not of the script cut out of it', () => {
    const scripts = [
      { uri: 'a.sql', sql: '\nCREATE TABLE t (\n id int\n);', startLine: 10, grouping: 'whole' as const },
    ];
    const provenance = traceObjects([{ id: '1', name: '1', uri: 'a.sql', scripts }]);
    expect(provenance.touched('column public.t.id')).toEqual({ uri: 'a.sql', startLine: 12 });
  });

  it('does nothing until it is asked', () => {
    const scripts = new Proxy([], { get: () => expect.unreachable() });
    traceObjects([{ id: '1', name: '1', uri: 'a.sql', scripts }]);
  });

  it('takes hostile scripts in its stride', () => {
    const started = performance.now();
    const chain = Array.from({ length: 3000 }, (_, at) => `CREATE TABLE t${at + 1} () INHERITS (t${at});`).join('');
    const ring =
      'CREATE TABLE a (); CREATE TABLE b () INHERITS (a); ALTER TABLE a INHERIT b; ALTER TABLE a ADD COLUMN c int;';
    const wide = `GRANT ${'a,'.repeat(2000)}b ON ${'t,'.repeat(2000)}u TO ${'r,'.repeat(2000)}s;`;
    const deep = `CREATE TABLE d (${'('.repeat(100_000)}`;
    const nested = `DO ${Array.from({ length: 200 }, (_, at) => `$x${at}$ BEGIN EXECUTE `).join('')}`;
    const read = reader([chain, ring, wide, deep, nested, 'CREATE TABLE after (id int);']);
    expect(read.created('column public.b.c')).toBe(`2.sql: ${ring}`);
    expect(performance.now() - started).toBeLessThan(20_000);
  });
});
