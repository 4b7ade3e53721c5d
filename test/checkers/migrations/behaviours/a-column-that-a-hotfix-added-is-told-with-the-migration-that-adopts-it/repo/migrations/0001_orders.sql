create table orders (
  id bigint primary key,
  total integer not null
);
