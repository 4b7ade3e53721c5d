CREATE EXTENSION IF NOT EXISTS pg_trgm;

CREATE TABLE guests (
  id serial PRIMARY KEY,
  name text NOT NULL,
  rsvp boolean DEFAULT false
);

CREATE INDEX guests_name_trgm ON guests USING gin (name gin_trgm_ops);
CREATE SEQUENCE badge_numbers START 1000;
