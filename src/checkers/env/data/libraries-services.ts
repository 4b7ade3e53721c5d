/** Variables read by the SDKs of language models, queues, sign-in, mail and observability. */
import type { LibraryKeys } from './library.ts';

const clerk = `PUBLISHABLE_KEY SIGN_IN_URL SIGN_UP_URL SIGN_IN_FALLBACK_REDIRECT_URL SIGN_UP_FALLBACK_REDIRECT_URL
  SIGN_IN_FORCE_REDIRECT_URL SIGN_UP_FORCE_REDIRECT_URL AFTER_SIGN_IN_URL AFTER_SIGN_UP_URL DOMAIN IS_SATELLITE PROXY_URL JS_URL
  JS_VERSION API_URL API_VERSION TELEMETRY_DISABLED TELEMETRY_DEBUG UI_URL`.split(/\s+/);

/** Every key with every prefix that Clerk's framework packages look for. */
const clerkKeys = ['', 'NEXT_PUBLIC_', 'VITE_', 'PUBLIC_', 'NUXT_PUBLIC_', 'EXPO_PUBLIC_']
  .flatMap((prefix) => clerk.map((key) => `${prefix}CLERK_${key}`))
  .join(' ');

const aiSdk = 'https://ai-sdk.dev/providers/ai-sdk-providers';

