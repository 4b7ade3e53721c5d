CREATE TABLE carts (id integer PRIMARY KEY, total bigint NOT NULL);
