/** Changes to everything but the tables of the shop, each with all that differs afterwards, and changes after which nothing does. */

/** The statements, then the differences. */
export type Case = [sql: string, ...expected: string[]];

export const otherCases: Case[] = [
  ['ALTER SEQUENCE shop.numbers AS integer', 'sequence shop.numbers: type'],
  ['ALTER SEQUENCE shop.numbers START 200', 'sequence shop.numbers: start'],
  ['ALTER SEQUENCE shop.numbers INCREMENT 6', 'sequence shop.numbers: increment'],
  ['ALTER SEQUENCE shop.numbers MINVALUE 11', 'sequence shop.numbers: min'],
  ['ALTER SEQUENCE shop.numbers MAXVALUE 90001', 'sequence shop.numbers: max'],
  ['ALTER SEQUENCE shop.numbers CACHE 3', 'sequence shop.numbers: cache'],
  ['ALTER SEQUENCE shop.numbers CYCLE', 'sequence shop.numbers: cycle'],
  ['ALTER SEQUENCE shop.numbers SET UNLOGGED', 'sequence shop.numbers: unlogged'],
  ['ALTER SEQUENCE shop.numbers OWNER TO boss', 'sequence shop.numbers: owner'],
  ['ALTER SEQUENCE shop.orders_id_seq OWNED BY NONE', 'sequence shop.orders_id_seq: ownedBy'],
  ['REVOKE USAGE ON SEQUENCE shop.numbers FROM CURRENT_USER', 'sequence shop.numbers: ownerLacks'],

  [
    "CREATE OR REPLACE VIEW shop.open_orders WITH (security_barrier = true) AS SELECT id, total, state FROM shop.orders WHERE state = 'sent'",
    'view shop.open_orders: definition',
  ],
  [
    'ALTER VIEW shop.open_orders RENAME total TO sum',
    'view shop.open_orders: columns',
    'view shop.open_orders: definition',
  ],
  ['ALTER VIEW shop.open_orders RESET (security_barrier)', 'view shop.open_orders: options'],
  ['ALTER VIEW shop.open_orders ALTER total SET DEFAULT 1', 'view shop.open_orders: columnDefaults'],
  ['ALTER VIEW shop.open_orders OWNER TO boss', 'view shop.open_orders: owner'],
  ['REVOKE SELECT ON shop.open_orders FROM CURRENT_USER', 'view shop.open_orders: ownerLacks'],

  [
    'DROP MATERIALIZED VIEW shop.totals; CREATE MATERIALIZED VIEW shop.totals AS SELECT customer, max(total) AS total FROM shop.orders GROUP BY customer; CREATE INDEX totals_idx ON shop.totals (customer)',
    'materialized-view shop.totals: definition',
    '+ grant SELECT on materialized-view shop.totals to clerk',
  ],
  [
    'ALTER MATERIALIZED VIEW shop.totals RENAME total TO sum',
    'materialized-view shop.totals: columns',
    'materialized-view shop.totals: definition',
  ],
  ['REFRESH MATERIALIZED VIEW shop.totals WITH NO DATA', 'materialized-view shop.totals: populated'],
  ['ALTER MATERIALIZED VIEW shop.totals SET (fillfactor = 70)', 'materialized-view shop.totals: options'],
  ['ALTER MATERIALIZED VIEW shop.totals SET ACCESS METHOD heap2', 'materialized-view shop.totals: accessMethod'],
  ['ALTER MATERIALIZED VIEW shop.totals CLUSTER ON totals_idx', 'materialized-view shop.totals: clusteredOn'],
  ['ALTER MATERIALIZED VIEW shop.totals OWNER TO boss', 'materialized-view shop.totals: owner'],
  ['REVOKE SELECT ON shop.totals FROM CURRENT_USER', 'materialized-view shop.totals: ownerLacks'],

  [
    "DROP PROCEDURE shop.close; CREATE FUNCTION shop.close(INOUT n integer) LANGUAGE plpgsql AS 'BEGIN n := 1; END'",
    'function shop.close(integer): type',
    'function shop.close(integer): returns',
  ],
  [
    "CREATE OR REPLACE FUNCTION shop.tax(price numeric, rate numeric DEFAULT 0.3) RETURNS numeric LANGUAGE sql STABLE AS 'SELECT price * rate'",
    'function shop.tax(numeric, numeric): arguments',
  ],
  [
    "DROP FUNCTION shop.many; CREATE FUNCTION shop.many() RETURNS SETOF bigint LANGUAGE sql AS 'SELECT 1'",
    'function shop.many(): returns',
  ],
  [
    "CREATE OR REPLACE FUNCTION shop.on_ddl() RETURNS event_trigger LANGUAGE own AS 'BEGIN END'",
    'function shop.on_ddl(): language',
  ],
  [
    "CREATE OR REPLACE FUNCTION shop.tax(price numeric, rate numeric DEFAULT 0.2) RETURNS numeric LANGUAGE sql STABLE AS 'SELECT price + rate'",
    'function shop.tax(numeric, numeric): body',
  ],
  [
    'CREATE OR REPLACE FUNCTION shop.twice(n integer) RETURNS integer LANGUAGE sql IMMUTABLE RETURN n * 3',
    'function shop.twice(integer): body',
  ],
  ['ALTER FUNCTION shop.tax VOLATILE', 'function shop.tax(numeric, numeric): volatility'],
  ['ALTER FUNCTION shop.tax STRICT', 'function shop.tax(numeric, numeric): strict'],
  ['ALTER FUNCTION shop.stamp SECURITY INVOKER', 'function shop.stamp(): securityDefiner'],
  ['ALTER FUNCTION shop.tax LEAKPROOF', 'function shop.tax(numeric, numeric): leakproof'],
  ['ALTER FUNCTION shop.tax PARALLEL RESTRICTED', 'function shop.tax(numeric, numeric): parallel'],
  ['ALTER FUNCTION shop.tax COST 7', 'function shop.tax(numeric, numeric): cost'],
  ['ALTER FUNCTION shop.many ROWS 7', 'function shop.many(): rows'],
  ['ALTER FUNCTION shop.stamp RESET search_path', 'function shop.stamp(): settings'],
  ['ALTER FUNCTION shop.tax SUPPORT generate_series_numeric_support', 'function shop.tax(numeric, numeric): support'],
  [
    "CREATE OR REPLACE FUNCTION shop.on_ddl() RETURNS event_trigger LANGUAGE own TRANSFORM FOR TYPE text AS 'BEGIN END'",
    'function shop.on_ddl(): language',
    'function shop.on_ddl(): transforms',
  ],
  ['ALTER FUNCTION shop.tax OWNER TO boss', 'function shop.tax(numeric, numeric): owner'],
  ['REVOKE EXECUTE ON FUNCTION shop.tax FROM CURRENT_USER', 'function shop.tax(numeric, numeric): ownerLacks'],

  [
    "CREATE OR REPLACE AGGREGATE shop.product(numeric) (SFUNC = numeric_mul, STYPE = numeric, INITCOND = '2')",
    'aggregate shop.product(numeric): definition',
  ],
  ['ALTER AGGREGATE shop.product(numeric) OWNER TO boss', 'aggregate shop.product(numeric): owner'],

  [
    'CREATE OR REPLACE TRIGGER orders_stamp BEFORE UPDATE OF note ON shop.orders FOR EACH ROW EXECUTE FUNCTION shop.stamp()',
    'trigger shop.orders.orders_stamp: definition',
  ],
  ['ALTER TABLE shop.orders ENABLE ALWAYS TRIGGER orders_stamp', 'trigger shop.orders.orders_stamp: enabled'],
  ['ALTER TABLE shop.days_old DISABLE TRIGGER days_stamp', 'trigger shop.days_old.days_stamp: enabled'],
  [
    "DROP EVENT TRIGGER watch; CREATE EVENT TRIGGER watch ON ddl_command_start WHEN TAG IN ('DROP TABLE') EXECUTE FUNCTION shop.on_ddl()",
    'event-trigger watch: event',
  ],
  [
    'DROP EVENT TRIGGER watch; CREATE EVENT TRIGGER watch ON ddl_command_end EXECUTE FUNCTION shop.on_ddl()',
    'event-trigger watch: tags',
  ],
  ['ALTER EVENT TRIGGER watch ENABLE REPLICA', 'event-trigger watch: enabled'],
  [
    'CREATE OR REPLACE RULE keep AS ON DELETE TO shop.customers DO ALSO NOTHING',
    'rule shop.customers.keep: definition',
  ],
  ['ALTER TABLE shop.customers DISABLE RULE keep', 'rule shop.customers.keep: enabled'],

  [
    "ALTER TYPE shop.state RENAME VALUE 'sent' TO 'gone'",
    'type shop.state: values',
    'index shop.orders_note_idx: definition',
  ],
  ['ALTER TYPE shop.state OWNER TO boss', 'type shop.state: owner'],
  ['REVOKE USAGE ON TYPE shop.state FROM CURRENT_USER', 'type shop.state: ownerLacks'],
  [
    'ALTER TYPE shop.size RENAME ATTRIBUTE width TO breadth CASCADE',
    'type shop.size: fields',
    '- column shop.typed.width',
    '+ column shop.typed.breadth',
  ],
  ['DROP TYPE shop.span; CREATE TYPE shop.span AS RANGE (subtype = integer)', 'type shop.span: range'],
  ['ALTER DOMAIN shop.code DROP NOT NULL', 'type shop.code: notNull'],
  ['ALTER DOMAIN shop.code DROP DEFAULT', 'type shop.code: default'],
  [
    'DROP DOMAIN shop.code; CREATE DOMAIN shop.code AS varchar COLLATE "C" DEFAULT \'x\' NOT NULL CONSTRAINT code_length CHECK (length(VALUE) < 9)',
    'type shop.code: baseType',
    'type shop.code: default',
    'constraint shop.code.code_length: definition',
  ],
  [
    "DROP DOMAIN shop.code; CREATE DOMAIN shop.code AS text DEFAULT 'x' NOT NULL CONSTRAINT code_length CHECK (length(VALUE) < 9)",
    'type shop.code: collation',
  ],
  ['ALTER TYPE shop.blob SET (STORAGE = external)', 'type shop.blob: base'],

  [
    'DROP POLICY own_orders ON shop.orders; CREATE POLICY own_orders ON shop.orders FOR ALL TO clerk USING (total > 0) WITH CHECK (total > 1)',
    'policy shop.orders.own_orders: command',
  ],
  [
    'DROP POLICY own_orders ON shop.orders; CREATE POLICY own_orders ON shop.orders AS RESTRICTIVE FOR UPDATE TO clerk USING (total > 0) WITH CHECK (total > 1)',
    'policy shop.orders.own_orders: permissive',
  ],
  ['ALTER POLICY own_orders ON shop.orders TO PUBLIC', 'policy shop.orders.own_orders: roles'],
  ['ALTER POLICY own_orders ON shop.orders USING (true)', 'policy shop.orders.own_orders: using'],
  ['ALTER POLICY own_orders ON shop.orders WITH CHECK (true)', 'policy shop.orders.own_orders: check'],

  ['GRANT SELECT ON shop.orders TO clerk WITH GRANT OPTION', 'grant SELECT on table shop.orders to clerk: grantable'],
  ['GRANT UPDATE (nick) ON shop.customers TO auditor', '+ grant UPDATE on column shop.customers.nick to auditor'],
  ['REVOKE SELECT (email) ON shop.customers FROM auditor', '- grant SELECT on column shop.customers.email to auditor'],
  ['GRANT EXECUTE ON FUNCTION shop.twice TO PUBLIC', '+ grant EXECUTE on function shop.twice(integer) to public'],
  [
    'REVOKE EXECUTE ON FUNCTION shop.tax FROM PUBLIC',
    '- grant EXECUTE on function shop.tax(numeric, numeric) to public',
  ],
  ['REVOKE USAGE ON TYPE shop.size FROM PUBLIC', '- grant USAGE on type shop.size to public'],
  [
    'GRANT USAGE ON SEQUENCE shop.customers_id_seq TO clerk',
    '+ grant USAGE on sequence shop.customers_id_seq to clerk',
  ],
  ['GRANT CREATE ON SCHEMA public TO PUBLIC', '+ grant CREATE on schema public to public'],
  ['GRANT CREATE ON DATABASE postgres TO clerk', '+ grant CREATE on database to clerk'],
  ['GRANT USAGE ON FOREIGN SERVER depot TO clerk', '+ grant USAGE on foreign-server depot to clerk'],
  ['REVOKE USAGE ON LANGUAGE plpgsql FROM PUBLIC', '- grant USAGE on language plpgsql to public'],
  [
    'ALTER DEFAULT PRIVILEGES IN SCHEMA shop GRANT SELECT ON TABLES TO clerk WITH GRANT OPTION',
    'default-privilege SELECT on tables in schema shop to clerk: grantable',
  ],
  [
    'ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC',
    '- default-privilege EXECUTE on functions to public',
  ],
  [
    'ALTER DEFAULT PRIVILEGES FOR ROLE boss GRANT INSERT ON TABLES TO clerk',
    '+ default-privilege INSERT on tables of role boss to clerk',
  ],
  [
    'ALTER DEFAULT PRIVILEGES FOR ROLE boss REVOKE USAGE ON TYPES FROM PUBLIC',
    '- default-privilege USAGE on types of role boss to public',
  ],

  [
    "DROP PUBLICATION news; CREATE PUBLICATION news FOR ALL TABLES WITH (publish = 'insert')",
    'publication news: allTables',
    'publication news: tables',
  ],
  ['ALTER PUBLICATION news SET TABLE shop.orders (id) WHERE (id > 5)', 'publication news: tables'],
  ['ALTER PUBLICATION news ADD TABLES IN SCHEMA back', 'publication news: schemas'],
  ["ALTER PUBLICATION news SET (publish = 'insert, truncate')", 'publication news: publishes'],
  ['ALTER PUBLICATION news SET (publish_via_partition_root = true)', 'publication news: viaRoot'],
  ['ALTER PUBLICATION news SET (publish_generated_columns = stored)', 'publication news: generatedColumns'],
  [
    'DROP STATISTICS shop.order_stats; CREATE STATISTICS shop.order_stats (mcv) ON customer, state FROM shop.orders',
    'statistics shop.order_stats: definition',
  ],
  ['ALTER STATISTICS shop.order_stats SET STATISTICS 5', 'statistics shop.order_stats: target'],
  ['ALTER STATISTICS shop.order_stats OWNER TO boss', 'statistics shop.order_stats: owner'],
  ['ALTER FOREIGN DATA WRAPPER faraway VALIDATOR postgresql_fdw_validator', 'foreign-data-wrapper faraway: validator'],
  ["ALTER FOREIGN DATA WRAPPER faraway OPTIONS (debug 'on')", 'foreign-data-wrapper faraway: options'],
  ["ALTER SERVER depot VERSION '2'", 'foreign-server depot: version'],
  ["ALTER SERVER depot OPTIONS (SET host 'other')", 'foreign-server depot: options'],
  ['ALTER SERVER depot OPTIONS (DROP password)', 'foreign-server depot: options'],
  ['CREATE USER MAPPING FOR clerk SERVER depot', 'foreign-server depot: mappings'],
  ['ALTER TEXT SEARCH CONFIGURATION shop.words DROP MAPPING FOR url', 'text-search shop.words: definition'],
  ["ALTER TEXT SEARCH DICTIONARY shop.words (accept = 'false')", 'text-search shop.words (dictionary): definition'],
  ['DROP TEXT SEARCH PARSER shop.tokens', '- text-search shop.tokens (parser)'],
  ['DROP TEXT SEARCH TEMPLATE shop.plain', '- text-search shop.plain (template)'],
  [
    'ALTER OPERATOR shop.=== (shop.size, shop.size) SET (RESTRICT = eqsel)',
    'operator shop.===(shop.size, shop.size): definition',
  ],
  [
    'ALTER OPERATOR FAMILY shop.sizes USING hash ADD FUNCTION 1 (bigint, bigint) hashint8(bigint)',
    'operator-class family shop.sizes using hash: definition',
  ],
  ['ALTER OPERATOR CLASS shop.size_ops USING hash OWNER TO boss', 'operator-class shop.size_ops using hash: owner'],
  [
    'DROP CAST (shop.state AS integer); CREATE CAST (shop.state AS integer) WITH FUNCTION shop.state_number(shop.state)',
    'cast shop.state as integer: context',
  ],
  [
    'DROP CAST (shop.state AS integer); CREATE CAST (shop.state AS integer) WITH INOUT AS ASSIGNMENT',
    'cast shop.state as integer: function',
    'cast shop.state as integer: method',
  ],
  ['DROP COLLATION shop.plain; CREATE COLLATION shop.plain FROM "POSIX"', 'collation shop.plain: definition'],
  [
    "DROP CONVERSION shop.latin; CREATE DEFAULT CONVERSION shop.latin FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8",
    'conversion shop.latin: definition',
  ],
  ['ALTER LANGUAGE own OWNER TO boss', 'language own: owner'],
  [
    'CREATE OR REPLACE TRANSFORM FOR text LANGUAGE own (FROM SQL WITH FUNCTION shop.from_sql(internal), TO SQL WITH FUNCTION shop.to_sql(internal))',
    'transform text language own: definition',
  ],
  ['DROP ACCESS METHOD heap2', '- access-method heap2'],
  ["COMMENT ON TABLE shop.orders IS 'else'", 'comment table shop.orders: text'],
  ["COMMENT ON COLUMN shop.open_orders.id IS 'x'", '+ comment column shop.open_orders.id'],
  ["COMMENT ON CONSTRAINT rooms_free ON shop.rooms IS 'x'", '+ comment constraint shop.rooms.rooms_free'],
  ["COMMENT ON FUNCTION shop.many IS 'x'", '+ comment function shop.many()'],
  ["COMMENT ON TYPE shop.size IS 'x'", '+ comment type shop.size'],
  ["ALTER DATABASE postgres SET statement_timeout = '6s'", 'setting statement_timeout: value'],
  ['ALTER ROLE clerk IN DATABASE postgres SET search_path = shop', '+ setting search_path of role clerk'],
];

