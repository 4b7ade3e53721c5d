CREATE TABLE profiles (
  id integer PRIMARY KEY,
  account_id integer REFERENCES accounts (id)
);
