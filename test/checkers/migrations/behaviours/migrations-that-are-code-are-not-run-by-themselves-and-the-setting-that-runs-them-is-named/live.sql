CREATE TABLE knex_migrations (id serial PRIMARY KEY, name varchar(255), batch integer, migration_time timestamptz);
CREATE TABLE knex_migrations_lock (index serial PRIMARY KEY, is_locked integer);
INSERT INTO knex_migrations (name, batch, migration_time) VALUES
  ('20240102100000_create_cars.js', 1, '2024-01-02 10:00:00+00'), ('20240202100000_add_colour.js', 2, '2024-02-02 10:00:00+00');
CREATE TABLE cars (id integer PRIMARY KEY, plate text NOT NULL, colour text);
