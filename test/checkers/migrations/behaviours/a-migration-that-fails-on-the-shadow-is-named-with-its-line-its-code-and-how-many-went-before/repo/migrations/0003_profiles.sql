-- The table that this needs is made by hand.
CREATE TABLE profiles (id integer PRIMARY KEY);

ALTER TABLE profiles
  ADD COLUMN account_id integer REFERENCES accounts (id);
