CREATE TABLE flyway_schema_history (
  installed_rank integer PRIMARY KEY, version varchar(50), description varchar(200) NOT NULL, type varchar(20) NOT NULL,
  script varchar(1000) NOT NULL, checksum integer, installed_by varchar(100) NOT NULL,
  installed_on timestamp NOT NULL DEFAULT now(), execution_time integer NOT NULL, success boolean NOT NULL
);

CREATE TABLE shop_orders (id bigint PRIMARY KEY, net numeric(10, 2) NOT NULL);
\i src/main/resources/db/migration/V2__taxes.sql
\i src/main/resources/db/migration/R__big_orders.sql
INSERT INTO flyway_schema_history VALUES
  (1, '1', 'orders', 'SQL', 'V1__orders.sql', -1591301957, 'app', '2024-01-02 10:00:00', 12, true),
  (2, '2', 'taxes', 'SQL', 'V2__taxes.sql', 818276427, 'app', '2024-02-02 10:00:00', 9, true),
  (3, NULL, 'big orders', 'SQL', 'R__big_orders.sql', 1846532117, 'app', '2024-02-02 10:00:01', 3, true);
CREATE OR REPLACE FUNCTION gross(net numeric) RETURNS numeric LANGUAGE sql IMMUTABLE AS
  'SELECT net * 1.16';
-- Near miss: replaced by the same.
CREATE OR REPLACE FUNCTION tax(net numeric) RETURNS numeric IMMUTABLE LANGUAGE sql AS
  'SELECT net * 0.19';
