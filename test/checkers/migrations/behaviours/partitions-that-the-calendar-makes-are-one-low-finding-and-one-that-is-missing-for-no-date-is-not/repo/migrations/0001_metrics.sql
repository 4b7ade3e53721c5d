CREATE TABLE metrics (
  taken_on date NOT NULL,
  value integer
) PARTITION BY RANGE (taken_on);
CREATE INDEX metrics_value_idx ON metrics (value);
CREATE TABLE metrics_20231231 PARTITION OF metrics FOR VALUES FROM ('2023-12-31') TO ('2024-01-01');

CREATE TABLE regions (
  id integer NOT NULL,
  region text NOT NULL
) PARTITION BY LIST (region);
CREATE TABLE regions_north PARTITION OF regions FOR VALUES IN ('north');
CREATE TABLE regions_south PARTITION OF regions FOR VALUES IN ('south');
