CREATE TABLE readings (
  device_id uuid REFERENCES devices (id),
  taken_at timestamptz NOT NULL,
  value double precision
);
