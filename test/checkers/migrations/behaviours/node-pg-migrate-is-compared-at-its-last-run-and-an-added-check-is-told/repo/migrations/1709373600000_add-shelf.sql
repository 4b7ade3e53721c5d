-- Up Migration
CREATE TABLE shelves (id integer PRIMARY KEY);

-- Down Migration
DROP TABLE shelves;
