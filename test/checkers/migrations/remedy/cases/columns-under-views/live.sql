DROP VIEW sight.upper_labels, sight.labels;
ALTER TABLE sight.things ALTER COLUMN label TYPE text;
CREATE VIEW sight.labels WITH (security_barrier = true) AS SELECT id, label FROM sight.things;
CREATE VIEW sight.upper_labels AS SELECT id, upper(label) AS label FROM sight.labels;
GRANT SELECT ON sight.labels TO looker;
COMMENT ON VIEW sight.upper_labels IS 'Loud ones';
ALTER TABLE sight.things ALTER COLUMN twice DROP EXPRESSION;
