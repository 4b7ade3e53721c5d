CREATE TABLE devices (
  id uuid PRIMARY KEY,
  serial text NOT NULL,
  label text NOT NULL
);
