-- +goose Up
CREATE TABLE people (
  id integer PRIMARY KEY,
  name text NOT NULL
);
CREATE TABLE tickets (
  id integer PRIMARY KEY,
  person_id integer NOT NULL,
  state text NOT NULL
);

-- +goose Down
DROP TABLE tickets;
DROP TABLE people;
