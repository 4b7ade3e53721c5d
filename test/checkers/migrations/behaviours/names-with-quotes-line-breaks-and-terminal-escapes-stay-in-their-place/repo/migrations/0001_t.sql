CREATE TABLE safe (
  id integer PRIMARY KEY
);
