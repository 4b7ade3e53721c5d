CREATE TABLE events (id integer PRIMARY KEY, kind text NOT NULL, at timestamptz NOT NULL);
CREATE TABLE kinds_known (kind text PRIMARY KEY);
CREATE VIEW recent AS
  SELECT e.id, k.kind FROM events e JOIN kinds_known k USING (kind) WHERE e.at > now() - interval '7 days';
-- Near miss: another spelling.
CREATE VIEW kinds AS SELECT events.kind, count(*) times FROM public.events GROUP BY 1;
CREATE MATERIALIZED VIEW kinds_kept AS SELECT kind, count(*) AS times FROM events GROUP BY kind WITH NO DATA;
CREATE VIEW private_events AS SELECT id FROM events WHERE kind <> 'secret';
