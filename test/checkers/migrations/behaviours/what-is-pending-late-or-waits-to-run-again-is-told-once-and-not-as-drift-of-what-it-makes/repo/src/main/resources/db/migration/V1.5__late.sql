CREATE TABLE late (id integer PRIMARY KEY);
