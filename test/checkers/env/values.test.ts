import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { libraryReading } from '../../../src/checkers/env/data/libraries.ts';
import { platformOf } from '../../../src/checkers/env/data/platform.ts';
import { redact } from '../../../src/checkers/env/secrets.ts';
import { described, placeholderFor, secretIn, shapeOf } from '../../../src/checkers/env/values.ts';

/** Put together here, so that no scanner takes this file for a leak. */
const made = {
  stripe: ['sk', 'live', '51H8xTgL0aBq9ZrYcVwE3nMk'].join('_'),
  stripeTest: ['sk', 'test', '51H8xTgL0aBq9ZrYcVwE3nMk'].join('_'),
  github: ['ghp', 'x7Kd93LmQpR2sVtY8wZa4BcE6fGh1JnU5oTi'].join('_'),
  aws: ['AKIA', 'Z7QK3MPL5XVB2WTN'].join(''),
  google: ['AIza', 'SyD3k9QpLx7Vb2Wt5Zr8Nm1Ks4Fg6Hj0Ye_'].join(''),
  slack: ['xoxb', '728391046512', 'q9Zr7Yc3Vw5Ek1Nm8Lp2'].join('-'),
  gitlab: ['glpat', 'q9Zr7Yc3Vw5Ek1Nm8Lp2'].join('-'),
  sendgrid: ['SG', 'q9Zr7Yc3Vw5Ek1Nm8Lp2Xd', 'Ht4Bg6Fj0Us8Ao2Ic5Wz7Qe9Rx1Ty3Kv6Mn0Pb4Ld8'].join('.'),
  openai: ['sk', 'proj', 'q9Zr7Yc3Vw5Ek1Nm8Lp2XdHt4Bg6Fj0Us8Ao2Ic5Wz7Qe9Rx1'].join('-'),
  hex40: '7c1e94d05b3af82660d9e7c4135f8ab2946d0e7b',
  base64: 'k+PzL/MFxqteUdW/7mRf3bLvT+hyBri2Gj8=',
};
const claims = (value: object): string =>
  [
    'eyJhbGciOiJIUzI1NiJ9',
    Buffer.from(JSON.stringify(value)).toString('base64url'),
    'q9Zr7Yc3Vw5Ek1Nm8Lp2XdHt4Bg6Fj0U',
  ].join('.');

