/** Variables that a runtime, a shell or a hosting platform brings along: nobody has to document them. */

export interface Platform {
  /** Who sets the variable: `Vercel`, `GitHub Actions`. */
  provider: string;
  /** Where the provider lists it. */
  source: string;
}

interface Group extends Platform {
  names: string;
}

// Exact names, never prefixes: VERCEL_TOKEN and GITHUB_KEYS_URI are the user's own, whatever they begin with.
const groups: readonly Group[] = [
  {
    provider: 'Node.js',
    source: 'https://nodejs.org/api/cli.html#environment-variables',
    names: `NODE_ENV NODE_OPTIONS NODE_PATH NODE_DEBUG NODE_DEBUG_NATIVE NODE_EXTRA_CA_CERTS NODE_TLS_REJECT_UNAUTHORIZED
      NODE_NO_WARNINGS NODE_V8_COVERAGE NODE_DISABLE_COLORS NODE_ICU_DATA NODE_PENDING_DEPRECATION NODE_REPL_HISTORY
      NODE_REPL_EXTERNAL_MODULE NODE_COMPILE_CACHE NODE_COMPILE_CACHE_PORTABLE NODE_DISABLE_COMPILE_CACHE NODE_REDIRECT_WARNINGS
      NODE_PRESERVE_SYMLINKS NODE_PRESERVE_SYMLINKS_MAIN NODE_SKIP_PLATFORM_CHECK NODE_TEST_CONTEXT NODE_USE_ENV_PROXY
      NODE_USE_SYSTEM_CA NODE_CHANNEL_FD NODE_UNIQUE_ID UV_THREADPOOL_SIZE UV_USE_IO_URING OPENSSL_CONF SSL_CERT_DIR
      SSL_CERT_FILE TZ NO_COLOR FORCE_COLOR HTTP_PROXY HTTPS_PROXY NO_PROXY http_proxy https_proxy no_proxy`,
  },
  {
    provider: 'npm',
    source: 'https://docs.npmjs.com/cli/using-npm/scripts#environment',
    names:
      'INIT_CWD npm_execpath npm_node_execpath npm_command npm_lifecycle_event npm_lifecycle_script npm_config_user_agent',
  },
  {
    // Compose reads them from the very .env file that people copy.
    provider: 'Docker',
    source: 'https://docs.docker.com/compose/how-tos/environment-variables/envvars/',
    names: `COMPOSE_PROJECT_NAME COMPOSE_FILE COMPOSE_PROFILES COMPOSE_PATH_SEPARATOR COMPOSE_ENV_FILES COMPOSE_PARALLEL_LIMIT
      COMPOSE_CONVERT_WINDOWS_PATHS COMPOSE_REMOVE_ORPHANS COMPOSE_DOCKER_CLI_BUILD DOCKER_HOST DOCKER_CONTEXT DOCKER_BUILDKIT
      DOCKER_CONFIG DOCKER_CERT_PATH DOCKER_TLS_VERIFY DOCKER_DEFAULT_PLATFORM BUILDKIT_PROGRESS`,
  },
  {
    provider: 'the Tauri CLI',
    source: 'https://v2.tauri.app/reference/environment-variables/',
    names: `TAURI_DEV_HOST TAURI_ENV_PLATFORM TAURI_ENV_ARCH TAURI_ENV_FAMILY TAURI_ENV_PLATFORM_VERSION TAURI_ENV_PLATFORM_TYPE
      TAURI_ENV_DEBUG TAURI_ENV_TARGET_TRIPLE TAURI_CLI_VERBOSITY`,
  },
  {
    provider: 'the shell and operating system',
    source: 'https://pubs.opengroup.org/onlinepubs/9799919799/basedefs/V1_chap08.html',
    names: `PATH HOME USER LOGNAME USERNAME PWD OLDPWD SHELL SHLVL TMPDIR TMP TEMP LANG LANGUAGE LC_ALL LC_CTYPE LC_COLLATE
      LC_MESSAGES LC_MONETARY LC_NUMERIC LC_TIME TERM TERM_PROGRAM TERM_PROGRAM_VERSION COLORTERM COLUMNS LINES EDITOR VISUAL
      PAGER DISPLAY WAYLAND_DISPLAY HOSTNAME HOSTTYPE OSTYPE MACHTYPE EUID UID SSH_AUTH_SOCK SSH_CLIENT SSH_CONNECTION SSH_TTY
      CLICOLOR CLICOLOR_FORCE WSL_DISTRO_NAME WSL_INTEROP all_proxy ALL_PROXY`,
  },
  {
    provider: 'Windows',
    source: 'https://learn.microsoft.com/windows/deployment/usmt/usmt-recognized-environment-variables',
    names: `APPDATA LOCALAPPDATA PROGRAMDATA PROGRAMFILES ProgramFiles ProgramData SYSTEMROOT SystemRoot WINDIR windir USERPROFILE
      USERDOMAIN COMPUTERNAME COMSPEC ComSpec HOMEDRIVE HOMEPATH PATHEXT PROCESSOR_ARCHITECTURE NUMBER_OF_PROCESSORS OS Path`,
  },
  {
    provider: 'the XDG base directories',
    source: 'https://specifications.freedesktop.org/basedir-spec/latest/',
    names: 'XDG_CONFIG_HOME XDG_DATA_HOME XDG_CACHE_HOME XDG_STATE_HOME XDG_RUNTIME_DIR XDG_CONFIG_DIRS XDG_DATA_DIRS',
  },
  {
    provider: 'GitHub Actions',
    source: 'https://docs.github.com/actions/reference/workflows-and-actions/variables',
    names: `CI GITHUB_ACTION GITHUB_ACTION_PATH GITHUB_ACTION_REPOSITORY GITHUB_ACTION_REF GITHUB_ACTIONS GITHUB_ACTOR GITHUB_ACTOR_ID
      GITHUB_API_URL GITHUB_BASE_REF GITHUB_ENV GITHUB_EVENT_NAME GITHUB_EVENT_PATH GITHUB_GRAPHQL_URL GITHUB_HEAD_REF GITHUB_JOB
      GITHUB_OUTPUT GITHUB_PATH GITHUB_REF GITHUB_REF_NAME GITHUB_REF_PROTECTED GITHUB_REF_TYPE GITHUB_REPOSITORY
      GITHUB_REPOSITORY_ID GITHUB_REPOSITORY_OWNER GITHUB_REPOSITORY_OWNER_ID GITHUB_RETENTION_DAYS GITHUB_RUN_ATTEMPT
      GITHUB_RUN_ID GITHUB_RUN_NUMBER GITHUB_SERVER_URL GITHUB_SHA GITHUB_STATE GITHUB_STEP_SUMMARY GITHUB_TRIGGERING_ACTOR
      GITHUB_WORKFLOW GITHUB_WORKFLOW_REF GITHUB_WORKFLOW_SHA GITHUB_WORKSPACE RUNNER_ARCH RUNNER_DEBUG RUNNER_ENVIRONMENT
      RUNNER_NAME RUNNER_OS RUNNER_TEMP RUNNER_TOOL_CACHE RUNNER_WORKSPACE`,
  },
  {
    // For a job that may ask for an identity, and for actions alone; Forgejo's runner sets them too.
    provider: 'GitHub Actions',
    source: 'https://docs.github.com/actions/reference/security/oidc',
    names: `ACTIONS_ID_TOKEN_REQUEST_URL ACTIONS_ID_TOKEN_REQUEST_TOKEN ACTIONS_RUNTIME_URL ACTIONS_RUNTIME_TOKEN ACTIONS_CACHE_URL
      ACTIONS_RESULTS_URL`,
  },
  {
    provider: 'GitLab CI',
    source: 'https://docs.gitlab.com/ci/variables/predefined_variables/',
    names: `GITLAB_CI CI_API_V4_URL CI_API_GRAPHQL_URL CI_BUILDS_DIR CI_COMMIT_AUTHOR CI_COMMIT_BEFORE_SHA CI_COMMIT_BRANCH
      CI_COMMIT_DESCRIPTION CI_COMMIT_MESSAGE CI_COMMIT_REF_NAME CI_COMMIT_REF_PROTECTED CI_COMMIT_REF_SLUG CI_COMMIT_SHA
      CI_COMMIT_SHORT_SHA CI_COMMIT_TAG CI_COMMIT_TAG_MESSAGE CI_COMMIT_TIMESTAMP CI_COMMIT_TITLE CI_CONCURRENT_ID
      CI_CONCURRENT_PROJECT_ID CI_CONFIG_PATH CI_DEBUG_TRACE CI_DEFAULT_BRANCH CI_DEPLOY_USER CI_DEPLOY_PASSWORD
      CI_ENVIRONMENT_ACTION CI_ENVIRONMENT_NAME CI_ENVIRONMENT_SLUG CI_ENVIRONMENT_TIER CI_ENVIRONMENT_URL CI_JOB_ID CI_JOB_IMAGE
      CI_JOB_NAME CI_JOB_NAME_SLUG CI_JOB_STAGE CI_JOB_STARTED_AT CI_JOB_STATUS CI_JOB_TIMEOUT CI_JOB_TOKEN CI_JOB_URL
      CI_MERGE_REQUEST_ID CI_MERGE_REQUEST_IID CI_MERGE_REQUEST_LABELS CI_MERGE_REQUEST_PROJECT_ID CI_MERGE_REQUEST_PROJECT_PATH
      CI_MERGE_REQUEST_PROJECT_URL CI_MERGE_REQUEST_SOURCE_BRANCH_NAME CI_MERGE_REQUEST_SOURCE_BRANCH_SHA
      CI_MERGE_REQUEST_TARGET_BRANCH_NAME CI_MERGE_REQUEST_TARGET_BRANCH_SHA CI_MERGE_REQUEST_TITLE CI_MERGE_REQUEST_DIFF_BASE_SHA
      CI_NODE_INDEX CI_NODE_TOTAL CI_OPEN_MERGE_REQUESTS CI_PAGES_DOMAIN CI_PAGES_URL CI_PIPELINE_CREATED_AT CI_PIPELINE_ID
      CI_PIPELINE_IID CI_PIPELINE_SOURCE CI_PIPELINE_TRIGGERED CI_PIPELINE_URL CI_PROJECT_DIR CI_PROJECT_ID CI_PROJECT_NAME
      CI_PROJECT_NAMESPACE CI_PROJECT_PATH CI_PROJECT_PATH_SLUG CI_PROJECT_ROOT_NAMESPACE CI_PROJECT_TITLE CI_PROJECT_URL
      CI_PROJECT_VISIBILITY CI_REGISTRY CI_REGISTRY_IMAGE CI_REGISTRY_PASSWORD CI_REGISTRY_USER CI_REPOSITORY_URL CI_RUNNER_ID
      CI_RUNNER_DESCRIPTION CI_RUNNER_TAGS CI_SERVER CI_SERVER_HOST CI_SERVER_NAME CI_SERVER_PORT CI_SERVER_PROTOCOL CI_SERVER_URL
      CI_SERVER_VERSION GITLAB_USER_EMAIL GITLAB_USER_ID GITLAB_USER_LOGIN GITLAB_USER_NAME GITLAB_FEATURES`,
  },
  {
    provider: 'CircleCI',
    source: 'https://circleci.com/docs/reference/variables/#built-in-environment-variables',
    names: `CIRCLECI CIRCLE_BRANCH CIRCLE_BUILD_NUM CIRCLE_BUILD_URL CIRCLE_JOB CIRCLE_NODE_INDEX CIRCLE_NODE_TOTAL
      CIRCLE_ORGANIZATION_ID CIRCLE_PIPELINE_ID CIRCLE_PIPELINE_NUMBER CIRCLE_PR_NUMBER CIRCLE_PR_REPONAME CIRCLE_PR_USERNAME
      CIRCLE_PREVIOUS_BUILD_NUM CIRCLE_PROJECT_ID CIRCLE_PROJECT_REPONAME CIRCLE_PROJECT_USERNAME CIRCLE_PULL_REQUEST
      CIRCLE_PULL_REQUESTS CIRCLE_REPOSITORY_URL CIRCLE_SHA1 CIRCLE_TAG CIRCLE_USERNAME CIRCLE_WORKFLOW_ID
      CIRCLE_WORKFLOW_JOB_ID CIRCLE_WORKING_DIRECTORY CIRCLE_OIDC_TOKEN CIRCLE_OIDC_TOKEN_V2`,
  },
  {
    provider: 'Vercel',
    source: 'https://vercel.com/docs/environment-variables/system-environment-variables',
    names:
      'VERCEL VERCEL_REGION VERCEL_DEPLOYMENT_ID VERCEL_PROJECT_ID VERCEL_SKEW_PROTECTION_ENABLED VERCEL_AUTOMATION_BYPASS_SECRET VERCEL_OIDC_TOKEN NOW_REGION',
  },
  {
    provider: 'Netlify',
    source: 'https://docs.netlify.com/build/configure-builds/environment-variables/#read-only-variables',
    // URL, BRANCH, HEAD, CONTEXT, BUILD_ID, SITE_ID and SITE_NAME are Netlify's too, and too common as names of one's own.
    names:
      'NETLIFY NETLIFY_LOCAL NETLIFY_DEV NETLIFY_IMAGES_CDN_DOMAIN DEPLOY_URL DEPLOY_PRIME_URL DEPLOY_ID COMMIT_REF CACHED_COMMIT_REF REPOSITORY_URL INCOMING_HOOK_TITLE INCOMING_HOOK_BODY INCOMING_HOOK_URL',
  },
  {
    provider: 'Render',
    source: 'https://render.com/docs/environment-variables',
    names: `RENDER IS_PULL_REQUEST RENDER_CPU_COUNT RENDER_DISCOVERY_SERVICE RENDER_EXTERNAL_HOSTNAME RENDER_EXTERNAL_URL
      RENDER_GIT_BRANCH RENDER_GIT_COMMIT RENDER_GIT_REPO_SLUG RENDER_INSTANCE_ID RENDER_SERVICE_ID RENDER_SERVICE_NAME
      RENDER_SERVICE_TYPE RENDER_WEB_CONCURRENCY`,
  },
  {
    provider: 'Railway',
    source: 'https://docs.railway.com/reference/variables#railway-provided-variables',
    names: `RAILWAY_PUBLIC_DOMAIN RAILWAY_PRIVATE_DOMAIN RAILWAY_TCP_PROXY_DOMAIN RAILWAY_TCP_PROXY_PORT RAILWAY_TCP_APPLICATION_PORT
      RAILWAY_PROJECT_NAME RAILWAY_PROJECT_ID RAILWAY_ENVIRONMENT RAILWAY_ENVIRONMENT_NAME RAILWAY_ENVIRONMENT_ID
      RAILWAY_SERVICE_NAME RAILWAY_SERVICE_ID RAILWAY_REPLICA_ID RAILWAY_REPLICA_REGION RAILWAY_DEPLOYMENT_ID RAILWAY_SNAPSHOT_ID
      RAILWAY_VOLUME_NAME RAILWAY_VOLUME_MOUNT_PATH RAILWAY_GIT_COMMIT_SHA RAILWAY_GIT_AUTHOR RAILWAY_GIT_AUTHOR_EMAIL
      RAILWAY_GIT_BRANCH RAILWAY_GIT_REPO_NAME RAILWAY_GIT_REPO_OWNER RAILWAY_GIT_COMMIT_MESSAGE RAILWAY_STATIC_URL`,
  },
  {
    provider: 'Fly.io',
    source: 'https://fly.io/docs/machines/runtime-environment/#environment-variables',
    names:
      'FLY_APP_NAME FLY_MACHINE_ID FLY_ALLOC_ID FLY_REGION FLY_PUBLIC_IP FLY_IMAGE_REF FLY_MACHINE_VERSION FLY_PRIVATE_IP FLY_PROCESS_GROUP FLY_VM_MEMORY_MB PRIMARY_REGION',
  },
  {
    provider: 'Heroku',
    source: 'https://devcenter.heroku.com/articles/dynos#local-environment-variables',
    names:
      'PORT DYNO DYNO_RAM HEROKU_APP_ID HEROKU_APP_NAME HEROKU_APP_DEFAULT_DOMAIN_NAME HEROKU_DYNO_ID HEROKU_RELEASE_CREATED_AT HEROKU_RELEASE_VERSION HEROKU_BUILD_COMMIT HEROKU_BUILD_DESCRIPTION HEROKU_SLUG_COMMIT HEROKU_SLUG_DESCRIPTION SOURCE_VERSION WEB_CONCURRENCY WEB_MEMORY',
  },
  {
    provider: 'Cloudflare Pages and Workers Builds',
    source: 'https://developers.cloudflare.com/pages/configuration/build-configuration/#environment-variables',
    names:
      'CF_PAGES CF_PAGES_COMMIT_SHA CF_PAGES_BRANCH CF_PAGES_URL WORKERS_CI WORKERS_CI_BUILD_UUID WORKERS_CI_COMMIT_SHA WORKERS_CI_BRANCH',
  },
  {
    provider: 'AWS Lambda',
    source: 'https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime',
    // AWS_REGION and the credentials are set there as well, and by the user everywhere else: see libraries.ts.
    names: `_HANDLER _X_AMZN_TRACE_ID AWS_EXECUTION_ENV AWS_LAMBDA_FUNCTION_NAME AWS_LAMBDA_FUNCTION_MEMORY_SIZE
      AWS_LAMBDA_FUNCTION_VERSION AWS_LAMBDA_INITIALIZATION_TYPE AWS_LAMBDA_LOG_GROUP_NAME AWS_LAMBDA_LOG_STREAM_NAME
      AWS_LAMBDA_RUNTIME_API LAMBDA_TASK_ROOT LAMBDA_RUNTIME_DIR AWS_XRAY_CONTEXT_MISSING AWS_XRAY_DAEMON_ADDRESS`,
  },
  {
    provider: 'AWS ECS',
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-metadata-endpoint-v4.html',
    names: 'ECS_CONTAINER_METADATA_URI ECS_CONTAINER_METADATA_URI_V4 ECS_AGENT_URI',
  },
  {
    provider: 'AWS Amplify',
    source: 'https://docs.aws.amazon.com/amplify/latest/userguide/amplify-console-environment-variables.html',
    names: 'AWS_APP_ID AWS_BRANCH AWS_BRANCH_ARN AWS_CLONE_URL AWS_COMMIT_ID AWS_JOB_ID AWS_PULL_REQUEST_ID',
  },
  {
    provider: 'Google Cloud Run',
    source: 'https://cloud.google.com/run/docs/container-contract#env-vars',
    names:
      'K_SERVICE K_REVISION K_CONFIGURATION CLOUD_RUN_JOB CLOUD_RUN_EXECUTION CLOUD_RUN_TASK_INDEX CLOUD_RUN_TASK_ATTEMPT CLOUD_RUN_TASK_COUNT FUNCTION_TARGET FUNCTION_SIGNATURE_TYPE',
  },
  {
    provider: 'Google App Engine',
    source: 'https://cloud.google.com/appengine/docs/standard/nodejs/runtime#environment_variables',
    names: 'GAE_APPLICATION GAE_DEPLOYMENT_ID GAE_ENV GAE_INSTANCE GAE_MEMORY_MB GAE_RUNTIME GAE_SERVICE GAE_VERSION',
  },
  {
    provider: 'Azure App Service',
    source: 'https://learn.microsoft.com/azure/app-service/reference-app-settings',
    names:
      'WEBSITE_SITE_NAME WEBSITE_INSTANCE_ID WEBSITE_HOSTNAME WEBSITE_RESOURCE_GROUP WEBSITE_OWNER_NAME WEBSITE_SKU REGION_NAME FUNCTIONS_WORKER_RUNTIME FUNCTIONS_EXTENSION_VERSION AzureWebJobsStorage',
  },
  {
    provider: 'Kubernetes',
    source: 'https://kubernetes.io/docs/concepts/services-networking/service/#environment-variables',
    names: 'KUBERNETES_SERVICE_HOST KUBERNETES_SERVICE_PORT KUBERNETES_SERVICE_PORT_HTTPS KUBERNETES_PORT',
  },
  {
    provider: 'Next.js',
    source: 'https://github.com/vercel/next.js/blob/canary/packages/next/src/build/define-env.ts',
    names:
      'NEXT_RUNTIME NEXT_PHASE NEXT_DEPLOYMENT_ID NEXT_MANUAL_SIG_HANDLE TURBOPACK __NEXT_PRIVATE_ORIGIN __NEXT_TEST_MODE __NEXT_ROUTER_BASEPATH __NEXT_PRIVATE_STANDALONE_CONFIG __NEXT_VERSION',
  },
  {
    provider: 'the test runner',
    source: 'https://vitest.dev/guide/migration and https://jestjs.io/docs/environment-variables',
    names:
      'VITEST VITEST_MODE VITEST_POOL_ID VITEST_WORKER_ID JEST_WORKER_ID TEST_WORKER_INDEX TEST_PARALLEL_INDEX PLAYWRIGHT_TEST PW_TEST STORYBOOK VITEST_STORYBOOK',
  },
  {
    provider: 'Turborepo',
    source: 'https://turborepo.com/docs/reference/system-environment-variables',
    names: 'TURBO_HASH TURBO_IS_TUI TURBO_INVOCATION_DIR',
  },
  {
    provider: 'Nx',
    source: 'https://nx.dev/docs/reference/environment-variables',
    names:
      'NX_TASK_TARGET_PROJECT NX_TASK_TARGET_TARGET NX_TASK_TARGET_CONFIGURATION NX_TASK_HASH NX_WORKSPACE_ROOT NX_CLI_SET',
  },
  {
    provider: 'PM2',
    source: 'https://pm2.keymetrics.io/docs/usage/environment/',
    names: 'NODE_APP_INSTANCE pm_id PM2_HOME',
  },
  {
    provider: 'GitHub Codespaces',
    source:
      'https://docs.github.com/codespaces/developing-in-a-codespace/default-environment-variables-for-your-codespace',
    names: 'CODESPACES CODESPACE_NAME GITHUB_CODESPACES_PORT_FORWARDING_DOMAIN',
  },
  {
    provider: 'Gitpod',
    source: 'https://www.gitpod.io/docs/classic/user/configure/workspaces/environment-variables',
    names: 'GITPOD_WORKSPACE_ID GITPOD_WORKSPACE_URL GITPOD_INSTANCE_ID GITPOD_REPO_ROOT',
  },
];

