CREATE ROLE keeper; CREATE ROLE reader; CREATE ROLE clerk;
CREATE SCHEMA shop;
CREATE TABLE shop.customers (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, email text NOT NULL UNIQUE, named varchar(40));
CREATE TABLE shop.baskets (
  id serial PRIMARY KEY,
  customer_id bigint NOT NULL REFERENCES shop.customers (id) ON DELETE CASCADE,
  placed_at timestamptz NOT NULL DEFAULT now(),
  state text NOT NULL DEFAULT 'open' CHECK (state <> ''),
  CONSTRAINT one_open UNIQUE (customer_id, state)
);
CREATE INDEX baskets_placed_idx ON shop.baskets (placed_at) WHERE state = 'open';
COMMENT ON TABLE shop.baskets IS 'What a customer''s cart holds';
COMMENT ON COLUMN shop.baskets.state IS 'open, paid';
GRANT SELECT, INSERT ON shop.baskets TO reader;
GRANT UPDATE (state) ON shop.baskets TO clerk;
ALTER TABLE shop.baskets ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_baskets ON shop.baskets FOR SELECT TO reader USING (state = 'open');
CREATE TABLE shop.ledger (id integer PRIMARY KEY, note text);
CREATE TABLE shop.stored (id integer PRIMARY KEY, note text) WITH (fillfactor = 80);
CREATE TABLE shop.kept (id integer PRIMARY KEY, note text, CONSTRAINT kept_note UNIQUE (note));
CREATE TABLE shop.secured (id integer PRIMARY KEY);
ALTER TABLE shop.secured ENABLE ROW LEVEL SECURITY;
ALTER TABLE shop.secured FORCE ROW LEVEL SECURITY;
CREATE TABLE shop.base (id integer, note text);
CREATE TABLE shop.heir (id integer, note text);
CREATE TABLE shop.former () INHERITS (shop.base);
CREATE TYPE shop.shape AS (id integer, note text);
CREATE TABLE shop.typed (id integer, note text);
CREATE TABLE shop.lines (id integer PRIMARY KEY, basket_id integer REFERENCES shop.ledger (id));
CREATE FUNCTION shop.touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER lines_touch BEFORE UPDATE ON shop.lines FOR EACH ROW EXECUTE FUNCTION shop.touch();
ALTER TABLE shop.lines ENABLE ALWAYS TRIGGER lines_touch;
CREATE TABLE shop.plain_one (id integer, note text);
CREATE TABLE shop.old_name (id integer PRIMARY KEY, a text, b text, c text);
CREATE TABLE shop.parcels (id integer PRIMARY KEY, line integer REFERENCES shop.lines (id));
CREATE FUNCTION shop.weigh() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER weigh BEFORE INSERT ON shop.parcels FOR EACH ROW EXECUTE FUNCTION shop.weigh();
