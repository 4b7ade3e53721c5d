/** Variables read by frameworks, build tools, test runners and release tools. */
import type { LibraryKeys } from './library.ts';

export const frameworksAndTools: readonly LibraryKeys[] = [
  {
    packages: 'next',
    keys: 'NEXT_TELEMETRY_DISABLED NEXT_TELEMETRY_DEBUG HOSTNAME KEEP_ALIVE_TIMEOUT NEXT_SHARP_PATH NEXT_DEPLOYMENT_ID NEXT_SERVER_ACTIONS_ENCRYPTION_KEY NEXT_DISABLE_SWC_WASM NEXT_OTEL_VERBOSE',
    source: 'https://nextjs.org/docs/app/guides/environment-variables',
  },
  {
    packages: 'nuxt',
    prefixes: 'NUXT_',
    keys: 'NITRO_PORT NITRO_HOST NITRO_PRESET NITRO_SSL_CERT NITRO_SSL_KEY NITRO_UNIX_SOCKET',
    source: 'https://nuxt.com/docs/guide/going-further/runtime-config#environment-variables',
  },
  {
    packages: 'nitropack nitro',
    prefixes: 'NITRO_',
    source: 'https://nitro.build/guide/configuration#environment-variables',
  },
  {
    packages: '@sveltejs/adapter-node',
    keys: 'PORT HOST SOCKET_PATH ORIGIN PROTOCOL_HEADER HOST_HEADER PORT_HEADER ADDRESS_HEADER XFF_DEPTH BODY_SIZE_LIMIT SHUTDOWN_TIMEOUT IDLE_TIMEOUT',
    source: 'https://svelte.dev/docs/kit/adapter-node#Environment-variables',
  },
  {
    packages: 'astro',
    keys: 'ASTRO_TELEMETRY_DISABLED ASTRO_STUDIO_APP_TOKEN',
    source: 'https://docs.astro.build/reference/cli-reference/#astro-telemetry',
  },
  {
    packages: 'gatsby',
    keys: 'GATSBY_TELEMETRY_DISABLED GATSBY_CPU_COUNT GATSBY_LOGGER GATSBY_ACTIVE_ENV',
    source: 'https://www.gatsbyjs.com/docs/how-to/local-development/environment-variables/',
  },
  {
    packages: 'react-scripts',
    keys: 'HOST HTTPS BROWSER BROWSER_ARGS PUBLIC_URL BUILD_PATH GENERATE_SOURCEMAP FAST_REFRESH DISABLE_ESLINT_PLUGIN ESLINT_NO_DEV_ERRORS TSC_COMPILE_ON_ERROR INLINE_RUNTIME_CHUNK IMAGE_INLINE_SIZE_LIMIT SKIP_PREFLIGHT_CHECK WDS_SOCKET_HOST WDS_SOCKET_PATH WDS_SOCKET_PORT CHOKIDAR_USEPOLLING REACT_EDITOR SSL_CRT_FILE SSL_KEY_FILE DANGEROUSLY_DISABLE_HOST_CHECK',
    source: 'https://create-react-app.dev/docs/advanced-configuration/',
  },
  {
    packages: 'expo eas-cli',
    keys: 'EXPO_TOKEN EXPO_NO_TELEMETRY EXPO_NO_DOTENV EXPO_NO_CACHE EXPO_OFFLINE EXPO_DEBUG EXPO_TUNNEL_SUBDOMAIN',
    source: 'https://docs.expo.dev/more/expo-cli/#environment-variables',
  },
  {
    packages: 'electron electron-builder',
    keys: 'ELECTRON_RUN_AS_NODE ELECTRON_ENABLE_LOGGING ELECTRON_MIRROR ELECTRON_SKIP_BINARY_DOWNLOAD CSC_LINK CSC_KEY_PASSWORD CSC_NAME CSC_IDENTITY_AUTO_DISCOVERY WIN_CSC_LINK WIN_CSC_KEY_PASSWORD APPLE_ID APPLE_APP_SPECIFIC_PASSWORD APPLE_TEAM_ID APPLE_API_KEY APPLE_API_KEY_ID APPLE_API_ISSUER',
    source: 'https://www.electron.build/code-signing',
  },
  {
    packages: 'storybook @storybook/*',
    keys: 'STORYBOOK_DISABLE_TELEMETRY STORYBOOK_TELEMETRY_DEBUG',
    source: 'https://storybook.js.org/docs/configure/telemetry',
  },
  {
    packages: 'chromatic @chromatic-com/*',
    keys: 'CHROMATIC_PROJECT_TOKEN',
    source: 'https://www.chromatic.com/docs/cli/',
  },
  {
    packages: 'sharp',
    keys: 'SHARP_IGNORE_GLOBAL_LIBVIPS SHARP_FORCE_GLOBAL_LIBVIPS',
    source: 'https://sharp.pixelplumbing.com/install',
  },
  {
    packages: 'debug',
    keys: 'DEBUG DEBUG_COLORS DEBUG_DEPTH DEBUG_FD DEBUG_HIDE_DATE DEBUG_SHOW_HIDDEN',
    source: 'https://github.com/debug-js/debug#environment-variables',
  },
  {
    packages: 'dotenv',
    keys: 'DOTENV_KEY',
    prefixes: 'DOTENV_CONFIG_',
    source: 'https://github.com/motdotla/dotenv#documentation',
  },
  {
    packages: '@dotenvx/dotenvx',
    prefixes: 'DOTENV_PRIVATE_KEY DOTENV_PUBLIC_KEY',
    source: 'https://dotenvx.com/docs/',
  },
  {
    packages: 'axios undici proxy-agent https-proxy-agent http-proxy-agent proxy-from-env global-agent',
    keys: 'ALL_PROXY all_proxy GLOBAL_AGENT_HTTP_PROXY GLOBAL_AGENT_HTTPS_PROXY GLOBAL_AGENT_NO_PROXY',
    source: 'https://github.com/Rob--W/proxy-from-env#environment-variables',
  },
  {
    packages: 'chokidar',
    keys: 'CHOKIDAR_USEPOLLING CHOKIDAR_INTERVAL',
    source: 'https://github.com/paulmillr/chokidar#performance',
  },
  { packages: 'webpack watchpack next', keys: 'WATCHPACK_POLLING', source: 'https://github.com/webpack/watchpack' },
  { packages: 'husky', keys: 'HUSKY', source: 'https://typicode.github.io/husky/how-to.html' },
  {
    packages: 'eslint',
    keys: 'ESLINT_USE_FLAT_CONFIG',
    source: 'https://eslint.org/docs/latest/use/configure/migration-guide',
  },
  {
    packages: 'turbo',
    keys: `TURBO_TOKEN TURBO_TEAM TURBO_TEAMID TURBO_API TURBO_LOGIN TURBO_FORCE TURBO_REMOTE_ONLY TURBO_REMOTE_CACHE_SIGNATURE_KEY
      TURBO_TELEMETRY_DISABLED TURBO_CACHE TURBO_CACHE_DIR TURBO_BINARY_PATH TURBO_CONCURRENCY TURBO_ENV_MODE TURBO_LOG_ORDER
      TURBO_LOG_VERBOSITY TURBO_NO_UPDATE_NOTIFIER TURBO_PLATFORM_ENV TURBO_PREFLIGHT TURBO_REMOTE_CACHE_ENABLED
      TURBO_REMOTE_CACHE_READ_ONLY TURBO_REMOTE_CACHE_TIMEOUT TURBO_REMOTE_CACHE_UPLOAD_TIMEOUT TURBO_RUN_SUMMARY TURBO_SCM_BASE
      TURBO_SCM_HEAD TURBO_UI TURBO_GLOBAL_WARNING_DISABLED TURBO_DANGEROUSLY_DISABLE_PACKAGE_MANAGER_CHECK
      TURBO_DOWNLOAD_LOCAL_ENABLED TURBO_PRINT_VERSION_DISABLED TURBO_TASKS_PER_SECOND`,
    source: 'https://turborepo.com/docs/reference/system-environment-variables',
  },
  {
    packages: 'nx @nx/*',
    keys: `NX_CLOUD_ACCESS_TOKEN NX_CLOUD_AUTH_TOKEN NX_CLOUD_ENCRYPTION_KEY NX_CLOUD_ID NX_CLOUD_API NX_NO_CLOUD NX_DAEMON
      NX_SKIP_NX_CACHE NX_SKIP_REMOTE_CACHE NX_CACHE_DIRECTORY NX_BASE NX_HEAD NX_PARALLEL NX_BATCH_MODE NX_VERBOSE_LOGGING
      NX_PERF_LOGGING NX_PROFILE NX_TASKS_RUNNER NX_DEFAULT_PROJECT NX_ISOLATE_PLUGINS NX_REJECT_UNKNOWN_LOCAL_CACHE NX_TUI
      NX_LOAD_DOT_ENV_FILES NX_MIGRATE_CLI_VERSION NX_DISABLE_DB NX_ADD_PLUGINS NX_PREFER_TS_NODE`,
    source: 'https://nx.dev/docs/reference/environment-variables',
  },
  { packages: 'cypress', prefixes: 'CYPRESS_', source: 'https://docs.cypress.io/app/references/environment-variables' },
  {
    // Exact names: PLAYWRIGHT_ is a beginning that test suites use for names of their own.
    packages: 'playwright playwright-core @playwright/*',
    keys: `PLAYWRIGHT_BROWSERS_PATH PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD PLAYWRIGHT_SKIP_BROWSER_GC PLAYWRIGHT_DOWNLOAD_HOST
      PLAYWRIGHT_CHROMIUM_DOWNLOAD_HOST PLAYWRIGHT_FIREFOX_DOWNLOAD_HOST PLAYWRIGHT_WEBKIT_DOWNLOAD_HOST
      PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT PLAYWRIGHT_SKIP_VALIDATE_HOST_REQUIREMENTS PLAYWRIGHT_NODEJS_PATH PLAYWRIGHT_HTML_HOST
      PLAYWRIGHT_HTML_PORT PLAYWRIGHT_HTML_OPEN PLAYWRIGHT_HTML_OUTPUT_DIR PLAYWRIGHT_HTML_REPORT PLAYWRIGHT_HTML_ATTACHMENTS_BASE_URL
      PLAYWRIGHT_JSON_OUTPUT_NAME PLAYWRIGHT_JSON_OUTPUT_DIR PLAYWRIGHT_JSON_OUTPUT_FILE PLAYWRIGHT_JUNIT_OUTPUT_NAME
      PLAYWRIGHT_JUNIT_OUTPUT_DIR PLAYWRIGHT_JUNIT_OUTPUT_FILE PLAYWRIGHT_BLOB_OUTPUT_DIR PLAYWRIGHT_BLOB_OUTPUT_NAME
      PLAYWRIGHT_BLOB_OUTPUT_FILE PLAYWRIGHT_LIST_PRINT_STEPS PLAYWRIGHT_FORCE_TTY PLAYWRIGHT_TEST_BASE_URL
      PLAYWRIGHT_SERVICE_URL PLAYWRIGHT_SERVICE_ACCESS_TOKEN PLAYWRIGHT_SERVICE_RUN_ID PLAYWRIGHT_SERVICE_OS PWDEBUG PWTEST_CACHE_DIR`,
    source: 'https://playwright.dev/docs/browsers#install-behind-a-firewall-or-a-proxy',
  },
  {
    packages: 'puppeteer puppeteer-core',
    prefixes: 'PUPPETEER_',
    source: 'https://pptr.dev/guides/configuration#environment-variables',
  },
  {
    packages: 'lighthouse chrome-launcher @lhci/cli',
    keys: 'CHROME_PATH LHCI_TOKEN LHCI_SERVER_BASE_URL LHCI_GITHUB_APP_TOKEN LHCI_GITHUB_TOKEN',
    prefixes: 'LHCI_',
    source: 'https://github.com/GoogleChrome/lighthouse-ci/blob/main/docs/configuration.md',
  },
  {
    packages: 'checkly',
    keys: 'CHECKLY_API_KEY CHECKLY_ACCOUNT_ID',
    source: 'https://www.checklyhq.com/docs/cli/authentication/',
  },
  { packages: 'codecov @codecov/*', keys: 'CODECOV_TOKEN', source: 'https://docs.codecov.com/docs/codecov-tokens' },
  {
    packages: 'semantic-release',
    keys: 'GH_TOKEN GITHUB_TOKEN GITLAB_TOKEN GL_TOKEN NPM_TOKEN GIT_AUTHOR_NAME GIT_AUTHOR_EMAIL GIT_COMMITTER_NAME GIT_COMMITTER_EMAIL',
    source: 'https://semantic-release.gitbook.io/semantic-release/usage/ci-configuration',
  },
  {
    packages: '@changesets/cli @changesets/changelog-github',
    keys: 'GITHUB_TOKEN NPM_TOKEN',
    source: 'https://github.com/changesets/action',
  },
  {
    packages: 'release-it',
    keys: 'GITHUB_TOKEN GITLAB_TOKEN',
    source: 'https://github.com/release-it/release-it/blob/main/docs/github-releases.md',
  },
  {
    packages: 'serverless',
    keys: 'SERVERLESS_ACCESS_KEY SERVERLESS_LICENSE_KEY SLS_TELEMETRY_DISABLED SLS_DEBUG',
    source: 'https://www.serverless.com/framework/docs/guides/license-keys',
  },
  {
    packages: 'lingo.dev',
    keys: 'LINGO_API_KEY LINGODOTDEV_API_KEY',
    source: 'https://github.com/lingodotdev/lingo.dev',
  },
  {
    packages: '@crowdin/cli',
    keys: 'CROWDIN_PERSONAL_TOKEN CROWDIN_PROJECT_ID CROWDIN_BASE_PATH CROWDIN_BASE_URL',
    source: 'https://crowdin.github.io/crowdin-cli/configuration',
  },
];
