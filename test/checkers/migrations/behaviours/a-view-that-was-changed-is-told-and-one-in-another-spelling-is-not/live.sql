CREATE TABLE events (id integer PRIMARY KEY, kind text NOT NULL, at timestamptz NOT NULL);
CREATE VIEW recent AS SELECT id, kind FROM events WHERE at > now() - interval '7 days';
-- Near miss: another spelling.
CREATE VIEW kinds AS SELECT events.kind, count(*) times FROM public.events GROUP BY 1;
CREATE MATERIALIZED VIEW kinds_kept AS SELECT kind, count(*) AS times FROM events GROUP BY kind WITH NO DATA;
CREATE VIEW private_events AS SELECT id FROM events WHERE kind <> 'secret';
