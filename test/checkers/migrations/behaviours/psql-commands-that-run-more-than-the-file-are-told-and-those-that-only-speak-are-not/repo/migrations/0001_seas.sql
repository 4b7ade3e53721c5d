\set ON_ERROR_STOP on
\echo 'making seas'
CREATE TABLE seas (
  name text PRIMARY KEY
);
\ir ../shared/lakes.sql
