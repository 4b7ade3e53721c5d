CREATE TABLE carts (id integer PRIMARY KEY, note text);
