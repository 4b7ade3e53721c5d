CREATE TABLE _prisma_migrations (
  id varchar(36) PRIMARY KEY, checksum varchar(64) NOT NULL, finished_at timestamptz, migration_name varchar(255) NOT NULL,
  logs text, rolled_back_at timestamptz, started_at timestamptz NOT NULL DEFAULT now(), applied_steps_count integer NOT NULL DEFAULT 0
);
\i prisma/migrations/20240102100000_init/migration.sql
\i prisma/migrations/20240202100000_posts/migration.sql
INSERT INTO _prisma_migrations VALUES ('1', '{{sha256 prisma/migrations/20240102100000_init/migration.sql}}', '2024-01-02 10:00:01+00', '20240102100000_init', NULL, NULL, '2024-01-02 10:00:00+00', 1);
INSERT INTO _prisma_migrations VALUES ('2', '{{sha256 prisma/migrations/20240202100000_posts/migration.sql}}', '2024-02-03 10:00:01+00', '20240202100000_posts', NULL, NULL, '2024-02-03 10:00:00+00', 1);

DROP INDEX "User_email_key";
-- Near miss: the same index, made again by hand in other words.
DROP INDEX "Post_title_idx";
CREATE INDEX "Post_title_idx" ON "Post" USING btree ("title" ASC NULLS LAST);