const vercelFrameworkVariables = `ENV TARGET_ENV URL BRANCH_URL PROJECT_PRODUCTION_URL GIT_PROVIDER GIT_REPO_SLUG GIT_REPO_OWNER GIT_REPO_ID
  GIT_COMMIT_REF GIT_COMMIT_SHA GIT_COMMIT_MESSAGE GIT_COMMIT_AUTHOR_LOGIN GIT_COMMIT_AUTHOR_NAME GIT_PREVIOUS_SHA GIT_PULL_REQUEST_ID`;
const vercelFrameworkPrefixes = [
  '',
  'NEXT_PUBLIC_',
  'VITE_',
  'REACT_APP_',
  'GATSBY_',
  'NUXT_ENV_',
  'PUBLIC_',
  'VUE_APP_',
  'REDWOOD_ENV_',
  'SANITY_STUDIO_',
];

/** `import.meta.env` has these of itself; under `process.env` the same names are the user's. */
const bundlerBuiltIns = new Set(['MODE', 'DEV', 'PROD', 'SSR', 'BASE_URL', 'SITE', 'ASSETS_PREFIX']);

let index: Map<string, Platform> | undefined;

/**
 * Who brings the variable along, if anybody. `form` is how the code asks for it (`Reads.form`): some names are built in
 * for `import.meta.env` alone.
 */
export function platformOf(key: string, form?: string): Platform | undefined {
  if (form?.startsWith('import.meta.env') && bundlerBuiltIns.has(key))
    return { provider: 'Vite', source: 'https://vite.dev/guide/env-and-mode#built-in-constants' };
  index ??= buildIndex();
  const exact = index.get(key);
  if (exact) return exact;
  // The one family that its owner documents by prefix: every package.json field and npm setting turns up in it.
  if (key.startsWith('npm_package_') || key.startsWith('npm_config_')) return index.get('npm_command');
  return undefined;
}

function buildIndex(): Map<string, Platform> {
  const byName = new Map<string, Platform>();
  for (const { provider, source, names } of groups) {
    for (const name of words(names)) if (!byName.has(name)) byName.set(name, { provider, source });
  }
  const vercel: Platform = {
    provider: 'Vercel',
    source: 'https://vercel.com/docs/environment-variables/framework-environment-variables',
  };
  for (const prefix of vercelFrameworkPrefixes) {
    for (const name of words(vercelFrameworkVariables)) byName.set(`${prefix}VERCEL_${name}`, vercel);
  }
  return byName;
}

function words(list: string): string[] {
  return list.trim().split(/\s+/);
}
