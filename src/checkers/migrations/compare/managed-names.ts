/** Names of what tools and platforms make in a database by themselves, as the tools' own documents and sources give them. */

export interface ManagedGroup {
  /** What it is, for the count that a report gives: `bookkeeping objects of migration tools`. */
  what: string;
  /** Where given, the group only counts in a database that holds one of these: `role supabase_admin`, `extension pgmq`. */
  where?: readonly string[];
  /** Globs of names of facts; what stands in such an object goes with it. */
  objects: readonly string[];
  /** Globs of role names: what is granted to them, and set for them, is the platform's. */
  roles?: readonly string[];
  /** Columns that a table of a common name must have to be the tool's. */
  columns?: readonly string[];
}

/** Tables are looked for in every schema: most tools let the user choose it. */
const table = (...names: string[]): string[] => names.map((name) => `table *.${name}`);
const schema = (...names: string[]): string[] => names.map((name) => `schema ${name}`);
const extension = (...names: string[]): string[] => names.map((name) => `extension ${name}`);

export const managedGroups: readonly ManagedGroup[] = [
  {
    what: 'bookkeeping objects of migration tools',
    objects: [
      ...table(
        '_prisma_migrations',
        '__drizzle_migrations*',
        'pgmigrations',
        'knex_migrations*',
        'flyway_schema_history',
      ),
      ...table('goose_db_version', 'ar_internal_metadata', '"SequelizeMeta"', '"SequelizeData"', 'kysely_migration*'),
      ...table(
        'mikro_orm_migrations',
        'alembic_version',
        'django_migrations',
        'databasechangelog*',
        '"DATABASECHANGELOG*"',
      ),
      ...table(
        'typeorm_metadata',
        'atlas_schema_revisions',
        '"__EFMigrationsHistory"',
        'gorp_migrations',
        '_sqlx_migrations',
      ),
      ...table(
        '__diesel_schema_migrations',
        'refinery_schema_history',
        'bun_migrations*',
        'phinxlog',
        'yoyo_migration*',
      ),
      ...table(
        '_yoyo_migration',
        '_yoyo_log',
        '_yoyo_version',
        'yoyo_lock',
        'schema_version',
        'migrate_db_version',
        'payload_migrations',
      ),
      ...schema('drizzle', 'graphile_migrate', 'sqitch', 'atlas_schema_revisions', 'supabase_migrations', 'pgroll'),
    ],
  },
  {
    what: 'bookkeeping objects of migration tools',
    objects: table('schema_migrations', 'schema_migration'),
    columns: ['version'],
  },
  {
    what: 'bookkeeping objects of migration tools',
    objects: table('migrations'),
    columns: ['id', 'timestamp', 'name'],
  },
  {
    what: 'bookkeeping objects of migration tools',
    objects: table('migrations'),
    columns: ['id', 'migration', 'batch'],
  },
  { what: 'bookkeeping objects of migration tools', objects: table('migrations'), columns: ['id', 'name', 'run_on'] },
  {
    what: 'bookkeeping objects of migration tools',
    objects: table('migrations'),
    columns: ['id', 'name', 'hash', 'executed_at'],
  },
  {
    what: 'objects of job queues',
    objects: schema('graphile_worker', 'pgboss', 'pgboss_v*', 'que', 'oban', 'hangfire', 'quirrel'),
  },
  {
    what: 'objects of pg_cron, pg_partman and pgmq',
    where: ['extension pg_cron', 'extension pg_partman', 'extension pgmq'],
    objects: [...schema('cron', 'partman', 'pgmq'), ...table('template_*_part')],
  },
  {
    what: 'internal objects of timescaledb',
    objects: [
      ...schema('_timescaledb_*', 'timescaledb_*', 'toolkit_experimental'),
      'table _timescaledb_*',
      'trigger *.ts_insert_blocker',
      'trigger *.ts_cagg_invalidation_trigger',
    ],
  },
  {
    what: 'objects of monitoring and maintenance',
    objects: [
      ...extension(
        'pg_stat_statements',
        'pg_stat_kcache',
        'pg_stat_monitor',
        'pg_wait_sampling',
        'pg_buffercache',
        'pgstattuple',
      ),
      ...extension(
        'pg_repack',
        'pg_squeeze',
        'hypopg',
        'pg_qualstats',
        'auto_explain',
        'powa',
        'pgaudit',
        'plpgsql',
        'pg_hint_plan',
      ),
      ...schema('repack', 'squeeze', 'pganalyze', 'datadog', 'powa', 'pgagent', 'hypopg'),
    ],
    roles: ['pganalyze*', 'datadog*', 'postgres_exporter', 'rds_monitor*'],
  },
  {
    what: 'objects of replication tools',
    objects: [
      ...schema(
        'pglogical*',
        'spock',
        'bucardo',
        'londiste*',
        '_pgl*',
        'awsdms*',
        'debezium*',
        '_peerdb*',
        'electric*',
      ),
      ...table('awsdms_*', 'debezium_*heartbeat*'),
      'event-trigger awsdms_*',
      'function public.awsdms_*',
      'publication debezium_*',
      'publication dbz_*',
      'publication electric_publication*',
      'publication powersync*',
      'publication fivetran*',
      'publication airbyte*',
    ],
  },
  {
    what: 'objects of Supabase',
    where: ['role supabase_admin', 'role supabase_auth_admin', 'extension supabase_vault', 'schema supabase_functions'],
    objects: [
      ...schema(
        'auth',
        'storage',
        'realtime',
        '_realtime',
        'extensions',
        'graphql',
        'graphql_public',
        'vault',
        'pgsodium*',
      ),
      ...schema(
        'net',
        'cron',
        'supabase_functions',
        'supabase_migrations',
        '_analytics',
        '_supavisor',
        'pgbouncer',
        'pgtle',
        'tiger*',
        'topology',
      ),
      ...extension(
        'pg_graphql',
        'supabase_vault',
        'pgsodium',
        'pg_net',
        'pgjwt',
        'pgcrypto',
        'uuid-ossp',
        'pg_cron',
        'pg_tle',
        'wrappers',
      ),
      'event-trigger issue_*',
      'event-trigger pgrst_*',
      'event-trigger ensure_rls',
      'publication supabase_realtime*',
    ],
    roles: [
      'supabase_*',
      'anon',
      'authenticated',
      'service_role',
      'authenticator',
      'dashboard_user',
      'pgbouncer',
      'postgres',
    ],
  },
  {
    what: 'objects of Neon',
    where: ['role neon_superuser', 'role cloud_admin', 'extension neon'],
    objects: [...schema('neon*', 'neon_auth', 'pgrst'), ...extension('neon', 'neon_utils')],
    roles: ['neon_*', 'cloud_admin'],
  },
  {
    what: 'objects of Amazon RDS and Aurora',
    where: ['role rds_superuser', 'role rdsadmin'],
    objects: [
      ...schema('rdsadmin', 'aws_*', 'apg_*', 'rds_*'),
      ...extension('rds_tools', 'aws_*', 'apg_*', 'pg_tle'),
      'table public.rds_heartbeat2',
    ],
    roles: ['rds*', 'aws*'],
  },
  {
    what: 'objects of Google Cloud SQL',
    where: ['role cloudsqlsuperuser', 'role cloudsqladmin', 'role alloydbsuperuser'],
    objects: [...schema('google_*', 'cloudsql*'), ...extension('google_*')],
    roles: ['cloudsql*', 'alloydb*'],
  },
  {
    what: 'objects of Azure',
    where: ['role azure_superuser', 'role azuresu', 'role azure_pg_admin'],
    objects: [...schema('azure*', 'cron'), ...extension('azure*', 'pgaadauth')],
    roles: ['azure*', 'azuresu', 'replication'],
  },
  {
    what: 'objects of Heroku',
    where: ['schema _heroku', 'schema heroku_ext'],
    objects: [
      ...schema('_heroku', 'heroku_ext'),
      'event-trigger *heroku*',
      'event-trigger extension_before_drop',
      'event-trigger log_create_ext',
      'event-trigger log_drop_ext',
      'event-trigger validate_extension',
    ],
  },
  {
    what: 'objects of Aiven and DigitalOcean',
    where: ['role avnadmin', 'role doadmin', 'extension aiven_extras', 'role _doadmin_*'],
    objects: [...schema('aiven_extras'), ...extension('aiven_*')],
    roles: ['avnadmin', 'doadmin', '_do*'],
  },
  {
    what: 'objects of Hasura and PostGraphile',
    objects: schema('hdb_catalog', 'hdb_lib', 'hdb_views', 'postgraphile_watch'),
  },
];
