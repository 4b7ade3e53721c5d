CREATE TABLE _prisma_migrations (
  id varchar(36) PRIMARY KEY, checksum varchar(64) NOT NULL, finished_at timestamptz, migration_name varchar(255) NOT NULL,
  logs text, rolled_back_at timestamptz, started_at timestamptz NOT NULL DEFAULT now(), applied_steps_count integer NOT NULL DEFAULT 0
);
-- As it was when it was applied.
CREATE TABLE "Job" ("id" INTEGER PRIMARY KEY, "retries" INTEGER NOT NULL DEFAULT 3);
INSERT INTO _prisma_migrations VALUES ('1', '1dd91e05f5a78e3b935eea8e3735a6bcc806d6e276b5420a5354cc8425798304', '2024-01-02 10:00:01+00', '20240102100000_jobs', NULL, NULL, '2024-01-02 10:00:00+00', 1);
-- Near miss: applied from a checkout with CRLF.
\i prisma/migrations/20240202100000_runs/migration.sql
INSERT INTO _prisma_migrations VALUES ('2', 'b32b8902555bf1b47ddda3154225976805974d90f9d6d9ed239990a22f5e0efd', '2024-02-03 10:00:01+00', '20240202100000_runs', NULL, NULL, '2024-02-03 10:00:00+00', 1);
