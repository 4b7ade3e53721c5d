--! Previous: -
--! Hash: sha1:a5f6164a13772a59a0bdaae4ebdf7371379a0880

CREATE TABLE posts (
  id integer PRIMARY KEY,
  title varchar(80) NOT NULL,
  body text NOT NULL
);
GRANT SELECT ON posts TO :READER;
