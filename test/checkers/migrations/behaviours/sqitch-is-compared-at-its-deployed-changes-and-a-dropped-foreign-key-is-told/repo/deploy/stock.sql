-- Deploy depot:stock to pg
-- requires: parts

BEGIN;

CREATE TABLE depot.stock (
  part_id integer NOT NULL CONSTRAINT stock_part_fk REFERENCES depot.parts (id),
  place text NOT NULL,
  amount integer NOT NULL
);
CREATE INDEX stock_place ON depot.stock (place);

COMMIT;
