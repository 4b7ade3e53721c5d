CREATE TABLE salaries (
  person text PRIMARY KEY,
  amount integer NOT NULL
);
CREATE TABLE people (
  person text PRIMARY KEY
);
CREATE FUNCTION raise_all(percent integer) RETURNS void LANGUAGE sql AS
  'UPDATE salaries SET amount = amount * (100 + percent) / 100';
REVOKE ALL ON FUNCTION raise_all(integer) FROM PUBLIC;
GRANT SELECT (person) ON salaries TO pg_monitor;
GRANT INSERT ON people TO pg_read_all_stats;
