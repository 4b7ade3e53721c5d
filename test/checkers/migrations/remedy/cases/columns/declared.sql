CREATE SCHEMA people;
CREATE SEQUENCE people.badge_seq;
CREATE DOMAIN people.short AS text CHECK (length(VALUE) < 10);
CREATE FUNCTION people.code() RETURNS text LANGUAGE sql VOLATILE AS 'SELECT random()::text';
CREATE TABLE people.staff (
  id integer PRIMARY KEY,
  gone text,
  gone_indexed integer NOT NULL,
  gone_default integer NOT NULL DEFAULT 3,
  widened varchar(20),
  narrowed varchar(40),
  to_text varchar(20),
  source text,
  to_big integer,
  to_number text DEFAULT '1',
  scaled numeric(10,2),
  finer numeric(10,2),
  zoned timestamptz,
  precise timestamptz,
  nullable text NOT NULL,
  required text,
  defaulted integer DEFAULT 1,
  undefaulted integer DEFAULT 2,
  badge bigint DEFAULT nextval('people.badge_seq'),
  generated text GENERATED ALWAYS AS (upper(source)) STORED,
  plain text,
  regenerated integer GENERATED ALWAYS AS (counted + 1) STORED,
  numbered integer NOT NULL,
  identified integer GENERATED ALWAYS AS IDENTITY,
  stepped bigint GENERATED ALWAYS AS IDENTITY (INCREMENT BY 1),
  loosened integer GENERATED ALWAYS AS IDENTITY,
  collated text COLLATE "C",
  stored text,
  packed text,
  counted integer,
  optioned integer,
  named_before text
);
CREATE INDEX staff_gone_indexed ON people.staff (gone_indexed);
COMMENT ON COLUMN people.staff.gone IS 'Gone, and its comment with it';
CREATE TABLE people.lists (id integer PRIMARY KEY, one_to_many varchar(20), many_to_one text[] DEFAULT '{}', of_numbers integer[]);
