-- Up Migration
ALTER TABLE books ADD COLUMN isbn text UNIQUE;

-- Down Migration
ALTER TABLE books DROP COLUMN isbn;
