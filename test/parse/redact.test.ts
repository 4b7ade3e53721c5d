/** Redaction: what must never be printed, and what must stay readable. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isEnvFile, redactLine } from '../../src/parse/redact.ts';

// Put together here, so that no scanner takes this file for a leak.
const tail = 'a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8';
const pem = (kind: string): string => `-----BEGIN ${kind}PRIVATE KEY-----`;

it.each<[string, boolean]>([
  ...(
    [
      '.env',
      'apps/web/.env.local',
      '.env.example',
      '.env-sample',
      'prod.env',
      'env.example',
      '.envrc',
      '.dev.vars',
      '.env.vault',
    ] as const
  ).map((uri): [string, boolean] => [uri, true]),
  ...(
    [
      'src/env.ts',
      'env.d.ts',
      '.env.schema.ts',
      'environment.yml',
      'docs/env.md',
      'envoy.yaml',
      'src/env/index.js',
    ] as const
  ).map((uri): [string, boolean] => [uri, false]),
])('%s is a file of variables: %s', (uri, expected) => {
  expect(isEnvFile(uri)).toBe(expected);
});

describe('in a file of variables', () => {
  it.each([
    ['DATABASE_URL=postgres://ada:lovelace@db/shop', 'DATABASE_URL=…'],
    ['export API_KEY = "abc" # from the console', 'export API_KEY = … # from the console'],
    ['SHOP_NAME=Lovelace', 'SHOP_NAME=…'],
    ['ID=123456', 'ID=…'],
    ['# API_KEY=abc', '# API_KEY=…'],
    ['#API_KEY="abc" # old', '#API_KEY=…'],
    ['KEY: abc', 'KEY: …'],
    ['KEY="-----BEGIN', 'KEY=…'],
    ["KEY='it' is", 'KEY=…'],
    ['MIIEpAIBAAKCAQEA/75', '…'],
    [`${tail}${tail}==`, '…'],
    ['CALLBACK=http://localhost:3000/?token=abc', 'CALLBACK=…'],
    ['LOCAL_DB=postgres://ada:pw@localhost/db', 'LOCAL_DB=…'],
    ['YOURS=your-key#not a comment', 'YOURS=your-key#not a comment'],
  ])('%s', (line, expected) => {
    expect(redactLine(line, '.env.example')).toBe(expected);
  });

  it.each([
    'PORT=3000',
    'RATE=0.25',
    'EMPTY=',
    'EMPTY="" # set me',
    'DEBUG=true',
    'NODE_ENV=production',
    'API_KEY=changeme',
    'API_KEY=your-api-key-here',
    'API_KEY=<api key>',
    'API_KEY="xxxx"',
    'SHOP_URL=http://localhost:3000/shop',
    'URL=${OTHER_URL}',
    '# Where the shop is',
    '# --- Database ---',
    '',
    '   ',
  ])('%j stays', (line) => {
    expect(redactLine(line, '.env')).toBe(line);
  });
});

describe('in every file', () => {
  it.each([
    ['postgres://ada:lovelace@db.example.org/shop', 'postgres://…@db.example.org/shop'],
    ["url: 'redis://:p@ss/w#rd@cache:6379/0'", "url: 'redis://…@cache:6379/0'"],
    ['https://abc123@github.com/a/b and mongodb+srv://a:b@c', 'https://…@github.com/a/b and mongodb+srv://…@c'],
    [`key sk_live_${tail}`, 'key sk_live_…'],
    [`("ghp_${tail}")`, '("ghp_…")'],
    [`github_pat_${tail}_x`, 'github_pat_…'],
    [`xoxb-${tail}`, 'xoxb-…'],
    [`AKIA${'ABCDEFGH12345678'}`, 'AKIA…'],
    [`AIza${tail}`, 'AIza…'],
    [`glpat-${tail}`, 'glpat-…'],
    [`npm_${tail}`, 'npm_…'],
    [`eyJ${tail}.eyJ${tail}.${tail}`, 'eyJ…'],
    [`Authorization: Bearer ${tail}`, 'Authorization: Bearer …'],
    [`${pem('RSA ')}\\n${tail}`, `${pem('RSA ')}…`],
    [`  ${tail}${tail}`, '  …'],
    [`  '${tail}${tail}=\\n' +`, "  '…\\n' +"],
  ])('%s', (line, expected) => {
    expect(redactLine(line, 'src/shop.ts')).toBe(expected);
    expect(redactLine(line, 'notes.txt')).toBe(expected);
  });

  it.each([
    'https://user.example.org:8080/a@b',
    'http://localhost:3000/@vite/client',
    'https://unpkg.com/react@18/index.js',
    'import x from "@scope/name";',
    'ada@example.org',
    '`postgres://${user}:${password}@${host}/db`',
    'npm_config_registry npm_package_version',
    '<div className="sk-loading">',
    'eyJ is how they begin',
    'integrity of 64 kB',
  ])('%s stays', (line) => {
    expect(redactLine(line, 'src/shop.ts')).toBe(line);
  });
});

describe('values of keys that name secrets', () => {
  it.each([
    ['compose.yml', '      DB_PASSWORD: hunter2', '      DB_PASSWORD: …'],
    ['compose.yml', '      - DB_PASSWORD=hunter2', '      - DB_PASSWORD=…'],
    ['compose.yml', '      - "DB_PASSWORD=hunter2"', '      - "DB_PASSWORD=…"'],
    ['compose.yml', '      DB_PASSWORD: ${DB_PASSWORD:-hunter2}', '      DB_PASSWORD: ${DB_PASSWORD:-…}'],
    ['deploy.sh', 'export T="${API_TOKEN:-hunter2}"', 'export T="${API_TOKEN:-…}"'],
    ['compose.yml', 'password: two words # said', 'password: … # said'],
    ['compose.yml', 'env: { API_KEY: abc, PORT: 1, TOKEN: "x y" }', 'env: { API_KEY: …, PORT: 1, TOKEN: "…" }'],
    ['k8s.yaml', '    value: hunter2', '    value: …'],
    ['app.json', '  "apiKey": "abc\\"def", "port": 1', '  "apiKey": "…", "port": 1'],
    ['app.json', '  "client-secret": "abc', '  "client-secret": "…'],
    ['deploy.sh', 'export AUTH_TOKEN=abc; run', 'export AUTH_TOKEN=…; run'],
    ['deploy.sh', 'run --token=abc --port=1', 'run --token=… --port=1'],
    ['Dockerfile', 'ENV API_KEY=abc', 'ENV API_KEY=…'],
    ['Dockerfile', 'ENV API_KEY abc', 'ENV API_KEY …'],
    ['docker/Dockerfile.web', 'ARG NPM_TOKEN="abc"', 'ARG NPM_TOKEN="…"'],
    ['src/db.ts', "const dbPassword = 'hunter2';", "const dbPassword = '…';"],
    ['src/db.ts', "  apiKey: 'hunter2',", "  apiKey: '…',"],
    ['src/db.ts', "process.env.API_KEY ??= 'hunter2';", "process.env.API_KEY ??= '…';"],
    ['src/db.ts', "if (token === 'hunter2') return;", "if (token === '…') return;"],
    ['src/db.ts', "process.env['API_KEY'] = `hunter2`", "process.env['API_KEY'] = `…`"],
    ['README.md', 'Run `API_KEY=hunter2 npm start`', 'Run `API_KEY=… npm start`'],
    ['main.tf', '  db_password = "hunter2"', '  db_password = "…"'],
  ])('%s: %s', (uri, line, expected) => {
    expect(redactLine(line, uri)).toBe(expected);
  });

  it.each([
    ['src/env.ts', 'export const key = process.env.API_KEY;'],
    ['src/env.ts', 'const { API_KEY: apiKey, TOKEN = fallback } = process.env;'],
    ['src/env.ts', 'API_KEY: z.string().min(1),'],
    ['src/env.ts', "const key = env('API_KEY') ?? env('API_TOKEN');"],
    ['src/env.ts', 'function login(password: string, token?: Token) {'],
    ['src/env.ts', "tokenVariable: 'GITHUB_TOKEN', passwordField: 'hunter2'"],
    ['src/env.ts', 'const password = `${first}${second}`;'],
    ['compose.yml', 'API_KEY: ${API_KEY:?missing}'],
    ['compose.yml', 'API_KEY: $API_KEY'],
    ['ci.yml', '  token: ${{ secrets.GITHUB_TOKEN }}'],
    ['chart.yaml', 'password: {{ .Values.password | quote }}'],
    ['chart.yaml', '  secretKeyRef:'],
    ['chart.yaml', '  secretName: shop-secrets'],
    ['chart.yaml', '  password: *shared'],
    ['chart.yaml', '  token: |'],
    ['compose.yml', 'TOKEN_TTL: 3600'],
    ['compose.yml', 'API_KEY: changeme'],
    ['src/url.ts', 'const address = base + "/invite?token=" + invite;'],
    ['src/url.tsx', "{pending ? 'Resolving token...' : 'Launch'}"],
    ['src/a.ts', '  TRemovedSignedFieldWithTokenMutationSchema2,'],
    ['ci.yml', '  id-token: write'],
    ['package.json', '"jsonwebtoken": "^9.0.3",'],
    ['turbo.json', '"globalEnv": ["API_KEY", "TOKEN"],'],
    ['README.md', 'Password: choose one that is long'],
    ['README.md', '| `API_KEY` | the key | required |'],
    ['deploy.sh', 'curl -H "Authorization: $TOKEN"'],
  ])('%s: %s stays', (uri, line) => {
    expect(redactLine(line, uri)).toBe(line);
  });
});

it('clips long lines, and shows no part of a token that lies on the edge', () => {
  const line = `${'x '.repeat(495)}ghp_${tail}`;
  expect(redactLine(line, 'a.ts')).toBe(`${'x '.repeat(495)}ghp_…`);
  expect(redactLine('y '.repeat(5000), 'a.ts')).toBe(`${'y '.repeat(499)}y…`);
});

it('never shows a value of a file of variables', () => {
  const key = fc.stringMatching(/^[A-Z_]{1,12}$/);
  const value = fc.stringMatching(/^[^\s#]{1,10}Zq9[^\n\r]{0,10}$/);
  fc.assert(
    fc.property(
      key,
      fc.constantFrom('=', ' = ', ': ', '='),
      fc.constantFrom('', '"', "'", '`'),
      value,
      (name, sign, quote, secret) => {
        const line = redactLine(`${name}${sign}${quote}${secret.replaceAll('#', '')}${quote}`, '.env');
        expect(line).not.toContain('Zq9');
      },
    ),
  );
});

it.each([
  'a.',
  'secret',
  'token=',
  'a:',
  '"',
  '://',
  'a://b:',
  '://a@',
  'eyJaaaaaaaa.',
  'A=',
  '#',
  ' ',
  '${',
  '\\',
  'sk-',
  '==',
])('takes its time from the length of a line alone: %j', (piece) => {
  const begin = performance.now();
  for (const uri of ['.env', 'a.yml', 'a.ts', 'a.md', 'Dockerfile'])
    redactLine(piece.repeat(1_000_000 / piece.length), uri);
  expect(performance.now() - begin).toBeLessThan(500);
});