export const silentCases: string[] = [
  'ANALYZE shop.orders',
  "INSERT INTO shop.customers (email) VALUES ('a')",
  "SELECT nextval('shop.numbers')",
  'ALTER SEQUENCE shop.numbers RESTART 500',
  'REFRESH MATERIALIZED VIEW shop.totals',
  'REINDEX INDEX shop.orders_note_idx',
  'GRANT ALL ON shop.customers TO CURRENT_USER',
  'REVOKE SELECT ON shop.orders FROM clerk; GRANT SELECT ON shop.orders TO clerk',
  'GRANT EXECUTE ON FUNCTION shop.tax TO PUBLIC',
  'ALTER DEFAULT PRIVILEGES GRANT EXECUTE ON FUNCTIONS TO PUBLIC',
  'ALTER TABLE shop.orders ADD gone integer; ALTER TABLE shop.orders DROP gone',
  'ALTER TABLE shop.orders ALTER note SET STORAGE EXTENDED, ALTER note SET STATISTICS -1',
  'ALTER TABLE shop.orders DISABLE TRIGGER ALL; ALTER TABLE shop.orders ENABLE TRIGGER ALL',
  'ALTER INDEX shop.orders_note_idx RENAME TO other; ALTER INDEX shop.other RENAME TO orders_note_idx',
  "ALTER TABLE shop.days DETACH PARTITION shop.days_old; ALTER TABLE shop.days ATTACH PARTITION shop.days_old FOR VALUES FROM ('2020-01-01') TO ('2021-01-01')",
  'ALTER INDEX shop.days_old_hits_idx RENAME TO made_by_another_server',
  'CREATE TEMP TABLE pg_class (oid integer); CREATE TEMP TABLE orders (id integer PRIMARY KEY)',
  "CREATE OR REPLACE FUNCTION shop.on_ddl() RETURNS event_trigger LANGUAGE plpgsql AS E'BEGIN END \\r\\n'",
  "SET LOCAL search_path = shop; SET LOCAL DateStyle = 'German'; SET LOCAL TimeZone = 'Asia/Tokyo'; SET LOCAL quote_all_identifiers = on; SET LOCAL standard_conforming_strings = off; SET LOCAL IntervalStyle = iso_8601",
  "COMMENT ON SCHEMA public IS 'standard public schema'",
  "ALTER SERVER depot OPTIONS (SET password 'changed')",
];