describe('secretIn', () => {
  it.each([
    ['STRIPE_KEY', made.stripe, 'live-secret-key'],
    ['ANY', made.github, 'github-token'],
    ['ANY', made.gitlab, 'gitlab-token'],
    ['ANY', made.slack, 'slack-token'],
    ['AWS_ACCESS_KEY_ID', made.aws, 'aws-access-key-id'],
    ['MAPS_KEY', made.google, 'google-api-key'],
    ['ANY', made.sendgrid, 'sendgrid-key'],
    ['ANY', made.openai, 'openai-key'],
    ['KEY_PEM', `-----BEGIN RSA PRIVATE KEY-----\n${'MIIEowIBAAKCAQEA'.repeat(20)}`, 'private-key'],
    ['SERVICE', claims({ sub: 'service', role: 'service_role' }), 'json-web-token'],
    ['DATABASE_URL', 'postgres://shop:x8Fj2kQpL9vRt3Zw@db.acme.io:5432/shop', 'password-in-url'],
    ['GITHUB_CLIENT_SECRET', made.hex40, 'high-entropy-value'],
    ['SESSION_SECRET', made.base64, 'high-entropy-value'],
    ['API_TOKEN', made.hex40, 'high-entropy-value'],
  ])('takes the value of %s for a secret', (key, value, name) => {
    expect(secretIn(key, value)).toBe(name);
  });

  it.each([
    ['nothing', 'API_KEY', ''],
    ['a word', 'NEXTAUTH_SECRET', 'secret'],
    ['a short word in hex', 'ENCRYPTION_KEY', 'CAFEBABE'],
    ['words', 'VAULT_TOKEN', 'vault-test-token-123'],
    ['a sentence', 'JWT_SECRET', 'local-dev-jwt-secret-with-at-least-32-bytes'],
    ['words in capitals', 'JWT_SECRET', 'REPLACE_THIS_WITH_A_RANDOM_STRING_1'],
    ['a row of characters', 'ENCRYPTION_KEY', '0123456789abcdef0123456789abcdef'],
    ['interleaved rows', 'ENCRYPTION_KEY', 'a1b2c3d4e5f6a7b8c9d0e1f2a3b4c5d6'],
    ['the same again and again', 'ENCRYPTION_KEY', 'abc1abc1abc1abc1abc1abc1abc1abc1'],
    ['one character', 'API_KEY', 'x'.repeat(40)],
    ['an empty UUID', 'API_KEY', '00000000-0000-0000-0000-000000000000'],
    ['a UUID', 'API_KEY', '3f2504e0-4f89-41d3-9a0c-0305e82c3301'],
    ['a placeholder', 'API_KEY', '<your-api-key-9f2c41d07b8e35a6>'],
    ['a reference', 'API_KEY', '${OTHER_KEY_9f2c41d07b8e35a6c1d4f70b}'],
    ['a reference to a vault', 'API_KEY', 'op://vault/9f2c41d07b8e35a6c1d4/password'],
    ['a cut-off token', 'STRIPE_KEY', 'sk_live_...'],
    ['a blanked token', 'STRIPE_KEY', 'sk_live_xxxxxxxxxxxxxxxxxxxxxxxx'],
    ['the example key of AWS', 'AWS_SECRET_ACCESS_KEY', 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'],
    ['a test key', 'STRIPE_SECRET_KEY', made.stripeTest],
    ['a publishable key', 'STRIPE_API_KEY', ['pk', 'live', '51H8xTgL0aBq9ZrYcVwE3nMk'].join('_')],
    ['a product id', 'STRIPE_PRODUCT_SECRET', 'prod_UfOFaRxkNs1DJu'],
    ['a key for browsers', 'NEXT_PUBLIC_MAPS_API_KEY', made.google],
    ['a public analytics key', 'POSTHOG_API_KEY', 'phc_q9Zr7Yc3Vw5Ek1Nm8Lp2XdHt4Bg6Fj0Us8Ao2Ic5'],
    ['an id', 'GITHUB_CLIENT_ID', '534b549dd17709a743a2'],
    ['a random value under a harmless name', 'COMMIT_REF', made.hex40],
    ['the password of a local database', 'DATABASE_URL', 'postgres://postgres:x8Fj2kQpL9vRt3Zw@localhost:5432/shop'],
    ['the password of a container', 'DATABASE_URL', 'postgres://postgres:x8Fj2kQpL9vRt3Zw@db:5432/shop'],
    ['a password that is none', 'DATABASE_URL', 'postgres://user:password@db.acme.io/shop'],
    ['an anonymous token', 'SUPABASE_KEY', claims({ iss: 'supabase', role: 'anon' })],
    ['a demo token', 'SUPABASE_SERVICE_KEY', claims({ iss: 'supabase-demo', role: 'service_role' })],
    ['a public key', 'KEY', `-----BEGIN PUBLIC KEY-----\n${'MIIEowIBAAKCAQEA'.repeat(20)}`],
    [
      'the key of an emulator',
      'AZURE_ACCESS_KEY',
      'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==',
    ],
    ['a hash', 'PASSWORD_HASH', made.hex40],
  ])('lets %s be', (_, key, value) => {
    expect(secretIn(key, value)).toBeUndefined();
  });

  it('listens to the comment beside it, except where the form leaves no doubt', () => {
    expect(secretIn('API_TOKEN', made.hex40, { comment: 'dev only, not a real one' })).toBeUndefined();
    expect(secretIn('API_TOKEN', made.hex40, { comment: 'generate with openssl rand -hex 20' })).toBe(
      'high-entropy-value',
    );
    expect(secretIn('STRIPE_KEY', made.stripe, { comment: 'an example' })).toBe('live-secret-key');
  });

  it('lets a value of one’s own be in a file for development, not one that a third party issued', () => {
    expect(secretIn('ENCRYPTION_SECRET', made.base64, { local: true })).toBeUndefined();
    expect(secretIn('GITHUB_CLIENT_SECRET', made.hex40, { local: true })).toBe('high-entropy-value');
  });
});

describe('redact and described', () => {
  it('masks tokens, passwords in addresses and random words, and nothing else', () => {
    expect(redact(`see https://docs.acme.dev/self-hosting/setting-up-oauth#google or ask ${made.hex40}`)).toBe(
      'see https://docs.acme.dev/self-hosting/setting-up-oauth#google or ask ***',
    );
    expect(redact(`${made.stripe} API_TOKEN=${made.hex40} postgres://a:hunter2@db/x`)).toBe(
      '*** *** postgres://a:***@db/x',
    );
    expect(redact('NEXT_PRIVATE_SIGNING_GCLOUD_HSM_PUBLIC_CRT_FILE_PATH internationalization')).toBe(
      'NEXT_PRIVATE_SIGNING_GCLOUD_HSM_PUBLIC_CRT_FILE_PATH internationalization',
    );
  });

  it('keeps a description short and on one line', () => {
    expect(described('one\n two\t three')).toBe('one two three');
    expect(described('word '.repeat(100))).toBe(`${'word '.repeat(39)}word…`);
  });
});

it.each([
  ['', 'empty'],
  ['  ', 'empty'],
  ['https://acme.dev/x', 'url'],
  ['postgres://a:b@c/d', 'url'],
  ['3000', 'number'],
  ['-1.5', 'number'],
  ['true', 'boolean'],
  ['No', 'boolean'],
  ['ops@acme.dev', 'email'],
  ['Acme <ops@acme.dev>', 'text'],
  ['./data', 'path'],
  ['/var/lib', 'path'],
  ['~/x', 'path'],
  ['1.2.3', 'text'],
  ['a b', 'text'],
])('the form of %j is %s', (value, shape) => {
  expect(shapeOf(value)).toBe(shape);
});

it.each([
  [{ shape: 'text', choices: ['local', 's3'] }, 'STORAGE', 'local'],
  [{ shape: 'url' }, 'API_URL', 'https://example.com'],
  ['url', 'DATABASE_URL', 'postgresql://user:password@localhost:5432/database'],
  ['url', 'REDIS_URL', 'redis://localhost:6379'],
  ['number', 'PORT', '3000'],
  ['number', 'SMTP_PORT', '587'],
  ['number', 'RETRY_DELAY_MS', '30000'],
  ['number', 'LIMIT', '1'],
  ['boolean', 'A', 'false'],
  ['email', 'A', 'user@example.com'],
  ['path', 'A', './path'],
  ['text', 'API_KEY', ''],
] as const)('%j of %s is written as %j', (wanted, key, text) => {
  expect(
    placeholderFor(
      typeof wanted === 'string'
        ? wanted
        : ({ ...wanted, ...('choices' in wanted ? { choices: [...wanted.choices] } : {}) } as Parameters<
            typeof placeholderFor
          >[0]),
      key,
    ),
  ).toBe(text);
  expect(secretIn(key, text)).toBeUndefined();
});

it('a random value of a secret name is found and masked, whatever it is', () => {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
  const random = fc
    .array(fc.nat(61), { minLength: 40, maxLength: 40 })
    .map((picks) => `${picks.map((pick) => letters[pick]).join('')}7qZ`);
  // An arbitrary may shrink to all the same; a generator of secrets would not.
  const varied = random.filter((value) => new Set(value).size > 20 && (value.match(/\d/g) ?? []).length > 3);
  fc.assert(
    fc.property(varied, (value) => {
      expect(redact(`x ${value} y KEY=${value}`)).not.toContain(value);
    }),
    { numRuns: 500 },
  );
});

describe('platformOf', () => {
  it.each([
    ['NODE_ENV', 'Node.js'],
    ['npm_package_version', 'npm'],
    ['HOME', 'the shell and operating system'],
    ['CI', 'GitHub Actions'],
    ['GITHUB_SHA', 'GitHub Actions'],
    ['ACTIONS_ID_TOKEN_REQUEST_URL', 'GitHub Actions'],
    ['ACTIONS_ID_TOKEN_REQUEST_TOKEN', 'GitHub Actions'],
    ['ACTIONS_RUNTIME_URL', 'GitHub Actions'],
    ['ACTIONS_RUNTIME_TOKEN', 'GitHub Actions'],
    ['ACTIONS_CACHE_URL', 'GitHub Actions'],
    ['ACTIONS_RESULTS_URL', 'GitHub Actions'],
    ['CI_COMMIT_SHA', 'GitLab CI'],
    ['VERCEL_URL', 'Vercel'],
    ['NEXT_PUBLIC_VERCEL_GIT_COMMIT_SHA', 'Vercel'],
    ['RAILWAY_PUBLIC_DOMAIN', 'Railway'],
    ['FLY_REGION', 'Fly.io'],
    ['RENDER_EXTERNAL_URL', 'Render'],
    ['PORT', 'Heroku'],
    ['NEXT_RUNTIME', 'Next.js'],
    ['VITEST', 'the test runner'],
  ])('%s comes with %s', (key, provider) => {
    expect(platformOf(key)).toEqual({ provider, source: expect.stringMatching(/^https:\/\//) as string });
  });

  it.each([
    'VERCEL_TOKEN',
    'VERCEL_TEAM_ID',
    'ACTIONS_TOKEN',
    'GITHUB_KEYS_URI',
    'GITHUB_TOKEN',
    'GITHUB_CLIENT_SECRET',
    'CI_BEARER',
    'NODE_VERSION',
    'RAILWAY_TOKEN',
    'BASE_URL',
    'MODE',
    'URL',
    'NEXT_PUBLIC_VERCEL_VIEWER_PROJECT_NAME',
    'constructor',
    '__proto__',
  ])('%s is the user’s own', (key) => {
    expect(platformOf(key)).toBeUndefined();
  });

  it('knows what is built in for import.meta.env alone', () => {
    expect(platformOf('BASE_URL', 'import.meta.env.BASE_URL')).toEqual({
      provider: 'Vite',
      source: 'https://vite.dev/guide/env-and-mode#built-in-constants',
    });
    expect(platformOf('BASE_URL', 'process.env.BASE_URL')).toBeUndefined();
  });
});

describe('libraryReading', () => {
  it.each([
    ['QSTASH_CURRENT_SIGNING_KEY', '@upstash/qstash'],
    ['ANTHROPIC_API_KEY', '@ai-sdk/anthropic'],
    ['AWS_ACCESS_KEY_ID', '@aws-sdk/client-s3'],
    ['PGHOST', 'pg'],
    ['OTEL_EXPORTER_OTLP_ENDPOINT', '@opentelemetry/sdk-node'],
    ['INNGEST_SIGNING_KEY', 'inngest'],
    ['NEXT_PUBLIC_CLERK_SIGN_IN_URL', '@clerk/nextjs'],
    ['AUTH_GITHUB_SECRET', 'next-auth'],
    ['CYPRESS_BASE_URL', 'cypress'],
  ])('%s is read by %s, where that is installed', (key, dependency) => {
    expect(libraryReading(key, new Set(['left-pad', dependency]))).toMatchObject({
      package: dependency,
      source: expect.stringMatching(/^https:\/\//) as string,
    });
    expect(libraryReading(key, new Set(['left-pad']))).toBeUndefined();
  });

  it('says what has to be called', () => {
    expect(libraryReading('UPSTASH_REDIS_REST_URL', new Set(['@upstash/redis']))).toEqual({
      package: '@upstash/redis',
      source: 'https://upstash.com/docs/redis/sdks/ts/getstarted',
      when: 'Redis.fromEnv()',
    });
  });

  it.each([
    ['DATABASE_URL', '@prisma/client'],
    ['AWS_BUCKET', '@aws-sdk/client-s3'],
    ['PLAYWRIGHT_ADMIN_PASSWORD', '@playwright/test'],
    ['STRIPE_SECRET_KEY', 'stripe'],
    ['AUTH_PROVIDER', 'next-auth'],
  ])('%s is not read by %s itself', (key, dependency) => {
    expect(libraryReading(key, new Set([dependency]))).toBeUndefined();
  });
});
