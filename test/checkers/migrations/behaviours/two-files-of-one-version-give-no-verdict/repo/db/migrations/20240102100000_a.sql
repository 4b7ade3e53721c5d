-- migrate:up
CREATE TABLE a (id integer PRIMARY KEY);

-- migrate:down
DROP TABLE a;
