CREATE TABLE customers (
  id integer PRIMARY KEY,
  name text NOT NULL,
  joined date
);
CREATE TABLE orders (
  id integer PRIMARY KEY,
  customer_id integer REFERENCES customers (id),
  note varchar(80)
);
CREATE INDEX orders_customer ON orders (customer_id);
CREATE TABLE pears (id integer PRIMARY KEY, ripe boolean);
