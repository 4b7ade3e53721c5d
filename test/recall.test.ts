/** With and without what was remembered a report is the same, byte for byte. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { check } from '../src/check.ts';
import { env } from '../src/checkers/env/index.ts';
import { openapi } from '../src/checkers/openapi/index.ts';
import type { Checker, Context } from '../src/model/index.ts';
import { recall } from '../src/recall.ts';
import { openFactCache } from '../src/tree/fact-cache.ts';
import { memoryTree } from '../src/tree/memory.ts';

const folder = mkdtempSync(join(tmpdir(), 'trueup-recall-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Contents that a file may have from one check to the next; the empty one is no file. */
const contents: Readonly<Record<string, readonly string[]>> = {
  'package.json': [
    '{ "name": "shop", "dependencies": { "express": "4" } }',
    '{ "name": "shop", "workspaces": ["libs/*"] }',
  ],
  '.env.example': ['DATABASE_URL=\n', 'DATABASE_URL=\nMAIL_KEY= # how mails are signed\nOLD_KEY=1\n', ''],
  'README.md': [
    '# Shop\n',
    '# Shop\n\n| Variable | Meaning |\n| --- | --- |\n| `MAIL_KEY` | signs mails |\n',
    'DATABASE_URL and OLD_KEY\n',
  ],
  'src/env.ts': [
    "export const key = (name: string) => process.env[name] ?? '';\n",
    'export const settings = { url: process.env.DATABASE_URL };\n',
    'export const broken = {\n',
    '',
  ],
  'src/mail.ts': [
    "import { key } from './env';\nexport const mail = () => key('MAIL_KEY');\n",
    "import { settings } from './env.js';\nexport const url = settings.url;\nconst other = `OLD_${url}`;\n",
    'export {};\n',
  ],
  'src/app.ts': [
    "import express from 'express';\nimport { orders } from './orders';\nconst app = express();\napp.use('/orders', orders);\napp.get('/health', (_q, r) => r.send('ok'));\n",
    "import express from 'express';\nexport const app = express();\n",
    '',
  ],
  'src/orders.ts': [
    "import { Router } from 'express';\nexport const orders = Router();\norders.get('/:id', (_q, r) => r.json({}));\n",
    "export * from './more-orders';\n",
  ],
  'src/more-orders.ts': [
    "import { Router } from 'express';\nexport const orders = Router();\norders.post('/', (_q, r) => r.json({}));\n",
    '',
  ],
  'openapi.yaml': [
    'openapi: 3.0.0\ninfo: { title: Shop, version: "1" }\npaths:\n  /orders/{id}:\n    get: { responses: { "200": { description: ok } } }\n',
    'openapi: 3.0.0\ninfo: { title: Shop, version: "1" }\npaths:\n  /health:\n    get: { responses: { "200": { description: ok } } }\n',
    'openapi: 3.0.0\npaths: [\n',
    '',
  ],
  'docker-compose.yml': ['services:\n  web:\n    environment:\n      MAIL_KEY: ${MAIL_KEY}\n', ''],
  'logo.png': ['\0PNG', '\0PNG OLD_KEY', ''],
};
const names = Object.keys(contents);
const state = fc.tuple(...names.map((name) => fc.nat((contents[name]?.length ?? 1) - 1)));

function treeOf(choices: readonly number[]): ReturnType<typeof memoryTree> {
  const files = names.map((name, at) => [name, contents[name]?.[choices[at] ?? 0] ?? ''] as const);
  return memoryTree(Object.fromEntries(files.filter(([, text]) => text !== '')));
}

// @verifies REPORT-5
it('gives the same report as without a cache, whatever was edited, added and deleted in between', async () => {
  let files = 0;
  const checkers = [env, openapi] as readonly Checker[];
  await fc.assert(
    fc.asyncProperty(fc.array(state, { minLength: 2, maxLength: 6 }), async (states) => {
      const path = join(folder, `facts-${files++}`);
      for (const choices of states) {
        // A process for each check: what is remembered has to go through the file.
        const cache = openFactCache(path, '0123456789abcdef');
        const options = { checkers, version: '0.0.0', tree: treeOf(choices) };
        const [known, anew] = [await check({ ...options, cache }), await check(options)];
        expect(JSON.stringify(known)).toBe(JSON.stringify(anew));
        cache.save();
        // And once more with nothing changed, which is answered from memory alone.
        const again = openFactCache(path, '0123456789abcdef');
        expect(JSON.stringify(await check({ ...options, tree: treeOf(choices), cache: again }))).toBe(
          JSON.stringify(anew),
        );
      }
    }),
    { numRuns: 40 },
  );
}, 120_000);

it('does not look at files again where nothing changed', async () => {
  const path = join(folder, 'counted');
  const reads: string[] = [];
  const run = async (): Promise<void> => {
    const tree = treeOf(names.map(() => 0));
    const cache = openFactCache(path, '0123456789abcdef');
    await check({
      checkers: [env] as readonly Checker[],
      version: '0.0.0',
      tree: { ...tree, read: (uri) => (reads.push(uri), tree.read(uri)) },
      cache,
      bare: true,
    });
    cache.save();
  };
  await run();
  expect(reads.length).toBeGreaterThan(0);
  reads.length = 0;
  await run();
  expect(reads).toEqual([]);
});

it('asks the past anew where another commit is checked out, and only where it was asked', async () => {
  const asked: string[] = [];
  const run = async (head: string, looksBack: boolean): Promise<void> => {
    const path = join(folder, `past-${looksBack}`);
    const cache = openFactCache(path, '0123456789abcdef');
    const context: Context = {
      tree: memoryTree({ 'a.ts': 'one\n' }),
      env: {},
      cache,
      history: {
        head,
        commits: async function* () {},
        textAt: async () => undefined,
        origins: async () => [],
        nameAt: async (_, uri) => uri,
      },
      signal: new AbortController().signal,
      notice: () => undefined,
      afterwards: () => undefined,
    };
    await recall(context, 'past', async ({ tree, history }) => {
      asked.push(head);
      await tree.read('a.ts');
      if (looksBack) await history?.origins('a.ts');
      return 1;
    });
    cache.save();
  };
  for (const head of ['a', 'a', 'b', 'a']) await run(head, true);
  expect(asked).toEqual(['a', 'b']);
  asked.length = 0;
  for (const head of ['a', 'b']) await run(head, false);
  expect(asked).toEqual(['a']);
});
