/** Migrations that make one of everything, and then change it; PostgreSQL 18 gives the names that the tests expect. */

export const shop = `CREATE EXTENSION IF NOT EXISTS citext;
CREATE SCHEMA shop;
SET search_path TO shop, public;
CREATE DOMAIN price AS numeric(12,2)
  CONSTRAINT price_known NOT NULL
  CHECK (VALUE >= 0)
  CONSTRAINT price_cap CHECK (VALUE < 1e6);
CREATE TEMP TABLE temporary (id int);
CREATE TABLE customers (
  id serial PRIMARY KEY,
  email text NOT NULL UNIQUE,
  -- a comment, with (a bracket
  age int CHECK (age > 0),
  lo int, hi int,
  "Nick Name" varchar(20) DEFAULT 'a,b',
  CHECK (lo < hi),
  UNIQUE (lo, hi) INCLUDE (age),
  CONSTRAINT short UNIQUE ("Nick Name"),
  EXCLUDE USING btree (age WITH =),
  CHECK (true)
);
CREATE INDEX ON customers (lower(email));
CREATE INDEX ON customers (lower(email), lower("Nick Name"), (lo + hi), (hi - lo), email DESC) INCLUDE (age);
CREATE INDEX ON customers (coalesce(email, ''), (email::varchar), ('x'::text), (case when lo > 1 then hi end));
CREATE TABLE orders (
  id bigint GENERATED ALWAYS AS IDENTITY,
  customer_id int REFERENCES customers,
  other_id int CONSTRAINT other REFERENCES customers (id) ON DELETE CASCADE,
  parent_id bigint,
  placed int NOT NULL,
  PRIMARY KEY (id, placed),
  FOREIGN KEY (parent_id, placed) REFERENCES orders (id, placed)
) PARTITION BY RANGE (placed);
CREATE INDEX ON orders (customer_id);
CREATE TABLE orders_2025 PARTITION OF orders FOR VALUES FROM (1) TO (2);
CREATE INDEX ON orders (other_id);
CREATE TABLE orders_2026 (LIKE orders INCLUDING ALL);
ALTER TABLE orders ATTACH PARTITION orders_2026 FOR VALUES FROM (2) TO (3);
ALTER TABLE orders ADD COLUMN note text;
CREATE TABLE base_note (a int CHECK (a > 1), b text);
CREATE TABLE sub_note (c int) INHERITS (base_note);
CREATE TABLE a_table_with_a_very_long_name_that_goes_on_and_on_and_on_1234 (
  a_column_with_a_very_long_name_that_goes_on_and_on int UNIQUE
);
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN CREATE TABLE never_made (id int); RETURN NEW; END $$;
CREATE FUNCTION add(a text, VARIADIC b text[]) RETURNS text LANGUAGE sql RETURN a;
CREATE FUNCTION add(IN int, OUT x numeric(3), b double precision DEFAULT 2) LANGUAGE sql RETURN 1;
CREATE AGGREGATE total(numeric) (SFUNC = numeric_add, STYPE = numeric);
CREATE TRIGGER touched BEFORE UPDATE OF note ON orders FOR EACH ROW EXECUTE FUNCTION touch();
CREATE VIEW v AS SELECT id FROM customers;
CREATE MATERIALIZED VIEW mv AS SELECT id FROM customers;
CREATE TABLE made AS SELECT 1 AS one;
SELECT 1 AS x INTO made_too;
WITH x AS (SELECT 1) INSERT INTO made SELECT * FROM x;
CREATE RULE keep AS ON DELETE TO made DO INSTEAD (SELECT 1; SELECT 2);
ALTER TABLE customers ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON customers USING (true);
CREATE TYPE mood AS ENUM ('a');
CREATE OPERATOR === (LEFTARG = int, RIGHTARG = int, FUNCTION = int4eq);
CREATE OPERATOR CLASS ops FOR TYPE int USING btree AS OPERATOR 3 =;
CREATE CAST (mood AS int) WITH INOUT;
CREATE TEXT SEARCH DICTIONARY dict (TEMPLATE = simple);
CREATE TEXT SEARCH CONFIGURATION conf (PARSER = default);
CREATE STATISTICS st ON lo, hi FROM customers;
CREATE PUBLICATION pub FOR TABLE customers;
CREATE FOREIGN DATA WRAPPER fdw;
CREATE SERVER srv FOREIGN DATA WRAPPER fdw;
CREATE FUNCTION ddl() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';
CREATE EVENT TRIGGER guard ON ddl_command_end EXECUTE FUNCTION ddl();
COMMENT ON COLUMN shop.customers.email IS 'y';
COMMENT ON CONSTRAINT price_cap ON DOMAIN price IS 'z';
COMMENT ON FUNCTION add(text, text[]) IS 'f';
COMMENT ON TRIGGER touched ON orders IS 't';
ALTER DATABASE anything SET statement_timeout = '5s';
ALTER ROLE "Web" IN DATABASE anything SET app.tenant = 'x';
CREATE SCHEMA made_here CREATE TABLE inside (id int PRIMARY KEY) CREATE VIEW iv AS SELECT id FROM inside;
GRANT SELECT, UPDATE ON customers, orders TO bench_ro;
GRANT ALL ON ALL TABLES IN SCHEMA shop TO bench_rw;
GRANT SELECT (id, email) ON customers TO PUBLIC;
REVOKE EXECUTE ON FUNCTION touch() FROM PUBLIC;
GRANT USAGE ON SCHEMA shop TO "Odd One";
GRANT CONNECT ON DATABASE anything TO bench_ro;
ALTER DEFAULT PRIVILEGES IN SCHEMA shop GRANT SELECT ON TABLES TO bench_ro;
CREATE TABLE made_late (id int);
DO $do$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_type WHERE typname = 'kind') THEN
    CREATE TYPE kind AS ENUM ('x');
  END IF;
  CREATE TABLE in_block (
    id int PRIMARY KEY,
    kind kind
  );
  EXECUTE 'CREATE TABLE by_text (
    note text DEFAULT ''x'')';
  EXECUTE $q$ALTER TABLE in_block ADD COLUMN extra int UNIQUE$q$;
  EXECUTE 'CREATE TABLE ' || quote_ident('nowhere') || ' (id int)';
EXCEPTION WHEN duplicate_object THEN NULL;
END $do$;
`;

