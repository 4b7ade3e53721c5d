/** A small shop with something of every kind that a schema can hold. */
export const shop = `
CREATE ROLE clerk; CREATE ROLE auditor; CREATE ROLE boss;
CREATE SCHEMA shop; CREATE SCHEMA back;
CREATE EXTENSION hstore SCHEMA shop;

CREATE TYPE shop.state AS ENUM ('new', 'packed', 'sent');
CREATE TYPE shop.size AS (width integer, label text COLLATE "C");
CREATE TYPE shop.span AS RANGE (subtype = numeric);
CREATE DOMAIN shop.code AS text COLLATE "C" DEFAULT 'x' NOT NULL CONSTRAINT code_length CHECK (length(VALUE) < 9);
CREATE TYPE shop.blob;
CREATE FUNCTION shop.blob_in(cstring) RETURNS shop.blob LANGUAGE internal IMMUTABLE STRICT AS 'textin';
CREATE FUNCTION shop.blob_out(shop.blob) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'textout';
CREATE TYPE shop.blob (INPUT = shop.blob_in, OUTPUT = shop.blob_out, LIKE = text);
CREATE COLLATION shop.plain FROM "C";
CREATE CONVERSION shop.latin FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8;

CREATE SEQUENCE shop.numbers START 100 INCREMENT 5 MINVALUE 10 MAXVALUE 90000 CACHE 2;
CREATE TABLE shop.customers (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  email text NOT NULL CONSTRAINT customers_email_key UNIQUE WITH (fillfactor = 80),
  nick text COLLATE "C",
  city varchar(40) DEFAULT 'Bern',
  shout text GENERATED ALWAYS AS (upper(city)) STORED,
  born date
);
CREATE TABLE shop.orders (
  id serial PRIMARY KEY,
  customer bigint NOT NULL CONSTRAINT orders_customer_fk REFERENCES shop.customers (id) DEFERRABLE,
  state shop.state NOT NULL DEFAULT 'new',
  total numeric(10,2) CONSTRAINT orders_total_check CHECK (total >= 0),
  note text
);
CREATE TABLE shop.rooms (room integer, slot int4range, CONSTRAINT rooms_free EXCLUDE USING gist (slot WITH &&));
CREATE TABLE shop.typed OF shop.size;
CREATE TABLE shop.parents (a integer, b text); CREATE TABLE shop.heirs (c integer) INHERITS (shop.parents);
CREATE TABLE shop.days (day date NOT NULL, hits integer, PRIMARY KEY (day)) PARTITION BY RANGE (day);
CREATE TABLE shop.days_old PARTITION OF shop.days FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
CREATE TABLE shop.days_rest PARTITION OF shop.days DEFAULT;
CREATE INDEX days_hits_idx ON shop.days (hits);
CREATE INDEX orders_note_idx ON shop.orders (lower(note), id DESC) WHERE state <> 'sent';
CREATE UNIQUE INDEX customers_city_idx ON shop.customers (city, email) INCLUDE (born);
CREATE STATISTICS shop.order_stats (ndistinct) ON customer, state FROM shop.orders;

CREATE VIEW shop.open_orders WITH (security_barrier = true) AS SELECT id, total, state FROM shop.orders WHERE state = 'new';
CREATE MATERIALIZED VIEW shop.totals AS SELECT customer, sum(total) AS total FROM shop.orders GROUP BY customer;
CREATE INDEX totals_idx ON shop.totals (customer);

CREATE FUNCTION shop.tax(price numeric, rate numeric DEFAULT 0.2) RETURNS numeric LANGUAGE sql STABLE AS 'SELECT price * rate';
CREATE FUNCTION shop.twice(n integer) RETURNS integer LANGUAGE sql IMMUTABLE RETURN n * 2;
CREATE FUNCTION shop.many() RETURNS SETOF integer LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION shop.stamp() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = shop AS 'BEGIN RETURN NEW; END';
CREATE FUNCTION shop.on_ddl() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';
CREATE PROCEDURE shop.close(INOUT n integer) LANGUAGE plpgsql AS 'BEGIN n := 1; END';
CREATE FUNCTION shop.same(a shop.size, b shop.size) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT (a).label = (b).label';
CREATE FUNCTION shop.state_number(s shop.state) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT 1';
CREATE AGGREGATE shop.product(numeric) (SFUNC = numeric_mul, STYPE = numeric, INITCOND = '1');
CREATE OPERATOR shop.=== (LEFTARG = shop.size, RIGHTARG = shop.size, FUNCTION = shop.same);
CREATE OPERATOR FAMILY shop.sizes USING hash;
CREATE OPERATOR CLASS shop.size_ops FOR TYPE shop.size USING hash FAMILY shop.sizes AS OPERATOR 1 shop.===;
CREATE CAST (shop.state AS integer) WITH FUNCTION shop.state_number(shop.state) AS ASSIGNMENT;
CREATE LANGUAGE own HANDLER plpgsql_call_handler;
CREATE ACCESS METHOD heap2 TYPE TABLE HANDLER heap_tableam_handler;
CREATE FUNCTION shop.from_sql(internal) RETURNS internal LANGUAGE internal IMMUTABLE AS 'textlen';
CREATE FUNCTION shop.to_sql(internal) RETURNS text LANGUAGE internal IMMUTABLE AS 'textin';
CREATE TRANSFORM FOR text LANGUAGE own (FROM SQL WITH FUNCTION shop.from_sql(internal));

CREATE TRIGGER orders_stamp BEFORE UPDATE OF note ON shop.orders FOR EACH ROW WHEN (NEW.note IS NOT NULL) EXECUTE FUNCTION shop.stamp();
CREATE TRIGGER days_stamp BEFORE INSERT ON shop.days FOR EACH ROW EXECUTE FUNCTION shop.stamp();
CREATE RULE keep AS ON DELETE TO shop.customers DO INSTEAD NOTHING;
CREATE EVENT TRIGGER watch ON ddl_command_end WHEN TAG IN ('DROP TABLE') EXECUTE FUNCTION shop.on_ddl();

ALTER TABLE shop.orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_orders ON shop.orders FOR UPDATE TO clerk USING (total > 0) WITH CHECK (total > 1);
GRANT USAGE ON SCHEMA shop TO clerk;
GRANT SELECT, INSERT ON shop.orders TO clerk;
GRANT SELECT (email) ON shop.customers TO auditor;
REVOKE EXECUTE ON FUNCTION shop.twice(integer) FROM PUBLIC;
ALTER DEFAULT PRIVILEGES IN SCHEMA shop GRANT SELECT ON TABLES TO clerk;

CREATE PUBLICATION news FOR TABLE shop.orders WITH (publish = 'insert');
CREATE FOREIGN DATA WRAPPER faraway;
CREATE SERVER depot TYPE 'store' VERSION '1' FOREIGN DATA WRAPPER faraway OPTIONS (host 'depot.internal', password 'hunter2');
CREATE FOREIGN TABLE shop.stock (sku text OPTIONS (column_name 'SKU'), amount integer) SERVER depot OPTIONS (table_name 'stock');
CREATE TEXT SEARCH CONFIGURATION shop.words (COPY = pg_catalog.simple);
CREATE TEXT SEARCH DICTIONARY shop.words (TEMPLATE = simple, accept = 'true');
CREATE TEXT SEARCH PARSER shop.tokens (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = prsd_lextype);
CREATE TEXT SEARCH TEMPLATE shop.plain (LEXIZE = dsimple_lexize);
COMMENT ON TABLE shop.orders IS 'what was ordered';
ALTER DATABASE postgres SET statement_timeout = '5s';
`;
