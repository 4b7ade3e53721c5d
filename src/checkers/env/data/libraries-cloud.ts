/** Variables read by database drivers and by the SDKs of clouds and hosting platforms. */
import type { LibraryKeys } from './library.ts';

export const databaseAndCloud: readonly LibraryKeys[] = [
  {
    packages:
      'aws-sdk @aws-sdk/* @smithy/node-config-provider @aws-lambda-powertools/* aws-cdk aws-cdk-lib sst serverless',
    keys: `AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN AWS_REGION AWS_DEFAULT_REGION AWS_PROFILE AWS_DEFAULT_PROFILE
      AWS_CONFIG_FILE AWS_SHARED_CREDENTIALS_FILE AWS_ROLE_ARN AWS_ROLE_SESSION_NAME AWS_WEB_IDENTITY_TOKEN_FILE AWS_CA_BUNDLE
      AWS_MAX_ATTEMPTS AWS_RETRY_MODE AWS_ENDPOINT_URL AWS_IGNORE_CONFIGURED_ENDPOINT_URLS AWS_STS_REGIONAL_ENDPOINTS
      AWS_EC2_METADATA_DISABLED AWS_EC2_METADATA_SERVICE_ENDPOINT AWS_EC2_METADATA_V1_DISABLED AWS_SDK_LOAD_CONFIG
      AWS_NODEJS_CONNECTION_REUSE_ENABLED AWS_USE_DUALSTACK_ENDPOINT AWS_USE_FIPS_ENDPOINT AWS_DEFAULTS_MODE
      AWS_CONTAINER_CREDENTIALS_RELATIVE_URI AWS_CONTAINER_CREDENTIALS_FULL_URI AWS_CONTAINER_AUTHORIZATION_TOKEN
      AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE AWS_REQUEST_CHECKSUM_CALCULATION AWS_RESPONSE_CHECKSUM_VALIDATION AWS_SDK_UA_APP_ID
      AWS_S3_US_EAST_1_REGIONAL_ENDPOINT AWS_S3_USE_ARN_REGION AWS_BEARER_TOKEN_BEDROCK`,
    prefixes: 'AWS_ENDPOINT_URL_',
    source: 'https://docs.aws.amazon.com/sdkref/latest/guide/settings-reference.html#EVarSettings',
  },
  {
    packages: '@aws-lambda-powertools/*',
    prefixes: 'POWERTOOLS_',
    source: 'https://docs.aws.amazon.com/powertools/typescript/latest/environment-variables/',
  },
  {
    packages: 'pg pg-pool pg-native pg-promise pg-boss postgres @types/pg',
    keys: `PGHOST PGHOSTADDR PGPORT PGDATABASE PGUSER PGPASSWORD PGPASSFILE PGSERVICE PGSERVICEFILE PGOPTIONS PGAPPNAME PGSSLMODE
      PGREQUIRESSL PGSSLCERT PGSSLKEY PGSSLROOTCERT PGSSLCRL PGCONNECT_TIMEOUT PGCLIENTENCODING PGDATESTYLE PGTZ PGGEQO
      PGTARGETSESSIONATTRS PGIDLE_TIMEOUT PGMAX_LIFETIME`,
    source: 'https://www.postgresql.org/docs/current/libpq-envars.html',
  },
  {
    // DATABASE_URL is not here: Prisma reads it only where the schema or prisma.config says so, and those are read.
    packages: 'prisma @prisma/*',
    keys: `PRISMA_QUERY_ENGINE_LIBRARY PRISMA_QUERY_ENGINE_BINARY PRISMA_SCHEMA_ENGINE_BINARY PRISMA_FMT_BINARY
      PRISMA_INTROSPECTION_ENGINE_BINARY PRISMA_MIGRATION_ENGINE_BINARY PRISMA_ENGINES_MIRROR PRISMA_BINARIES_MIRROR
      PRISMA_ENGINES_CHECKSUM_IGNORE_MISSING PRISMA_CLI_QUERY_ENGINE_TYPE PRISMA_CLIENT_ENGINE_TYPE PRISMA_CLI_BINARY_TARGETS
      PRISMA_GENERATE_SKIP_AUTOINSTALL PRISMA_SKIP_POSTINSTALL_GENERATE PRISMA_GENERATE_IN_POSTINSTALL PRISMA_GENERATE_DATAPROXY
      PRISMA_GENERATE_NO_ENGINE PRISMA_GENERATE_ACCELERATE PRISMA_HIDE_PREVIEW_FLAG_WARNINGS PRISMA_HIDE_UPDATE_MESSAGE
      PRISMA_CLIENT_DATA_PROXY_CLIENT_VERSION PRISMA_MIGRATE_SKIP_GENERATE PRISMA_MIGRATE_SKIP_SEED
      PRISMA_SCHEMA_DISABLE_ADVISORY_LOCK PRISMA_DISABLE_WARNINGS PRISMA_CLIENT_NO_RETRY PRISMA_CLIENT_GET_TIME
      PRISMA_SHOW_ALL_TRACES PRISMA_LOG_QUERIES PRISMA_ENGINE_PROTOCOL PRISMA_TELEMETRY_INFORMATION CHECKPOINT_DISABLE
      PRISMA_USER_CONSENT_FOR_DANGEROUS_AI_ACTION`,
    source: 'https://www.prisma.io/docs/orm/reference/environment-variables-reference',
  },
  {
    packages: 'mongodb-memory-server mongodb-memory-server-core',
    prefixes: 'MONGOMS_',
    source: 'https://typegoose.github.io/mongodb-memory-server/docs/api/config-options',
  },
  {
    packages: '@astrojs/db',
    keys: 'ASTRO_DB_REMOTE_URL ASTRO_DB_APP_TOKEN ASTRO_DATABASE_FILE',
    source: 'https://docs.astro.build/guides/astro-db/',
  },
  {
    packages: 'convex',
    keys: 'CONVEX_DEPLOYMENT CONVEX_DEPLOY_KEY CONVEX_SELF_HOSTED_URL CONVEX_SELF_HOSTED_ADMIN_KEY NEXT_PUBLIC_CONVEX_URL',
    source: 'https://docs.convex.dev/production/environment-variables',
  },
  {
    packages: 'supabase',
    keys: 'SUPABASE_ACCESS_TOKEN SUPABASE_DB_PASSWORD SUPABASE_PROJECT_ID SUPABASE_WORKDIR',
    source: 'https://supabase.com/docs/guides/local-development/cli/getting-started',
  },
  {
    packages:
      'firebase-admin firebase-functions firebase-tools @google-cloud/* google-auth-library googleapis gcp-metadata',
    keys: `GOOGLE_APPLICATION_CREDENTIALS GOOGLE_CLOUD_PROJECT GCLOUD_PROJECT GOOGLE_CLOUD_QUOTA_PROJECT GOOGLE_CLOUD_UNIVERSE_DOMAIN
      GCE_METADATA_HOST METADATA_SERVER_DETECTION FIREBASE_CONFIG FIREBASE_AUTH_EMULATOR_HOST FIRESTORE_EMULATOR_HOST
      FIREBASE_DATABASE_EMULATOR_HOST FIREBASE_STORAGE_EMULATOR_HOST FIREBASE_TOKEN STORAGE_EMULATOR_HOST PUBSUB_EMULATOR_HOST
      PUBSUB_PROJECT_ID DATASTORE_EMULATOR_HOST DATASTORE_PROJECT_ID BIGTABLE_EMULATOR_HOST SPANNER_EMULATOR_HOST`,
    source: 'https://cloud.google.com/docs/authentication/application-default-credentials',
  },
  {
    packages: '@azure/identity',
    keys: `AZURE_CLIENT_ID AZURE_TENANT_ID AZURE_CLIENT_SECRET AZURE_CLIENT_CERTIFICATE_PATH AZURE_CLIENT_CERTIFICATE_PASSWORD
      AZURE_CLIENT_SEND_CERTIFICATE_CHAIN AZURE_USERNAME AZURE_PASSWORD AZURE_AUTHORITY_HOST AZURE_FEDERATED_TOKEN_FILE
      AZURE_TOKEN_CREDENTIALS AZURE_ADDITIONALLY_ALLOWED_TENANTS`,
    source: 'https://learn.microsoft.com/javascript/api/@azure/identity/environmentcredential',
  },
  {
    packages: '@vercel/blob',
    keys: 'BLOB_READ_WRITE_TOKEN',
    source: 'https://vercel.com/docs/vercel-blob/using-blob-sdk',
  },
  {
    packages: '@vercel/kv',
    keys: 'KV_URL KV_REST_API_URL KV_REST_API_TOKEN KV_REST_API_READ_ONLY_TOKEN',
    source: 'https://github.com/vercel/storage/tree/main/packages/kv',
  },
  {
    packages: '@vercel/postgres @vercel/postgres-kysely',
    keys: 'POSTGRES_URL POSTGRES_URL_NON_POOLING POSTGRES_PRISMA_URL POSTGRES_URL_NO_SSL POSTGRES_USER POSTGRES_HOST POSTGRES_PASSWORD POSTGRES_DATABASE',
    source: 'https://github.com/vercel/storage/tree/main/packages/postgres',
  },
  {
    packages: '@vercel/edge-config',
    keys: 'EDGE_CONFIG',
    source: 'https://vercel.com/docs/edge-config/edge-config-sdk',
  },
  {
    packages: 'flags @vercel/flags @flags-sdk/*',
    keys: 'FLAGS FLAGS_SECRET',
    source: 'https://flags-sdk.dev/principles/flags-secret',
  },
  {
    packages: 'vercel',
    keys: 'VERCEL_ORG_ID VERCEL_PROJECT_ID VERCEL_TOKEN',
    source: 'https://vercel.com/docs/cli/global-options',
  },
  {
    packages: 'netlify-cli',
    keys: 'NETLIFY_AUTH_TOKEN NETLIFY_SITE_ID',
    source: 'https://docs.netlify.com/api-and-cli-guides/cli-guides/get-started-with-cli/',
  },
  {
    packages: 'wrangler @cloudflare/vitest-pool-workers partykit',
    keys: `CLOUDFLARE_API_TOKEN CLOUDFLARE_ACCOUNT_ID CLOUDFLARE_API_KEY CLOUDFLARE_EMAIL CLOUDFLARE_ENV CLOUDFLARE_API_BASE_URL
      CLOUDFLARE_INCLUDE_PROCESS_ENV CLOUDFLARE_LOAD_DEV_VARS_FROM_DOT_ENV WRANGLER_LOG WRANGLER_LOG_PATH WRANGLER_SEND_METRICS
      WRANGLER_HIDE_BANNER PARTYKIT_TOKEN PARTYKIT_LOGIN`,
    prefixes: 'CLOUDFLARE_HYPERDRIVE_LOCAL_CONNECTION_STRING_ WRANGLER_HYPERDRIVE_LOCAL_CONNECTION_STRING_',
    source: 'https://developers.cloudflare.com/workers/wrangler/system-environment-variables/',
  },
  {
    packages: 'testcontainers @testcontainers/*',
    prefixes: 'TESTCONTAINERS_',
    keys: 'DOCKER_HOST DOCKER_CERT_PATH DOCKER_TLS_VERIFY',
    source: 'https://node.testcontainers.org/configuration/',
  },
  {
    packages: 'dockerode',
    keys: 'DOCKER_HOST DOCKER_CERT_PATH DOCKER_TLS_VERIFY DOCKER_CLIENT_TIMEOUT',
    source: 'https://github.com/apocas/dockerode',
  },
];
