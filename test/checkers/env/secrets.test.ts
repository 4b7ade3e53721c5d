/** Values of variables: whatever they are and wherever they stand, no fact and no report holds one. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { check, collectFacts } from '../../../src/check.ts';
import { env } from '../../../src/checkers/env/index.ts';
import { memoryTree } from '../../../src/tree/memory.ts';

/** Put together here, so that no scanner takes this file for a leak. */
const token = ['ghp', 'x7Kd93LmQpR2sVtY8wZa4BcE6fGh1JnU5oTi'].join('_');
const password = 'x8Fj2kQpL9vRt3Zw';

async function everythingSaid(files: Record<string, string>): Promise<string> {
  const options = { tree: memoryTree(files), checkers: [env], version: '0.0.0' };
  return JSON.stringify([await check(options), await collectFacts(env, options)]);
}

it('a value with a known beginning is certain to be a secret, wherever it stands', async () => {
  const files = {
    '.env.example': `# until May: ${token}\nMAP_TOKEN=${token}\n# MAP_OLD=${token}\nMAP_TEST=<token>\n`,
    '.env.production': `MAP_TOKEN=${token}\nMAP_URL=postgres://map:${password}@db.acme.io/map\n`,
    'docs/setup.md': `| Variable | Example |\n|---|---|\n| \`MAP_TOKEN\` | ${token} |\n`,
    'docker-compose.yml': `services:\n  map:\n    environment:\n      MAP_TOKEN: ${token}\n      MAP_URL: postgres://map:${password}@db.acme.io/map\n`,
    'src/map.ts': `export const token = process.env.MAP_TOKEN ?? '${token}';\nexport const url = process.env.MAP_ORIGIN;\n`,
  };
  const report = await check({ tree: memoryTree(files), checkers: [env], version: '0.0.0' });
  const secrets = report.findings.filter(({ rule }) => rule === 'env/secret-in-example');
  expect(
    secrets.map(({ subject, facet, confidence, location }) => [
      subject,
      facet,
      confidence,
      location.uri,
      location.startLine,
    ]),
  ).toEqual([
    ['MAP_OLD', '.env.example', 'certain', '.env.example', 3],
    ['MAP_TOKEN', '.env.example', 'certain', '.env.example', 2],
    ['MAP_TOKEN', '.env.production', 'certain', '.env.production', 1],
    ['MAP_URL', '.env.production', 'certain', '.env.production', 2],
  ]);
  const said = await everythingSaid(files);
  expect(said).not.toContain(token);
  expect(said).not.toContain(password);
});

// @verifies ENV-6
it('a committed file of keys is told of without a character of them', async () => {
  const body = 'MIIEowIBAAKCAQEAq9Zr7Yc3Vw5Ek1Nm8Lp2XdHt4Bg6Fj0Us8Ao2Ic5Wz7Qe9Rx1';
  const key = `-----BEGIN RSA PRIVATE KEY-----\n${`${body}\n`.repeat(6)}-----END RSA PRIVATE KEY-----`;
  const said = await everythingSaid({
    '.env.example': `SIGNING_KEY="${key}"\n`,
    'src/sign.ts': 'sign(process.env.SIGNING_KEY);\n',
  });
  expect(said).toContain('env/secret-in-example');
  expect(said).not.toContain(body);
});

it('holds for any value', async () => {
  // Long enough to be nothing else that a report says, and of one line.
  const value = fc.stringMatching(/^[A-Za-z0-9+/_@:.-]{16,60}$/);
  await fc.assert(
    fc.asyncProperty(fc.constantFrom('SECRET', 'URL', 'TOKEN', 'MODE'), value, async (end, text) => {
      const name = `SHOP_${end}`;
      const files = {
        '.env.example': `${name}=${text}\n${name}=${text}\n`,
        '.env.staging': `${name}=${text}\nSHOP_MORE=1\n`,
        '.env.production': `${name}="${text}"\n`,
        'src/shop.ts': `export const shop = process.env.${name} + process.env.SHOP_MORE;\n`,
      };
      expect(await everythingSaid(files)).not.toContain(text);
    }),
    { numRuns: 40 },
  );
});
