CREATE TABLE colours (id integer PRIMARY KEY, name text NOT NULL);
CREATE UNIQUE INDEX colours_name ON colours (name);
INSERT INTO colours VALUES (1, 'red');
ALTER TABLE colours ADD COLUMN hex text;
