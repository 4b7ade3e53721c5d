-- migrate:up
CREATE TABLE carts (
  id integer PRIMARY KEY,
  total integer NOT NULL
);

-- migrate:down
DROP TABLE carts;
