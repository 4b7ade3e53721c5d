CREATE SCHEMA sqitch;
CREATE TABLE sqitch.projects (project text PRIMARY KEY, uri text UNIQUE, created_at timestamptz NOT NULL DEFAULT now());
CREATE TABLE sqitch.changes (
  change_id text PRIMARY KEY, script_hash text, change text NOT NULL, project text NOT NULL REFERENCES sqitch.projects (project),
  note text NOT NULL DEFAULT '', committed_at timestamptz NOT NULL, UNIQUE (project, script_hash)
);
CREATE TABLE sqitch.tags (tag_id text PRIMARY KEY, tag text NOT NULL, project text NOT NULL, change_id text NOT NULL);
CREATE TABLE sqitch.events (event text NOT NULL, change_id text NOT NULL, change text NOT NULL);
CREATE TABLE sqitch.releases (version real PRIMARY KEY);
INSERT INTO sqitch.projects VALUES ('depot', NULL, '2024-01-02 10:00:00+00');
INSERT INTO sqitch.changes VALUES
  ('c1', '50dc3dbd0d86525a701d3328158d06277515e6c5', 'parts', 'depot', '', '2024-01-02 10:05:00+00'),
  ('c2', '0dac3969d4b11f9d19159c872b97a207728ff7c6', 'stock', 'depot', '', '2024-02-02 10:05:00+00');
CREATE SCHEMA depot;
CREATE TABLE depot.parts (id integer PRIMARY KEY, name text NOT NULL);
CREATE TABLE depot.stock (part_id integer NOT NULL, place text NOT NULL, amount integer NOT NULL);
-- Near miss: built without a lock.
CREATE INDEX stock_place ON depot.stock USING btree (place);
