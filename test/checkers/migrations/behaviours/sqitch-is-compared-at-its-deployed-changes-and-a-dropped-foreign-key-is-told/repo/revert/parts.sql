-- Revert depot:parts from pg

DROP SCHEMA depot CASCADE;
