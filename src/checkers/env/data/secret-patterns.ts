/** What real credentials look like, by the provider's own word for it. */

export interface SecretPattern {
  /** The name that a finding gives the detector. */
  name: string;
  /** Matches a whole token; the first group is the random part, judged for randomness. */
  pattern: RegExp;
  /** Where the provider describes the format. */
  source: string;
}

// Bounded repetition only: every pattern is anchored by the caller and runs in linear time.
// Not here because they are public by design: pk_live_ (Stripe), prod_ and price_ (Stripe), client ids, analytics ids;
// and because they open nothing real: sk_test_, rk_test_, whsec_test, pk_test_.
export const secretPatterns: readonly SecretPattern[] = [
  // Clerk, Stripe and others share the prefix, so the name says no provider.
  { name: 'live-secret-key', pattern: /[sr]k_live_([A-Za-z0-9]{16,247})/, source: 'https://docs.stripe.com/keys' },
  {
    name: 'github-token',
    pattern: /gh[posur]_([A-Za-z0-9]{36,251})/,
    source: 'https://github.blog/engineering/platform-security/behind-githubs-new-authentication-token-formats/',
  },
  {
    name: 'github-fine-grained-token',
    pattern: /github_pat_([A-Za-z0-9_]{60,255})/,
    source:
      'https://docs.github.com/authentication/keeping-your-account-and-data-secure/managing-your-personal-access-tokens',
  },
  {
    name: 'gitlab-token',
    pattern: /gl(?:pat|ptt|dt|rt|cbt|soat|oas|ft|imt|agent)-([A-Za-z0-9_.-]{20,255})/,
    source: 'https://docs.gitlab.com/security/tokens/#token-prefixes',
  },
  {
    name: 'slack-token',
    pattern: /xox[abeoprs]-([A-Za-z0-9-]{20,250})/,
    source: 'https://docs.slack.dev/authentication/tokens',
  },
  {
    name: 'slack-app-token',
    pattern: /xapp-\d-([A-Za-z0-9-]{20,250})/,
    source: 'https://docs.slack.dev/authentication/tokens',
  },
  {
    name: 'slack-webhook',
    pattern: /https:\/\/hooks\.slack\.com\/services\/T[A-Z0-9]{7,12}\/B[A-Z0-9]{7,12}\/([A-Za-z0-9]{20,30})/,
    source: 'https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks',
  },
  {
    name: 'discord-webhook',
    pattern: /https:\/\/(?:ptb\.|canary\.)?discord(?:app)?\.com\/api\/webhooks\/\d{17,20}\/([A-Za-z0-9_-]{60,80})/,
    source: 'https://discord.com/developers/docs/resources/webhook',
  },
  {
    name: 'aws-access-key-id',
    pattern: /(?:AKIA|ASIA)([A-Z2-7]{16})/,
    source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids',
  },
  {
    name: 'google-api-key',
    pattern: /AIza([A-Za-z0-9_-]{35})/,
    source: 'https://cloud.google.com/docs/authentication/api-keys',
  },
  {
    name: 'google-oauth-client-secret',
    pattern: /GOCSPX-([A-Za-z0-9_-]{28})/,
    source: 'https://developers.google.com/identity/protocols/oauth2',
  },
  {
    name: 'npm-token',
    pattern: /npm_([A-Za-z0-9]{36})/,
    source: 'https://github.blog/changelog/2021-09-23-npm-has-a-new-access-token-format/',
  },
  { name: 'pypi-token', pattern: /pypi-([A-Za-z0-9_-]{50,255})/, source: 'https://pypi.org/help/#apitoken' },
  {
    name: 'sendgrid-key',
    pattern: /SG\.([A-Za-z0-9_-]{16,32}\.[A-Za-z0-9_-]{30,64})/,
    source: 'https://www.twilio.com/docs/sendgrid/ui/account-and-settings/api-keys',
  },
  { name: 'twilio-api-key', pattern: /SK([0-9a-f]{32})/, source: 'https://www.twilio.com/docs/iam/api-keys' },
  {
    name: 'openai-key',
    pattern: /sk-(?:proj-|svcacct-|admin-)?([A-Za-z0-9_-]{32,250})/,
    source: 'https://platform.openai.com/docs/api-reference/authentication',
  },
  {
    name: 'anthropic-key',
    pattern: /sk-ant-(?:api|admin|oat)\d\d-([A-Za-z0-9_-]{60,200})/,
    source: 'https://docs.claude.com/en/api/overview',
  },
  {
    name: 'resend-key',
    pattern: /re_([A-Za-z0-9]{6,12}_[A-Za-z0-9]{20,32})/,
    source: 'https://resend.com/docs/dashboard/api-keys/introduction',
  },
  {
    name: 'mailgun-key',
    pattern: /key-([0-9a-f]{32})/,
    source: 'https://documentation.mailgun.com/docs/mailgun/api-reference/mg-auth',
  },
  {
    name: 'shopify-token',
    pattern: /shp(?:at|ca|pa|ss)_([0-9a-fA-F]{32})/,
    source: 'https://shopify.dev/changelog/app-secret-key-length-has-increased',
  },
  {
    name: 'linear-key',
    pattern: /lin_(?:api|oauth)_([A-Za-z0-9]{32,64})/,
    source: 'https://linear.app/developers/graphql',
  },
  {
    name: 'notion-token',
    pattern: /ntn_([A-Za-z0-9]{40,60})/,
    source: 'https://developers.notion.com/reference/authentication',
  },
  {
    name: 'digitalocean-token',
    pattern: /do[opr]_v1_([0-9a-f]{64})/,
    source: 'https://docs.digitalocean.com/reference/api/create-personal-access-token/',
  },
  {
    name: 'doppler-token',
    pattern: /dp\.(?:pt|st|sa|ct)\.([A-Za-z0-9._-]{40,80})/,
    source: 'https://docs.doppler.com/docs/service-tokens',
  },
  {
    name: 'huggingface-token',
    pattern: /hf_([A-Za-z0-9]{30,40})/,
    source: 'https://huggingface.co/docs/hub/security-tokens',
  },
  {
    name: 'planetscale-password',
    pattern: /pscale_(?:pw|tkn|oauth)_([A-Za-z0-9_.-]{32,64})/,
    source: 'https://planetscale.com/docs/concepts/connection-strings',
  },
  {
    name: 'telegram-bot-token',
    pattern: /\d{8,10}:([A-Za-z0-9_-]{35})/,
    source: 'https://core.telegram.org/bots/api#authorizing-your-bot',
  },
];

/** The first line of a private key in PEM (RFC 7468); a public key or a certificate is no secret. */
export const privateKeyBlock = /-----BEGIN (?:[A-Z0-9]{1,12} ){0,3}PRIVATE KEY(?: BLOCK)?-----/;

/** A JSON Web Token with its three parts (RFC 7519); the middle one is the claims. */
export const jsonWebToken = /eyJ[A-Za-z0-9_-]{8,1000}\.(eyJ[A-Za-z0-9_-]{8,4000})\.[A-Za-z0-9_-]{20,1000}/;

/** Beginnings of the keys that emulators ship with, the same on every machine. */
export const emulatorKeys: readonly string[] = [
  // https://learn.microsoft.com/azure/storage/common/storage-use-azurite#well-known-storage-account-and-key
  'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50u',
  // https://learn.microsoft.com/azure/cosmos-db/emulator#authentication
  'C2y6yDjf5/R+ob0N8A7Cgv30VRDJIWEHLM+4QDU5',
];
