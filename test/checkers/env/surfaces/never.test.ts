/** What holds for every reader, whatever it is given. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { surfaces } from '../../../../src/checkers/env/surfaces/index.ts';

const pieces = [
  'KEY_NAME',
  '=',
  ':',
  ': ',
  '\n',
  '\n  ',
  '\n- ',
  '"',
  "'",
  '`',
  '```',
  '```env\n',
  '| ',
  '|---|\n',
  '${',
  '}',
  '$',
  '$(',
  '#',
  '# ',
  '<<EOF\n',
  'EOF\n',
  'env:\n',
  'environment:\n',
  '{',
  '[',
  ']',
  '\\',
  '\\\n',
  'ENV ',
  'ARG ',
  'CMD ',
  'os.environ["',
  'os.getenv("',
  '")',
  'class A(BaseSettings):\n',
  'from pydantic import BaseSettings\n',
  '[env]\n',
  '[vars]\n',
  '{"env": {"',
  '{"scripts": {"a": "',
  ' cross-env ',
  'SMTP_*',
  'secrets.',
  '${{ ',
  ' }}',
  'data:\n',
  'kind: ConfigMap\n',
  'name: ',
  'value: ',
  '<!--',
  '-->',
  '---\n',
  '"""',
  'é',
  '\u2028',
  '\r\n',
  '\t',
  '\0',
  '&a ',
  '*a',
  '<<: *a\n',
  'on:\n',
  'jobs:\n',
  'services:\n',
];
const text = fc
  .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 8 })), { maxLength: 60 })
  .map((parts) => parts.join(''));

const uris = [
  '.env.example',
  '.env',
  'docker-compose.yml',
  'Dockerfile',
  '.github/workflows/a.yml',
  '.gitlab-ci.yml',
  'render.yaml',
  'vercel.json',
  'fly.toml',
  'netlify.toml',
  'turbo.json',
  'package.json',
  'charts/values.yaml',
  'main.tf',
  'a.prisma',
  'a.sh',
  'a.py',
  'README.md',
  'serverless.yml',
];

it('no reader throws, and every place lies in the text', async () => {
  await fc.assert(
    fc.asyncProperty(text, fc.constantFrom(...uris), async (source, uri) => {
      const lines = source.split(/\r\n|\r|\n/);
      for (const { extractor } of surfaces) {
        const { facts } = await extractor.extract({ uri, text: source });
        for (const { name, location, data } of facts) {
          expect(name).toMatch(
            data.role === 'documents' && data.wildcard ? /^[A-Z0-9_]*\*[A-Z0-9_]*$/ : /^[A-Za-z_][\w.-]*$/,
          );
          const line = lines[(location.startLine ?? 0) - 1] ?? '';
          expect(line.length + 1).toBeGreaterThanOrEqual(location.endColumn ?? 0);
        }
      }
    }),
    { numRuns: 300 },
  );
}, 30_000);

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const secret = fc
  .array(fc.nat(alphabet.length - 1), { minLength: 32, maxLength: 40 })
  .map((indices) => `Q7z${indices.map((index) => alphabet[index]).join('')}9xK`);
const templates: ((value: string) => [uri: string, text: string])[] = [
  (value) => ['.env.example', `# old value: ${value}\n# API_SECRET=${value}\nAPI_SECRET="${value}" # ${value}`],
  (value) => ['.env', `API_SECRET=${value}`],
  (value) => [
    'docker-compose.yml',
    `services:\n  a:\n    environment:\n      API_SECRET: \${API_SECRET:-${value}}\n      OTHER_SECRET: ${value}\n    command: x \${A_SECRET:?${value}}`,
  ],
  (value) => ['docker-compose.yml', `services:\n  a:\n    environment:\n      - API_SECRET=${value}`],
  (value) => ['Dockerfile', `ARG API_SECRET=${value}\nENV A=${value} B="${value}"\nCMD x \${T_SECRET:-${value}}`],
  (value) => [
    '.github/workflows/a.yml',
    `env:\n  API_SECRET: ${value}\njobs:\n  a:\n    steps:\n      - run: x\n        env: { A_SECRET: "${value}" }`,
  ],
  (value) => ['vercel.json', `{"env": {"API_SECRET": "${value}"}}`],
  (value) => [
    'package.json',
    `{"scripts": {"a": "API_SECRET=${value} x && cross-env A_SECRET='${value}' sh -c \\"B_SECRET=${value} y\\""}}`,
  ],
  (value) => ['app.json', `{"env": {"API_SECRET": {"value": "${value}", "description": "like ${value}"}}}`],
  (value) => ['fly.toml', `[env]\nAPI_SECRET = "${value}"`],
  (value) => ['charts/values.yaml', `env:\n  API_SECRET: ${value}\n  B:\n   - name: X\n     value: ${value}`],
  (value) => ['main.tf', `environment = { API_SECRET = "${value}" }`],
  (value) => ['a.sh', `echo \${API_SECRET:-${value}}; curl -H "${value}" $URL_X`],
  (value) => ['a.py', `import os\nos.environ.get("API_SECRET", "${value}")\nos.environ["A"] = "${value}"`],
  (value) => [
    'README.md',
    `\`\`\`env\nAPI_SECRET=${value}\n\`\`\`\n- \`API_SECRET=${value}\`: x\n\n| Variable | Default |\n|---|---|\n| \`API_SECRET=${value}\` | ${value} |`,
  ],
  (value) => ['render.yaml', `services:\n  - envVars:\n      - key: API_SECRET\n        value: ${value}`],
  (value) => ['serverless.yml', `provider:\n  environment:\n    API_SECRET: \${env:API_SECRET, '${value}'}`],
];

it('no fact and no notice ever holds a secret', async () => {
  await fc.assert(
    fc.asyncProperty(secret, fc.constantFrom(...templates), async (value, template) => {
      const [uri, source] = template(value);
      for (const { extractor } of surfaces) {
        expect(JSON.stringify(await extractor.extract({ uri, text: source }))).not.toContain(value);
      }
    }),
    { numRuns: 200 },
  );
}, 30_000);

it('reads long hostile lines in linear time', async () => {
  const size = 60_000;
  const hostile = [
    '${'.repeat(size / 2),
    '`'.repeat(size),
    '|'.repeat(size),
    ' '.repeat(size),
    '{"env":'.repeat(size / 6),
    `{"scripts": {"a": "${'sh \\" A='.repeat(size / 8)}"}}`,
    `{"scripts": {"a": "${'$('.repeat(size / 2)}"}}`,
    `{"scripts": {"a": "${"sh 'A=1 ".repeat(size / 8)}"}}`,
    `# ${'A_*_'.repeat(size / 4)}`,
    `\`\`\`sh\n${'A_BC=1\n'.repeat(size / 7)}\`\`\``,
    '"$('.repeat(size / 3),
    'A_B='.repeat(size / 4),
    '<!--'.repeat(size / 4),
    '<<A '.repeat(size / 4),
    `ENV ${'A="'.repeat(size / 3)}`,
    `class A(BaseSettings): ${'x:'.repeat(size / 2)}`,
    `${' '.repeat(size)}x`,
    `env:${'\n - '.repeat(size / 4)}`,
    'x-'.repeat(size / 2),
    '${{ '.repeat(size / 4),
    'https://a:'.repeat(size / 10),
  ];
  const before = performance.now();
  for (const source of hostile) {
    for (const { extractor } of surfaces)
      await extractor.extract({ uri: extractor.id.includes('shell') ? 'a.sh' : 'Dockerfile', text: source });
  }
  expect(performance.now() - before).toBeLessThan(20_000);
}, 60_000);
