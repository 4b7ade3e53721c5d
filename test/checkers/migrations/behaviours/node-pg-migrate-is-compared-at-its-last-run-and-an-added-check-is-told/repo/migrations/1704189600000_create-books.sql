-- Up Migration
CREATE TABLE books (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  title varchar(200) NOT NULL,
  pages integer,
  price numeric(8, 2),
  CONSTRAINT books_price_check CHECK (price > 0)
);

-- Down Migration
DROP TABLE books;