export const evolution: readonly string[] = [
  `CREATE TABLE users (
  id int PRIMARY KEY,
  email text UNIQUE,
  age int,
  nick text
  , CONSTRAINT adult CHECK (age > 17)
);
CREATE TABLE items (id int, code text, owner_id int);
CREATE INDEX ON items (code);
CREATE INDEX ON items (owner_id);
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
CREATE TRIGGER audit AFTER INSERT ON items EXECUTE FUNCTION f();
CREATE POLICY own ON items USING (true);
COMMENT ON TABLE items IS 'x';
CREATE TABLE old (id int PRIMARY KEY);
CREATE TABLE kept (id int);
CREATE SCHEMA gone;
CREATE VIEW gone.v AS SELECT 1;
CREATE SCHEMA attic;
CREATE SCHEMA app;
CREATE SCHEMA "Odd";
CREATE TYPE mood AS ENUM ('a');
CREATE FUNCTION add(a int, b int) RETURNS int RETURN a + b;
CREATE FUNCTION g() RETURNS int RETURN 1;
SELECT pg_catalog.set_config('search_path', 'app, public', false);
CREATE TABLE here (id int);
`,
  `ALTER TABLE users
  ADD COLUMN IF NOT EXISTS plan text,
  ADD COLUMN IF NOT EXISTS email text,
  ALTER COLUMN age SET NOT NULL,
  ADD CHECK (plan <> ''),
  DROP COLUMN nick,
  ADD COLUMN later int;
ALTER TABLE users VALIDATE CONSTRAINT users_plan_check;
CREATE INDEX ON users (plan);
ALTER INDEX users_pkey RENAME TO people_pkey;
ALTER TABLE users
  RENAME COLUMN email TO mail;
ALTER TABLE users RENAME CONSTRAINT adult TO gate;
ALTER TABLE users RENAME TO people;
ALTER TABLE people SET SCHEMA attic;
ALTER TABLE items DISABLE TRIGGER audit;
ALTER TABLE items ENABLE ROW LEVEL SECURITY;
ALTER TABLE items DROP COLUMN owner_id;
ALTER TABLE items ADD COLUMN owner_id bigint;
CREATE INDEX ON items (owner_id);
DROP INDEX items_code_idx;
ALTER POLICY own ON items RENAME TO mine;
COMMENT ON TABLE items IS NULL;
DROP TABLE IF EXISTS old, older CASCADE;
DROP SCHEMA gone CASCADE;
CREATE TABLE IF NOT EXISTS kept (id int, more int);
DO $$ BEGIN CREATE TYPE mood AS ENUM ('a'); EXCEPTION WHEN duplicate_object THEN NULL; END $$;
ALTER TYPE mood ADD VALUE 'b';
ALTER FUNCTION add(int, int) RENAME TO plus;
CREATE OR REPLACE FUNCTION g() RETURNS int RETURN 2;
BEGIN;
SET LOCAL search_path = "Odd";
CREATE TABLE there (id int);
COMMIT;
CREATE TABLE back (id int);
`,
];
