/** Which files of a repository are read as tests. */
import { expect, it } from 'vitest';
import type { Context } from '../../../src/model/index.ts';
import { testFilesOf } from '../../../src/parse/tests/index.ts';
import type { TestFilesOptions } from '../../../src/parse/tests/index.ts';
import { isTestName } from '../../../src/parse/tests/names.ts';
import { memoryTree } from '../../../src/tree/memory.ts';

const one = "it('a', () => { expect(1).toBe(1); });";
const files = {
  'src/cart.ts': 'export const a = 1;',
  'src/cart.test.ts': one,
  'src/cart.test.ts.md': one,
  'test/mail.js': one,
  'test/helpers/mail.js': 'export const a = 1;',
  'test/fixtures/broken.test.ts': one,
  'examples/login.test.ts': one,
  'node_modules/a/a.test.js': one,
  'e2e/login.cy.ts': one,
  'checks/odd.ts': one,
};

async function urisOf(options?: TestFilesOptions): Promise<string[]> {
  const context: Context = {
    tree: memoryTree(files),
    env: {},
    signal: new AbortController().signal,
    notice: () => undefined,
    afterwards: () => undefined,
  };
  return (await testFilesOf(context, options)).map(({ name }) => name);
}

it('reads tests by their names, and what calls like one where tests lie', async () => {
  expect(await urisOf()).toEqual(['e2e/login.cy.ts', 'src/cart.test.ts', 'test/mail.js']);
});

it('reads what is asked for instead, less what is left out', async () => {
  expect(await urisOf({ globs: ['checks/**', 'src/**'], ignore: ['src/cart.test.ts'] })).toEqual(['checks/odd.ts']);
});

it('knows a test by its name', () => {
  expect(['a.test.ts', 'a.spec.jsx', 'e2e/a.cy.ts', 'test/a.ts', 'a.ts'].map(isTestName)).toEqual([
    true,
    true,
    true,
    false,
    false,
  ]);
});
