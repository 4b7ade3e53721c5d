-- Deploy depot:parts to pg

BEGIN;

CREATE SCHEMA depot;
CREATE TABLE depot.parts (id integer PRIMARY KEY, name text NOT NULL);

COMMIT;
