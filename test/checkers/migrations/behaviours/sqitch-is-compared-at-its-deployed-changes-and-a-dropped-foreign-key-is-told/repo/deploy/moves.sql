-- Deploy depot:moves to pg

BEGIN;

CREATE TABLE depot.moves (id integer PRIMARY KEY);

COMMIT;
