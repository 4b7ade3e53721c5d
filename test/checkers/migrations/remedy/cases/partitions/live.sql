DROP TABLE meters.readings_rest;
CREATE TABLE meters.readings_extra PARTITION OF meters.readings FOR VALUES FROM ('2026-01-01 00:00:00+00') TO ('2026-02-01 00:00:00+00');
ALTER TABLE meters.readings DETACH PARTITION meters.readings_b;
ALTER TABLE meters.states DETACH PARTITION meters.states_open;
ALTER TABLE meters.states ATTACH PARTITION meters.states_open FOR VALUES IN ('open', 'reopened');
ALTER TABLE meters.states ATTACH PARTITION meters.states_new FOR VALUES IN ('new');
ALTER TABLE meters.readings ALTER COLUMN value TYPE numeric;
DROP INDEX meters.readings_value_idx;
