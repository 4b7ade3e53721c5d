CREATE TABLE ${app}_orders (
  id bigint PRIMARY KEY,
  net numeric(10, 2) NOT NULL
);
