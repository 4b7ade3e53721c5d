CREATE TABLE schema_migrations (version bigint PRIMARY KEY, dirty boolean NOT NULL);
INSERT INTO schema_migrations VALUES (2, false);
\i migrations/000001_devices.up.sql
\i migrations/000002_readings.up.sql
ALTER TABLE devices ALTER COLUMN serial DROP NOT NULL;
-- Near miss: dropped and set again.
ALTER TABLE devices ALTER COLUMN label DROP NOT NULL;
ALTER TABLE devices ALTER COLUMN label SET NOT NULL;
