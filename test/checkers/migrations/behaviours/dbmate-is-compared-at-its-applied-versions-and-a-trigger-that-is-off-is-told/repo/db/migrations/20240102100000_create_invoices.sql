-- migrate:up
CREATE TABLE invoices (
  id integer PRIMARY KEY,
  total integer NOT NULL,
  touched_at timestamptz
);

-- migrate:down
DROP TABLE invoices;
