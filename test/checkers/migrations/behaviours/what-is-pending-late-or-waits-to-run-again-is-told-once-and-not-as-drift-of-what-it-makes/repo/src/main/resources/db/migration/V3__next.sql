CREATE TABLE next_one (id integer PRIMARY KEY);
