CREATE TABLE beds (id integer PRIMARY KEY);
