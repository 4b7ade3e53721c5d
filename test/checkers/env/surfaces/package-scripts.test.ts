import { describe, expect, it } from 'vitest';
import { packageScripts } from '../../../../src/checkers/env/surfaces/package-scripts.ts';
import { factsOf, linesOf } from './facts.ts';

const file = (script: string): string => `{ "name": "shop",\n"scripts": {\n"x": ${JSON.stringify(script)}\n} }`;
const keysOf = async (script: string) =>
  (await factsOf(packageScripts, 'package.json', file(script))).map(({ name, data }) =>
    [name, 'shape' in data ? data.shape : undefined].filter(Boolean).join(' '),
  );

describe('scripts of package.json', () => {
  it('gives the whole fact, at the key as JSON writes it', async () => {
    expect(
      await factsOf(packageScripts, 'apps/web/package.json', file('echo "é" && API_URL=https://x next build')),
    ).toEqual([
      {
        name: 'API_URL',
        location: { uri: 'apps/web/package.json', startLine: 3, startColumn: 21, endLine: 3, endColumn: 28 },
        data: { role: 'sets', surface: 'package-script', shape: 'url' },
      },
    ]);
  });

  it('keeps its place behind escapes', async () => {
    const text =
      '{"scripts": {\n "a": "run-p \\"KEY_A=1 vite\\" \\"KEY_B=\'\\u0061 b\' vite\\"",\n "b": "KEY_C=\\t KEY_D=2 x" }}';
    expect(await linesOf(packageScripts, 'package.json', text)).toEqual([
      '2:16 KEY_A sets number',
      '2:33 KEY_B sets text',
      '3:8 KEY_C sets empty',
      '3:17 KEY_D sets number',
    ]);
  });

  it.each([
    ['KEY_A=1 KEY_B="a b" next build', ['KEY_A number', 'KEY_B text']],
    [
      'a && KEY_A=1 b; KEY_B=2 c || (KEY_C=3 d) | KEY_D=4 e & KEY_E=5 f',
      ['KEY_A number', 'KEY_B number', 'KEY_C number', 'KEY_D number', 'KEY_E number'],
    ],
    ['if [ -f x ]; then KEY_A=true y; fi', ['KEY_A boolean']],
    ['cross-env KEY_A=1 KEY_B=--max-old-space-size=8192 next build', ['KEY_A number', 'KEY_B text']],
    ['npm run with:env -- cross-env KEY_A=1 node x', ['KEY_A number']],
    ['npx cross-env-shell "KEY_A=1" "echo $KEY_A"', ['KEY_A number']],
    ['./node_modules/.bin/cross-env KEY_A= x', ['KEY_A empty']],
    ['env -i -u HOME KEY_A=1 x', ['KEY_A number']],
    ['dotenv -e .env -- env KEY_A=1 x', ['KEY_A number']],
    ['dotenv -v KEY_A=1 -e .env -v KEY_B=2 -- x -v KEY_C=3', ['KEY_A number', 'KEY_B number']],
    ['dotenvx run --env "KEY_A=a b" -- x', ['KEY_A text']],
    ['export KEY_A=1 && x', ['KEY_A number']],
    ['set KEY_A=1&& x', ['KEY_A number']],
    ["dotenv -- sh -c 'KEY_A=1 next start'", ['KEY_A number']],
    ['concurrently -n "A,B" "KEY_A=1 vite" \'KEY_B=2 vite\'', ['KEY_A number', 'KEY_B number']],
    ['KEY_A=$(git rev-parse HEAD) x', ['KEY_A']],
    ['KEY_A=${OTHER:-1} x', ['KEY_A']],
    ['KEY_A="${KEY_A:-1}" x', ['KEY_A']],
  ])('reads %s', async (script, expected) => {
    expect(await keysOf(script)).toEqual(expected);
  });

  it.each([
    'tsc --define=KEY_A=1',
    'echo KEY_A=1',
    'echo "KEY_A=1 is what to set"',
    'make KEY_A=1',
    'docker build --build-arg KEY_A=1 .',
    'vercel env add KEY_A=1',
    'npm install cross-env',
    'KEY_A=1 && x',
    'KEY_A=1',
    'key_a=1 x',
    'cross-env node_env=1 x',
    '[ "$KEY_A" = 1 ] && x',
    'test KEY_A==1',
    'curl https://x/?KEY_A=1',
    'env SAML_URL="${SAML_URL}" node x',
    'KEY_A=$KEY_A x',
    'dotenv -e KEY_A=1 x',
    '_=1 x',
  ])('is silent on %s', async (script) => {
    expect(await keysOf(script)).toEqual([]);
  });

  it('looks at scripts alone', async () => {
    expect(
      await linesOf(
        packageScripts,
        'package.json',
        '{"config": {"a": "KEY_A=1 x"}, "scripts": {"b": 1, "c": ["KEY_B=1 x"]}}',
      ),
    ).toEqual([]);
  });

  it('never repeats a value', async () => {
    const secret = 'sk_live_51H8xTgL0aBq9ZrYcVwE3nMk';
    expect(JSON.stringify(await factsOf(packageScripts, 'package.json', file(`STRIPE_KEY=${secret} x`)))).not.toContain(
      secret,
    );
  });
});
