/** What holds for any text: nothing throws, titles come back as they were written, and what bodies say is all that counts. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTests } from '../../../src/parse/tests/source/extract.ts';
import { pathOf } from '../../../src/parse/tests/titles.ts';
import { fileOf } from './read.ts';

interface Suite {
  title: string;
  tests: string[];
  suites: Suite[];
}

const title = fc.string({ minLength: 1, maxLength: 20, unit: 'grapheme' });
const suite: fc.Memo<Suite> = fc.memo<Suite>((depth) =>
  fc.record({
    title,
    tests: fc.array(title, { maxLength: 3 }),
    suites: depth > 1 ? fc.array(suite(depth - 1), { maxLength: 2 }) : fc.constant([]),
  }),
);

function written({ title: own, tests, suites }: Suite, comment: string): string {
  const inner = [
    ...tests.map((name) => `it(${JSON.stringify(name)}, () => { ${comment} expect(1).toBe(1); });`),
    ...suites.map((one) => written(one, comment)),
  ];
  return `describe(${JSON.stringify(own)}, () => {\n${comment}\n${inner.join('\n')}\n});`;
}

function paths({ title: own, tests, suites }: Suite, above: string[] = []): string[][] {
  const here = [...above, own];
  return [here, ...tests.map((name) => [...here, name]), ...suites.flatMap((one) => paths(one, here))];
}

const words = fc.constantFrom(
  ...['it', 'test', 'describe', '.each', '.skip', '(', ')', '{', '}', '=>', '`', '${', "'a'", ',', '[', ']', ';'],
  ...[
    'expect',
    '.toBe',
    'return',
    'if',
    'const a =',
    'a',
    'async',
    'function',
    '//',
    '/*',
    '*/',
    '\n',
    '=',
    '?',
    ':',
    '.',
  ],
);

describe('any text', () => {
  it('is read or refused, and never thrown over', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(words, { maxLength: 60 }), async (parts) => {
        const { file, notices } = await readTests('a.test.ts', parts.join(' '));
        expect(file === undefined).toBe(notices.length > 0);
      }),
      { numRuns: 300 },
    );
  });

  it('gives the titles of nested suites back', async () => {
    await fc.assert(
      fc.asyncProperty(suite(4), async (one) => {
        const file = await fileOf(written(one, ''));
        const found = file.entries.map((entry) => pathOf(file, entry).map(({ text }) => text));
        expect(found).toEqual(paths(one));
      }),
      { numRuns: 100 },
    );
  });

  it('has hashes that comments and line breaks do not change', async () => {
    await fc.assert(
      fc.asyncProperty(suite(4), async (one) => {
        const hashes = async (comment: string): Promise<unknown[]> =>
          (await fileOf(written(one, comment))).entries.map(({ body }) => body?.hash);
        expect(await hashes('/* it("no", () => {}) */\n\n')).toEqual(await hashes(''));
      }),
      { numRuns: 50 },
    );
  });
});

it('tells a syntax error with its line', async () => {
  expect(await readTests('a.test.ts', "it('a', () => {\n")).toEqual({
    notices: [expect.objectContaining({ id: 'unparsed-file', location: expect.objectContaining({ startLine: 2 }) })],
  });
});

it('reads long sums and long chains without a stack of their length', async () => {
  const sum = Array.from({ length: 3_000 }, (_, at) => `'${at}'`).join('+');
  const chain = `a${'.b()'.repeat(2_000)}`;
  const file = await fileOf(`it(${sum}, () => { ${chain}; });`);
  expect(file.entries.map(({ kind }) => kind)).toEqual(['test']);
});
