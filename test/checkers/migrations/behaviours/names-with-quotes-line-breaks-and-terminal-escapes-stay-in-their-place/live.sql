\i migrations/0001_t.sql
CREATE TABLE "a""; DROP TABLE safe; --" (id integer);
CREATE TABLE "two
lines" (id integer);
DO $do$ BEGIN
  EXECUTE format('CREATE TABLE %I (id integer)', 'esc' || chr(27) || '[31mred' || chr(7));
  EXECUTE format('ALTER TABLE safe ADD COLUMN %I text DEFAULT %L', '*/ end', 'it''s */ $$ ' || chr(10) || '\! id');
  EXECUTE format('COMMENT ON TABLE safe IS %L', chr(27) || ']0;title' || chr(7) || chr(10) || '::error::x' || chr(8238) || 'cba');
  EXECUTE format('CREATE INDEX %I ON safe (id)', repeat('é', 31));
  EXECUTE format('CREATE FUNCTION %I() RETURNS integer LANGUAGE sql AS %L', '<img src=x onerror=alert(1)>', 'SELECT 1 /* ' || chr(27) || '[2J */');
END $do$;
