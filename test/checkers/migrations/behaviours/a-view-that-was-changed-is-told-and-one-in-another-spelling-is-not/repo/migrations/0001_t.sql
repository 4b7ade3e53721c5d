CREATE TABLE events (
  id integer PRIMARY KEY,
  kind text NOT NULL,
  at timestamptz NOT NULL
);
CREATE TABLE kinds_known (kind text PRIMARY KEY);
CREATE VIEW recent AS
  SELECT e.id, k.kind FROM events e JOIN kinds_known k USING (kind) WHERE e.at > now() - interval '1 day';
CREATE VIEW kinds AS SELECT kind, count(*) AS times FROM events GROUP BY kind;
CREATE MATERIALIZED VIEW kinds_kept AS SELECT kind, count(*) AS times FROM events GROUP BY kind;
CREATE VIEW private_events WITH (security_barrier) AS SELECT id FROM events WHERE kind <> 'secret';
