CREATE SCHEMA sight;
CREATE ROLE looker;
CREATE TABLE sight.things (id integer PRIMARY KEY, label varchar(20), size integer, twice integer GENERATED ALWAYS AS (size * 2) STORED);
CREATE VIEW sight.labels WITH (security_barrier = true) AS SELECT id, label FROM sight.things;
CREATE VIEW sight.upper_labels AS SELECT id, upper(label) AS label FROM sight.labels;
CREATE MATERIALIZED VIEW sight.sizes AS SELECT twice, count(*) AS n FROM sight.things GROUP BY twice;
CREATE UNIQUE INDEX sizes_key ON sight.sizes (twice);
GRANT SELECT ON sight.labels TO looker;
COMMENT ON VIEW sight.upper_labels IS 'Loud ones';
