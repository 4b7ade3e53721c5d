--! Previous: sha1:a5f6164a13772a59a0bdaae4ebdf7371379a0880
--! Hash: sha1:80c15d0c074760bcb80faf1963f85076170465d5
--! Message: tags

CREATE TABLE tags (
  name varchar(40) PRIMARY KEY
);
