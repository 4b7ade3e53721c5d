CREATE TABLE pgmigrations (id serial PRIMARY KEY, name varchar(255) NOT NULL, run_on timestamp NOT NULL);
CREATE TABLE books (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  title varchar(200) NOT NULL,
  pages integer,
  price numeric(8, 2)
);
ALTER TABLE books ADD COLUMN isbn text UNIQUE;
INSERT INTO pgmigrations (name, run_on) VALUES
  ('1704189600000_create-books', '2024-01-02 10:00:00'), ('1706868000000_add-isbn', '2024-02-02 10:00:00');
ALTER TABLE books ADD CONSTRAINT books_pages_check CHECK (pages BETWEEN 1 AND 5000);
-- Near miss: the same check, added afterwards and in other words.
ALTER TABLE books ADD CONSTRAINT books_price_check CHECK ((price) > 0::numeric);
