-- migrate:up
CREATE TABLE b (id integer PRIMARY KEY);

-- migrate:down
DROP TABLE b;
