CREATE TABLE _prisma_migrations (
  id varchar(36) PRIMARY KEY, checksum varchar(64) NOT NULL, finished_at timestamptz, migration_name varchar(255) NOT NULL,
  logs text, rolled_back_at timestamptz, started_at timestamptz NOT NULL DEFAULT now(), applied_steps_count integer NOT NULL DEFAULT 0
);
\i prisma/migrations/20240102100000_init/migration.sql
INSERT INTO _prisma_migrations VALUES ('1', '{{sha256 prisma/migrations/20240102100000_init/migration.sql}}', '2024-01-02 10:00:01+00', '20240102100000_init', NULL, NULL, '2024-01-02 10:00:00+00', 1);
INSERT INTO _prisma_migrations VALUES ('2', 'eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee', '2024-01-11 10:00:01+00', '20240110100000_from_another_branch', NULL, NULL, '2024-01-11 10:00:00+00', 1);
-- Near miss: rolled back, so as if never applied.
INSERT INTO _prisma_migrations VALUES ('3', 'ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff', NULL, '20240112100000_taken_back', NULL, '2024-01-13 11:00:00+00', '2024-01-13 10:00:00+00', 0);
CREATE TABLE "Branch" ("id" INTEGER PRIMARY KEY);