export const servicesAndModels: readonly LibraryKeys[] = [
  {
    packages: '@ai-sdk/anthropic',
    keys: 'ANTHROPIC_API_KEY ANTHROPIC_AUTH_TOKEN ANTHROPIC_BASE_URL',
    source: `${aiSdk}/anthropic`,
  },
  {
    packages: '@anthropic-ai/sdk @anthropic-ai/claude-agent-sdk',
    keys: 'ANTHROPIC_API_KEY ANTHROPIC_AUTH_TOKEN ANTHROPIC_BASE_URL ANTHROPIC_LOG',
    source: 'https://github.com/anthropics/anthropic-sdk-typescript',
  },
  { packages: '@ai-sdk/openai', keys: 'OPENAI_API_KEY OPENAI_BASE_URL', source: `${aiSdk}/openai` },
  {
    packages: 'openai @openai/agents',
    keys: 'OPENAI_API_KEY OPENAI_ORG_ID OPENAI_PROJECT_ID OPENAI_BASE_URL OPENAI_WEBHOOK_SECRET OPENAI_LOG OPENAI_API_VERSION AZURE_OPENAI_API_KEY AZURE_OPENAI_ENDPOINT',
    source: 'https://github.com/openai/openai-node',
  },
  { packages: '@ai-sdk/google', keys: 'GOOGLE_GENERATIVE_AI_API_KEY', source: `${aiSdk}/google-generative-ai` },
  {
    packages: '@ai-sdk/google-vertex',
    keys: 'GOOGLE_VERTEX_PROJECT GOOGLE_VERTEX_LOCATION GOOGLE_VERTEX_API_KEY GOOGLE_APPLICATION_CREDENTIALS GOOGLE_CLIENT_EMAIL GOOGLE_PRIVATE_KEY GOOGLE_PRIVATE_KEY_ID',
    source: `${aiSdk}/google-vertex`,
  },
  {
    packages: '@google/genai',
    keys: 'GOOGLE_API_KEY GEMINI_API_KEY GOOGLE_GENAI_USE_VERTEXAI GOOGLE_CLOUD_PROJECT GOOGLE_CLOUD_LOCATION GOOGLE_APPLICATION_CREDENTIALS',
    source: 'https://github.com/googleapis/js-genai',
  },
  { packages: '@ai-sdk/azure', keys: 'AZURE_API_KEY AZURE_RESOURCE_NAME', source: `${aiSdk}/azure` },
  {
    packages: '@ai-sdk/amazon-bedrock',
    keys: 'AWS_REGION AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN AWS_BEARER_TOKEN_BEDROCK',
    source: `${aiSdk}/amazon-bedrock`,
  },
  { packages: '@ai-sdk/mistral @mistralai/mistralai', keys: 'MISTRAL_API_KEY', source: `${aiSdk}/mistral` },
  {
    packages: '@ai-sdk/groq groq-sdk',
    keys: 'GROQ_API_KEY GROQ_BASE_URL',
    source: 'https://github.com/groq/groq-typescript',
  },
  { packages: '@ai-sdk/cohere', keys: 'COHERE_API_KEY', source: `${aiSdk}/cohere` },
  { packages: 'cohere-ai', keys: 'CO_API_KEY CO_API_URL', source: 'https://github.com/cohere-ai/cohere-typescript' },
  { packages: '@ai-sdk/xai', keys: 'XAI_API_KEY', source: `${aiSdk}/xai` },
  { packages: '@ai-sdk/deepseek', keys: 'DEEPSEEK_API_KEY', source: `${aiSdk}/deepseek` },
  { packages: '@ai-sdk/perplexity', keys: 'PERPLEXITY_API_KEY', source: `${aiSdk}/perplexity` },
  {
    packages: '@ai-sdk/togetherai together-ai',
    keys: 'TOGETHER_AI_API_KEY TOGETHER_API_KEY',
    source: `${aiSdk}/togetherai`,
  },
  { packages: '@ai-sdk/fireworks', keys: 'FIREWORKS_API_KEY', source: `${aiSdk}/fireworks` },
  { packages: '@ai-sdk/cerebras', keys: 'CEREBRAS_API_KEY', source: `${aiSdk}/cerebras` },
  {
    packages: '@ai-sdk/elevenlabs @elevenlabs/elevenlabs-js',
    keys: 'ELEVENLABS_API_KEY',
    source: `${aiSdk}/elevenlabs`,
  },
  { packages: '@ai-sdk/deepgram @deepgram/sdk', keys: 'DEEPGRAM_API_KEY', source: `${aiSdk}/deepgram` },
  {
    packages: '@ai-sdk/replicate replicate',
    keys: 'REPLICATE_API_TOKEN',
    source: 'https://github.com/replicate/replicate-javascript',
  },
  {
    packages: '@ai-sdk/fal @fal-ai/client @fal-ai/serverless-client',
    keys: 'FAL_KEY FAL_API_KEY FAL_KEY_ID FAL_KEY_SECRET',
    source: 'https://docs.fal.ai/model-apis/authentication',
  },
  { packages: 'ai @ai-sdk/gateway', keys: 'AI_GATEWAY_API_KEY', source: `${aiSdk}/ai-gateway` },
  {
    packages: '@openrouter/ai-sdk-provider',
    keys: 'OPENROUTER_API_KEY',
    source: 'https://github.com/OpenRouterTeam/ai-sdk-provider',
  },
  {
    packages: 'langchain @langchain/* langsmith',
    prefixes: 'LANGCHAIN_ LANGSMITH_',
    source: 'https://docs.langchain.com/langsmith/trace-with-langchain',
  },
  {
    packages: '@langchain/openai',
    keys: 'OPENAI_API_KEY OPENAI_ORGANIZATION AZURE_OPENAI_API_KEY AZURE_OPENAI_API_INSTANCE_NAME AZURE_OPENAI_API_DEPLOYMENT_NAME AZURE_OPENAI_API_VERSION AZURE_OPENAI_BASE_PATH',
    source: 'https://docs.langchain.com/oss/javascript/integrations/chat/openai',
  },
  {
    packages: '@langchain/anthropic',
    keys: 'ANTHROPIC_API_KEY',
    source: 'https://docs.langchain.com/oss/javascript/integrations/chat/anthropic',
  },
  {
    packages: '@langchain/google-genai',
    keys: 'GOOGLE_API_KEY',
    source: 'https://docs.langchain.com/oss/javascript/integrations/chat/google_generative_ai',
  },
  {
    packages: '@langchain/community @langchain/tavily @tavily/core',
    keys: 'TAVILY_API_KEY',
    source: 'https://docs.tavily.com/sdk/javascript/reference',
  },
  {
    packages: 'langfuse langfuse-node langfuse-core langfuse-vercel langfuse-langchain @langfuse/*',
    keys: 'LANGFUSE_SECRET_KEY LANGFUSE_PUBLIC_KEY LANGFUSE_BASEURL LANGFUSE_BASE_URL LANGFUSE_HOST LANGFUSE_RELEASE LANGFUSE_TRACING_ENVIRONMENT LANGFUSE_SAMPLE_RATE LANGFUSE_DEBUG LANGFUSE_LOG_LEVEL',
    source: 'https://langfuse.com/docs/observability/sdk/typescript/advanced-usage',
  },
  {
    packages: '@pinecone-database/pinecone',
    keys: 'PINECONE_API_KEY PINECONE_CONTROLLER_HOST PINECONE_ADDITIONAL_HEADERS',
    source: 'https://github.com/pinecone-io/pinecone-ts-client',
  },
  {
    packages: 'braintrust autoevals',
    keys: 'BRAINTRUST_API_KEY BRAINTRUST_API_URL BRAINTRUST_APP_URL BRAINTRUST_ORG_NAME',
    source: 'https://www.braintrust.dev/docs/reference/sdks/typescript',
  },

  {
    packages: '@upstash/qstash @upstash/workflow',
    keys: 'QSTASH_TOKEN QSTASH_URL QSTASH_CURRENT_SIGNING_KEY QSTASH_NEXT_SIGNING_KEY QSTASH_REGION UPSTASH_WORKFLOW_URL',
    source: 'https://upstash.com/docs/qstash/sdks/ts/gettingstarted',
  },
  {
    packages: '@upstash/redis',
    keys: 'UPSTASH_REDIS_REST_URL UPSTASH_REDIS_REST_TOKEN KV_REST_API_URL KV_REST_API_TOKEN UPSTASH_DISABLE_TELEMETRY',
    when: 'Redis.fromEnv()',
    source: 'https://upstash.com/docs/redis/sdks/ts/getstarted',
  },
  {
    packages: '@upstash/vector',
    keys: 'UPSTASH_VECTOR_REST_URL UPSTASH_VECTOR_REST_TOKEN',
    source: 'https://upstash.com/docs/vector/sdks/ts/getting-started',
  },
  {
    packages: 'inngest',
    keys: 'INNGEST_EVENT_KEY INNGEST_SIGNING_KEY INNGEST_SIGNING_KEY_FALLBACK INNGEST_DEV INNGEST_ENV INNGEST_BASE_URL INNGEST_EVENT_API_BASE_URL INNGEST_API_BASE_URL INNGEST_DEVSERVER_URL INNGEST_SERVE_HOST INNGEST_SERVE_ORIGIN INNGEST_SERVE_PATH INNGEST_LOG_LEVEL INNGEST_STREAMING INNGEST_ALLOW_IN_BAND_SYNC',
    source: 'https://www.inngest.com/docs/sdk/environment-variables',
  },
  {
    packages: '@trigger.dev/*',
    keys: 'TRIGGER_SECRET_KEY TRIGGER_API_KEY TRIGGER_API_URL TRIGGER_ACCESS_TOKEN TRIGGER_PREVIEW_BRANCH TRIGGER_VERSION TRIGGER_TELEMETRY_DISABLED',
    source: 'https://trigger.dev/docs/apikeys',
  },
  {
    packages: '@novu/framework @novu/node @novu/api',
    keys: 'NOVU_SECRET_KEY NOVU_API_KEY NOVU_API_URL',
    source: 'https://docs.novu.co/framework/typescript/client',
  },
  { packages: '@knocklabs/node', keys: 'KNOCK_API_KEY', source: 'https://github.com/knocklabs/knock-node' },
  {
    packages: 'resend',
    keys: 'RESEND_API_KEY RESEND_BASE_URL RESEND_USER_AGENT',
    source: 'https://github.com/resend/resend-node',
  },
  {
    packages: 'twilio',
    keys: 'TWILIO_ACCOUNT_SID TWILIO_AUTH_TOKEN TWILIO_REGION TWILIO_EDGE TWILIO_LOG_LEVEL',
    source: 'https://github.com/twilio/twilio-node',
  },
  {
    packages: 'uploadthing @uploadthing/*',
    keys: 'UPLOADTHING_TOKEN UPLOADTHING_SECRET UPLOADTHING_APP_ID UPLOADTHING_URL UPLOADTHING_API_URL UPLOADTHING_CALLBACK_URL UPLOADTHING_LOG_LEVEL UPLOADTHING_IS_DEV',
    source: 'https://docs.uploadthing.com/v7',
  },
  {
    packages: 'cloudinary next-cloudinary',
    keys: 'CLOUDINARY_URL NEXT_PUBLIC_CLOUDINARY_CLOUD_NAME NEXT_PUBLIC_CLOUDINARY_API_KEY CLOUDINARY_API_SECRET',
    source: 'https://cloudinary.com/documentation/node_integration#setting_configuration_parameters_globally',
  },

  {
    packages: 'next-auth @auth/*',
    keys: 'NEXTAUTH_URL NEXTAUTH_URL_INTERNAL NEXTAUTH_SECRET AUTH_SECRET AUTH_URL AUTH_TRUST_HOST AUTH_REDIRECT_PROXY_URL AUTH_DEBUG',
    pattern: /^AUTH_(?:[A-Z0-9]+_){1,4}(?:ID|SECRET|ISSUER|KEY)$/,
    source: 'https://authjs.dev/guides/environment-variables',
  },
  {
    packages: 'better-auth',
    keys: 'BETTER_AUTH_SECRET BETTER_AUTH_SECRETS BETTER_AUTH_URL BETTER_AUTH_TRUSTED_ORIGINS BETTER_AUTH_TELEMETRY NEXT_PUBLIC_BETTER_AUTH_URL PUBLIC_BETTER_AUTH_URL NUXT_PUBLIC_BETTER_AUTH_URL AUTH_SECRET',
    source: 'https://www.better-auth.com/docs/installation#set-environment-variables',
  },
  {
    packages: '@clerk/*',
    keys: `CLERK_SECRET_KEY CLERK_JWT_KEY CLERK_ENCRYPTION_KEY CLERK_MACHINE_SECRET_KEY CLERK_WEBHOOK_SIGNING_SECRET CLERK_WEBHOOK_SECRET ${clerkKeys}`,
    source: 'https://clerk.com/docs/guides/development/clerk-environment-variables',
  },
  {
    packages: '@workos-inc/*',
    keys: 'WORKOS_API_KEY WORKOS_CLIENT_ID WORKOS_COOKIE_PASSWORD WORKOS_COOKIE_NAME WORKOS_COOKIE_DOMAIN WORKOS_COOKIE_MAX_AGE WORKOS_COOKIE_SAMESITE WORKOS_REDIRECT_URI NEXT_PUBLIC_WORKOS_REDIRECT_URI WORKOS_API_HOSTNAME WORKOS_API_HTTPS WORKOS_API_PORT',
    source: 'https://github.com/workos/authkit-nextjs',
  },
  {
    packages: '@auth0/nextjs-auth0',
    keys: 'AUTH0_SECRET AUTH0_BASE_URL AUTH0_ISSUER_BASE_URL AUTH0_DOMAIN AUTH0_CLIENT_ID AUTH0_CLIENT_SECRET AUTH0_SCOPE AUTH0_AUDIENCE APP_BASE_URL',
    source: 'https://github.com/auth0/nextjs-auth0',
  },
  {
    packages: '@kinde-oss/*',
    keys: 'KINDE_CLIENT_ID KINDE_CLIENT_SECRET KINDE_ISSUER_URL KINDE_SITE_URL KINDE_POST_LOGIN_REDIRECT_URL KINDE_POST_LOGOUT_REDIRECT_URL KINDE_COOKIE_DOMAIN KINDE_AUDIENCE',
    source: 'https://docs.kinde.com/developer-tools/sdks/backend/nextjs-sdk/',
  },

  {
    packages: '@sentry/* sentry',
    keys: 'SENTRY_DSN SENTRY_AUTH_TOKEN SENTRY_ORG SENTRY_PROJECT SENTRY_URL SENTRY_RELEASE SENTRY_ENVIRONMENT SENTRY_NAME SENTRY_DEBUG SENTRY_TRACES_SAMPLE_RATE SENTRY_LOG_LEVEL SENTRY_PROPERTIES SENTRY_NO_PROGRESS_BAR SENTRY_SPOTLIGHT SENTRY_DISABLE_AUTO_UPLOAD SENTRYCLI_CDNURL SENTRYCLI_SKIP_DOWNLOAD SENTRYCLI_USE_LOCAL',
    source: 'https://docs.sentry.io/platforms/javascript/guides/node/configuration/options/',
  },
  {
    packages: '@opentelemetry/* @vercel/otel',
    prefixes: 'OTEL_',
    source: 'https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/',
  },
  {
    packages: 'dd-trace datadog-lambda-js @datadog/datadog-ci',
    prefixes: 'DD_ DATADOG_',
    source: 'https://docs.datadoghq.com/tracing/trace_collection/library_config/nodejs/',
  },
  {
    packages: 'newrelic',
    prefixes: 'NEW_RELIC_',
    source:
      'https://docs.newrelic.com/docs/apm/agents/nodejs-agent/installation-configuration/nodejs-agent-configuration/',
  },
  {
    packages: 'elastic-apm-node',
    prefixes: 'ELASTIC_APM_',
    source: 'https://www.elastic.co/docs/reference/apm/agents/nodejs/configuring-agent',
  },
  {
    packages: 'applicationinsights',
    keys: 'APPLICATIONINSIGHTS_CONNECTION_STRING APPINSIGHTS_INSTRUMENTATIONKEY APPLICATIONINSIGHTS_CONFIGURATION_CONTENT',
    source: 'https://github.com/microsoft/ApplicationInsights-node.js',
  },
  {
    packages: 'next-axiom @axiomhq/*',
    keys: 'AXIOM_TOKEN AXIOM_DATASET AXIOM_ORG_ID AXIOM_URL AXIOM_INGEST_ENDPOINT AXIOM_LOG_LEVEL NEXT_PUBLIC_AXIOM_TOKEN NEXT_PUBLIC_AXIOM_DATASET NEXT_PUBLIC_AXIOM_INGEST_ENDPOINT NEXT_PUBLIC_AXIOM_CUSTOM_ENDPOINT NEXT_PUBLIC_AXIOM_LOG_LEVEL',
    source: 'https://github.com/axiomhq/next-axiom',
  },
  {
    packages: '@logtail/*',
    keys: 'LOGTAIL_SOURCE_TOKEN NEXT_PUBLIC_LOGTAIL_SOURCE_TOKEN LOGTAIL_URL NEXT_PUBLIC_LOGTAIL_URL LOGTAIL_LOG_LEVEL NEXT_PUBLIC_LOGTAIL_LOG_LEVEL BETTER_STACK_SOURCE_TOKEN BETTER_STACK_INGESTING_URL NEXT_PUBLIC_BETTER_STACK_SOURCE_TOKEN NEXT_PUBLIC_BETTER_STACK_INGESTING_URL NEXT_PUBLIC_BETTER_STACK_LOG_LEVEL',
    source: 'https://github.com/logtail/logtail-nextjs',
  },
  {
    packages: '@unleash/nextjs',
    keys: 'UNLEASH_SERVER_API_URL UNLEASH_SERVER_API_TOKEN UNLEASH_SERVER_INSTANCE_ID UNLEASH_APP_NAME NEXT_PUBLIC_UNLEASH_SERVER_API_URL NEXT_PUBLIC_UNLEASH_FRONTEND_API_URL NEXT_PUBLIC_UNLEASH_FRONTEND_API_TOKEN NEXT_PUBLIC_UNLEASH_APP_NAME',
    source: 'https://github.com/Unleash/unleash-sdk-nextjs',
  },
];
