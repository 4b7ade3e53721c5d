-- +goose Up
CREATE TABLE tickets (
  id integer PRIMARY KEY,
  state text NOT NULL,
  opened_at timestamptz NOT NULL
);

-- +goose Down
DROP TABLE tickets;
