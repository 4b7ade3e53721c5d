CREATE SCHEMA drizzle;
CREATE TABLE drizzle.__drizzle_migrations (id serial PRIMARY KEY, hash text NOT NULL, created_at bigint);
\i drizzle/0000_first.sql
\i drizzle/0001_seats_index.sql
INSERT INTO drizzle.__drizzle_migrations (hash, created_at) VALUES
  ('{{sha256 drizzle/0000_first.sql}}', 1704189600000),
  ('{{sha256 drizzle/0001_seats_index.sql}}', 1706868000000);
ALTER TABLE accounts ALTER COLUMN plan SET DEFAULT 'team';
-- Near miss: the same default, written with its type.
ALTER TABLE seats ALTER COLUMN used SET DEFAULT 'f'::boolean;
