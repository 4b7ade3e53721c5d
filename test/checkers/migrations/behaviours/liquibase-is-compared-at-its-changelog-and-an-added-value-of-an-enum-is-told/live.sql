CREATE TABLE databasechangelog (
  id varchar(255) NOT NULL, author varchar(255) NOT NULL, filename varchar(255) NOT NULL, dateexecuted timestamp NOT NULL,
  orderexecuted integer NOT NULL, exectype varchar(10) NOT NULL, md5sum varchar(35), description varchar(255),
  comments varchar(255), tag varchar(255), liquibase varchar(20), contexts varchar(255), labels varchar(255), deployment_id varchar(10)
);
CREATE TABLE databasechangeloglock (id integer PRIMARY KEY, locked boolean NOT NULL, lockgranted timestamp, lockedby varchar(255));
INSERT INTO databasechangelog VALUES
  ('1', 'ann', 'db/changelog/001-sales.sql', '2024-01-02 10:00:00', 1, 'EXECUTED', '9:0e8c', 'sql', '', NULL, '4.29.0', NULL, NULL, '4189600000'),
  ('2', 'ann', 'db/changelog/001-sales.sql', '2024-01-02 10:00:01', 2, 'EXECUTED', '9:1f2d', 'sql', '', NULL, '4.29.0', NULL, NULL, '4189600000');
CREATE TYPE state AS ENUM ('new', 'paid', 'refunded');
CREATE TABLE sales (id integer PRIMARY KEY, state state NOT NULL);
-- Near miss: the value came in between afterwards, and stands where the migrations have it.
CREATE TYPE size AS ENUM ('large');
ALTER TYPE size ADD VALUE 'small' BEFORE 'large';
