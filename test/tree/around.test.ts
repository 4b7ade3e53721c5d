/** An application of a monorepo knows its workspace; nothing else above a folder is looked at. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { check } from '../../src/check.ts';
import { env } from '../../src/checkers/env/index.ts';
import { findSurroundings } from '../../src/tree/around.ts';
import { openTree } from '../../src/tree/open.ts';

function folder(files: Record<string, string>): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'trueup-around-')));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
  return root;
}

const shop = { 'apps/shop/package.json': '{"name":"shop","dependencies":{"@acme/mail":"workspace:*"}}' };

it.each<[string, Record<string, string>, string | undefined]>([
  ['a pnpm workspace', { '.git/HEAD': '', 'pnpm-workspace.yaml': '' }, 'apps/shop'],
  ['an npm workspace', { '.git/HEAD': '', 'package.json': '{"workspaces": ["apps/*"]}' }, 'apps/shop'],
  ['a workspace in a folder of the repository', { '.git/HEAD': '', 'apps/turbo.json': '{}' }, 'shop'],
  ['a repository that is no workspace', { '.git/HEAD': '', 'package.json': '{}' }, undefined],
  ['a workspace outside any repository', { 'pnpm-workspace.yaml': '' }, undefined],
  ['a workspace beyond the repository', { 'pnpm-workspace.yaml': '', 'apps/shop/.git/HEAD': '' }, undefined],
])('%s', (_, files, dir) => {
  expect(findSurroundings(join(folder({ ...shop, ...files }), 'apps/shop'))?.dir).toBe(dir);
});

it('follows helpers into a package that the application depends on, and tells nothing of that package', async () => {
  const root = folder({
    ...shop,
    '.git/HEAD': '',
    'pnpm-workspace.yaml': 'packages: ["apps/*", "packages/*"]\n',
    'apps/shop/.env.example': 'MAIL_HOST=\nOLD_CART=\n',
    'apps/shop/src/start.ts': "import { requireEnv } from '@acme/mail';\nrequireEnv('CART_URL');\n",
    'packages/mail/package.json': '{"name":"@acme/mail","main":"index.ts"}',
    'packages/mail/index.ts':
      'export function requireEnv(name: string) {\n  const value = process.env[name];\n  if (!value) throw new Error(name);\n  return value;\n}\nexport const host = process.env.MAIL_HOST;\nexport const own = process.env.MAIL_SECRET;\n',
  });
  const shopRoot = join(root, 'apps/shop');
  const around = findSurroundings(shopRoot);
  const tree = await openTree(shopRoot);
  const report = await check({ tree, checkers: [env], version: '0.0.0', ...(around ? { around } : {}) });
  expect(report.findings.map(({ rule, subject, severity }) => [rule, subject, severity])).toEqual([
    ['env/undocumented-variable', 'CART_URL', 'high'],
    ['env/unused-variable', 'OLD_CART', 'low'],
  ]);
});
