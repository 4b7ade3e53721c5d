/** The quick look at a text that decides whether it is parsed: it knows every way in, and takes no text for ever. */
import { expect, it } from 'vitest';
import { mayReadEnvironment } from '../../../src/checkers/env/source/module.ts';

it.each([
  'process.env.SHOP_URL',
  'process?.env?.SHOP_URL',
  'process\n  .env.SHOP_URL',
  "process['env'].SHOP_URL",
  'const { env } = process;',
  'const { env: settings } = process;',
  "import { env } from 'node:process';",
  "import shop from 'process'; shop.env.SHOP_URL",
  'import.meta.env.VITE_SHOP_URL',
  "Deno.env.get('SHOP_URL')",
  'Bun.env.SHOP_URL',
  "import { SHOP_URL } from '$env/static/private';",
  'constructor(private config: ConfigService) {}',
  'interface ProcessEnv { SHOP_URL: string }',
])('says yes to %j', (text) => {
  expect(mayReadEnvironment(text)).toBe(true);
});

it.each(['const env = load();', 'the environment of a process', 'import { environment } from "./environment.ts";'])(
  'says no to %j',
  (text) => {
    expect(mayReadEnvironment(text)).toBe(false);
  },
);

it.each(['env', 'env =', 'env from', 'process', 'const { env', 'import.meta', 'env }'])(
  'looks at %j and much space in no time',
  (start) => {
    const before = performance.now();
    mayReadEnvironment(start + ' '.repeat(1_500_000));
    mayReadEnvironment(`${start}   `.repeat(200_000));
    expect(performance.now() - before).toBeLessThan(1500);
  },
);
