CREATE TABLE _prisma_migrations (
  id varchar(36) PRIMARY KEY, checksum varchar(64) NOT NULL, finished_at timestamptz, migration_name varchar(255) NOT NULL,
  logs text, rolled_back_at timestamptz, started_at timestamptz NOT NULL DEFAULT now(), applied_steps_count integer NOT NULL DEFAULT 0
);
\i prisma/migrations/20240102100000_items/migration.sql
-- Near miss: the first attempt was taken back, the second went through.
INSERT INTO _prisma_migrations VALUES ('1', '{{sha256 prisma/migrations/20240102100000_items/migration.sql}}', NULL, '20240102100000_items', NULL, '2024-01-02 11:00:00+00', '2024-01-02 10:00:00+00', 0);
INSERT INTO _prisma_migrations VALUES ('2', '{{sha256 prisma/migrations/20240102100000_items/migration.sql}}', '2024-01-03 10:00:01+00', '20240102100000_items', NULL, NULL, '2024-01-03 10:00:00+00', 1);
INSERT INTO _prisma_migrations VALUES ('3', '{{sha256 prisma/migrations/20240202100000_unique/migration.sql}}', NULL, '20240202100000_unique', 'unique violation', NULL, '2024-02-03 10:00:00+00', 0);
-- The half of it that went through.
ALTER TABLE "Item" ADD COLUMN "code" TEXT;
-- A hotfix that has nothing to do with it.
ALTER TABLE "Item" ADD COLUMN "weight" INTEGER;
