CREATE TABLE flyway_schema_history (
  installed_rank integer PRIMARY KEY, version varchar(50), description varchar(200) NOT NULL, type varchar(20) NOT NULL,
  script varchar(1000) NOT NULL, checksum integer, installed_by varchar(100) NOT NULL,
  installed_on timestamp NOT NULL DEFAULT now(), execution_time integer NOT NULL, success boolean NOT NULL
);

\i src/main/resources/db/migration/V1__a.sql
\i src/main/resources/db/migration/V2__b.sql
GRANT SELECT ON alpha TO pg_monitor;
-- A hotfix that no repeatable file speaks of.
GRANT UPDATE ON alpha TO pg_monitor;
INSERT INTO flyway_schema_history VALUES
  (1, '1', 'a', 'SQL', 'V1__a.sql', -1271815930, 'app', '2024-01-02 10:00:00', 12, true),
  (2, '2', 'b', 'SQL', 'V2__b.sql', -696968641, 'app', '2024-02-02 10:00:00', 9, true),
  (3, NULL, 'grants', 'SQL', 'R__grants.sql', 409204721, 'app', '2024-02-02 10:00:01', 3, true);
