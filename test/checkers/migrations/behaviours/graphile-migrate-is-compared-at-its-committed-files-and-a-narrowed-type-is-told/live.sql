CREATE SCHEMA graphile_migrate;
CREATE TABLE graphile_migrate.migrations (hash text PRIMARY KEY, previous_hash text, filename text NOT NULL, date timestamptz NOT NULL);
CREATE TABLE graphile_migrate.current (filename text PRIMARY KEY, content text NOT NULL, date timestamptz NOT NULL DEFAULT now());
INSERT INTO graphile_migrate.migrations VALUES
  ('sha1:a5f6164a13772a59a0bdaae4ebdf7371379a0880', NULL, '000001.sql', '2024-01-02 10:00:00+00'), ('sha1:80c15d0c074760bcb80faf1963f85076170465d5', 'sha1:a5f6164a13772a59a0bdaae4ebdf7371379a0880', '000002.sql', '2024-02-02 10:00:00+00');
CREATE TABLE posts (id integer PRIMARY KEY, title varchar(40) NOT NULL, body text NOT NULL);
GRANT SELECT ON posts TO pg_monitor;
-- Near miss: the same type by its other name.
CREATE TABLE tags (name character varying(40) PRIMARY KEY);
