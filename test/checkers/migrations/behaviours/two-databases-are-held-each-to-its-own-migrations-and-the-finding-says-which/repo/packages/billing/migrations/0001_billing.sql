CREATE TABLE carts (
  id integer PRIMARY KEY,
  total integer NOT NULL
);
