/** Reports of test runs: what the real runners wrote (scripts/record-results.mjs), and broken ones. */
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTestResults, resultLookup } from '../../src/parse/test-results.ts';
import type { TestResult } from '../../src/parse/test-results.ts';
import type { TestTitle } from '../../src/parse/tests/declarations.ts';

const folder = new URL('results/', import.meta.url);

async function recorded(name: string): Promise<TestResult[]> {
  const { results, notices, ranAt } = await readTestResults(name, readFileSync(new URL(name, folder), 'utf8'));
  expect(notices).toEqual([]);
  // node:test tells the time since version 22 alone.
  if (name !== 'node-20.xml') expect(ranAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  return results;
}

function titles(path: string[]): TestTitle[] {
  return path.map((text) => (text.includes('{}') ? { text, pattern: true } : { text }));
}

/** What each declared test of the recorded project came to, in the order of the report. */
async function outcomes(name: string, uri: string, declared: string[][]): Promise<Record<string, string[]>> {
  const results = await recorded(name);
  const lookup = resultLookup(results, [uri, 'other/cart.test.ts', 'README.md']);
  const found = declared.map((path) => {
    const own = lookup.of({ uri, path: titles(path) });
    return [path.at(-1), own.map(({ status }) => status)];
  });
  return Object.fromEntries(found) as Record<string, string[]>;
}

const cart = [
  ...[
    ['cart', 'total', 'adds the prices'],
    ['cart', 'total', 'says "a > b" & <c>'],
    ['cart', 'total', 'fails'],
  ],
  ...[['cart', 'total', 'is skipped'], ['cart', 'takes {} items'], ['cart', 'is still to do'], ['stands alone']],
  ...[['cart', 'adds the prices'], ['gone']],
];
const came = {
  ...{ 'says "a > b" & <c>': ['passed'], fails: ['failed'], 'is skipped': ['skipped'] },
  ...{ 'takes {} items': ['passed', 'passed'], 'is still to do': ['skipped'], 'stands alone': ['passed'] },
  ...{ 'adds the prices': [], gone: [] },
};

describe('readTestResults on what runners wrote', () => {
  it.each([
    ['vitest.json', 'vitest/tests/cart.test.js'],
    ['vitest.xml', 'vitest/tests/cart.test.js'],
    ['jest.json', 'jest/tests/cart.test.js'],
    ['node-20.xml', 'node/tests/cart.test.mjs'],
    ['node-24.xml', 'node/tests/cart.test.mjs'],
  ])('finds the tests of %s', async (name, uri) => {
    // The last of a name counts here: `cart > adds the prices` is no test, and must not be that of the suite within.
    expect(await outcomes(name, uri, cart)).toEqual(came);
    const results = await recorded(name);
    expect(
      resultLookup(results, [uri])
        .of({ uri, path: titles(['cart', 'total', 'adds the prices']) })
        .map(({ status }) => status),
    ).toEqual(['passed']);
  });

  it.each([['jest.xml'], ['jest-files.xml']])(
    'finds the tests of %s, which tells no todo from a test that passed',
    async (name) => {
      const told = { ...came, 'is still to do': ['passed'] };
      expect(await outcomes(name, 'jest/tests/cart.test.js', cart)).toEqual(told);
    },
  );

  it('finds the tests of mocha, which leaves the skipped out', async () => {
    const told = { ...came, 'is skipped': [], 'is still to do': [], 'takes {} items': [] };
    expect(await outcomes('mocha.xml', 'mocha/tests/cart.test.cjs', cart)).toEqual(told);
  });

  it.each([['playwright.json'], ['playwright.xml']])('finds the tests of %s, one for each project', async (name) => {
    const declared = ['adds the prices @smoke', 'fails', 'is skipped', 'is flaky', 'is expected to fail'];
    const paths = [...declared.map((title) => ['cart', 'total', title]), ['stands alone']];
    expect(await outcomes(name, 'playwright/tests/cart.spec.js', paths)).toEqual({
      ...{ 'adds the prices @smoke': ['passed', 'passed'], fails: ['failed', 'failed'] },
      ...{ 'is skipped': ['skipped', 'skipped'], 'is flaky': ['passed', 'passed'] },
      ...{ 'is expected to fail': ['passed', 'passed'], 'stands alone': ['passed', 'passed'] },
    });
  });

  it.each([['pytest.xml'], ['pytest-xunit1.xml']])('finds the tests of %s', async (name) => {
    const paths = [
      ...[
        ['TestCart', 'TestTotal', 'test_adds_the_prices'],
        ['TestCart', 'TestTotal', 'test_fails'],
      ],
      ...[['TestCart', 'TestTotal', 'test_is_skipped'], ['test_takes_items[{}]'], ['test_takes_items']],
      ...[['test_is_expected_to_fail'], ['test_has_no_shop'], ['OldCart', 'test_old'], ['test_old']],
    ];
    expect(await outcomes(name, 'pytest/tests/test_cart.py', paths)).toEqual({
      ...{ test_adds_the_prices: ['passed'], test_fails: ['failed'], test_is_skipped: ['skipped'] },
      ...{ 'test_takes_items[{}]': ['passed', 'passed'], test_takes_items: ['passed', 'passed'] },
      ...{ test_is_expected_to_fail: ['skipped'], test_has_no_shop: ['failed'], test_old: [] },
    });
  });

  it('finds the scenarios of Cucumber', async () => {
    const paths = [
      ...[
        ['cart', 'the prices are added'],
        ['cart', 'the total is wrong'],
      ],
      ...[
        ['cart', 'a cart has items', 'takes {} items'],
        ['cart', 'a cart has items', 'nobody wrote the step'],
      ],
    ];
    expect(await outcomes('cucumber.xml', 'cucumber/features/cart.feature', paths)).toEqual({
      ...{ 'the prices are added': ['passed'], 'the total is wrong': ['failed'] },
      ...{ 'takes {} items': ['passed', 'passed'], 'nobody wrote the step': ['failed'] },
    });
  });

  it.each([
    ['vitest.json', 'vitest/tests/broken.test.js'],
    ['vitest.xml', 'vitest/tests/broken.test.js'],
    ['jest.json', 'jest/tests/broken.test.js'],
    ['pytest.xml', 'pytest/tests/test_broken.py'],
  ])('takes every test of a file that could not be loaded for failed: %s', async (name, uri) => {
    const own = resultLookup(await recorded(name), [uri]).of({ uri, path: titles(['any']) });
    expect(own.map(({ path, status }) => [path, status])).toEqual([[[], 'failed']]);
  });

  it('tells place, line and time', async () => {
    const [, first] = await recorded('pytest-xunit1.xml');
    expect(first).toMatchObject({ file: 'tests/test_cart.py', line: 7, name: 'test_adds_the_prices' });
    const results = await recorded('vitest.xml');
    expect(results.map(({ file, time }) => [file, typeof time])).toEqual([
      ['tests/broken.test.js', 'number'],
      ...Array.from({ length: 8 }, () => ['tests/cart.test.js', 'number']),
    ]);
  });

  it('is the same for a report of Windows', async () => {
    for (const name of readdirSync(folder)) {
      const text = readFileSync(new URL(name, folder), 'utf8');
      const root = name.endsWith('.json') ? 'D:\\\\a\\\\shop\\\\shop' : 'D:\\a\\shop\\shop';
      const windows = text.replaceAll(
        /\/home\/runner\/work\/shop\/shop([\w/.-]*)/g,
        (_, path: string) => `${root}${path.replaceAll('/', name.endsWith('.json') ? '\\\\' : '\\')}`,
      );
      const { results } = await readTestResults(name, windows);
      const plain = (await recorded(name)).map(({ file, ...rest }) =>
        file ? { ...rest, file: file.replace('/home/runner/work/shop/shop', 'D:/a/shop/shop') } : rest,
      );
      const noName = (all: TestResult[]): unknown[] => all.map((result) => ({ ...result, name: '' }));
      expect(noName(results)).toEqual(noName(plain));
    }
  });
});

describe('readTestResults on what is no report', () => {
  const message = async (text: string): Promise<unknown> => {
    const { results, notices } = await readTestResults('junit.xml', text);
    expect(results).toEqual([]);
    expect(notices.map(({ id, level }) => [id, level])).toEqual([['unread-test-results', 'warning']]);
    return notices[0]?.message;
  };

  it('is one notice that says what to do', async () => {
    const advice = 'Write it with a JUnit reporter, or the JSON reporter of vitest, jest or Playwright';
    expect(await message('')).toBe(`junit.xml was not read: it is empty. ${advice}`);
    expect(await message('PASS')).toBe(`junit.xml was not read: it is neither XML nor JSON. ${advice}`);
    expect(await message('{"a": 1}')).toBe(
      `junit.xml was not read: it is JSON, but no report that is known. ${advice}`,
    );
    const again = 'Run the tests again, for the report may be cut off';
    expect(await message('{"testResults": [')).toBe(`junit.xml was not read: it is not valid JSON. ${again}`);
    expect(await message('<testsuite>\n<testcase name="a"/>')).toBe(
      `junit.xml:2 was not read: unclosed tag: testsuite. ${again}`,
    );
    expect(await message('<html/>')).toBe(`junit.xml:1 was not read: it is XML, but no JUnit report. ${again}`);
    expect(await message('<a>'.repeat(200))).toBe(`junit.xml:1 was not read: it nests too deeply. ${again}`);
  });

  it('expands no entities', async () => {
    const bomb =
      '<!DOCTYPE a [<!ENTITY b "bbbbbbbb"><!ENTITY c "&b;&b;&b;">]>\n<testsuite><testcase name="&c;"/></testsuite>';
    expect(await message(bomb)).toContain('junit.xml:2 was not read: undefined entity');
  });

  it('lets a control character in the text of a failure pass', async () => {
    const text =
      '<testsuite name="a"><testcase name="b" classname="C"><failure>\u001B[31mno</failure></testcase></testsuite>';
    expect(await readTestResults('a.xml', text)).toEqual({
      results: [{ path: ['C', 'b'], name: 'b', status: 'failed' }],
      notices: [],
    });
  });

  it('reads a test that failed first and passed then, as surefire writes it', async () => {
    const text = `\uFEFF<testsuite name="shop.CartTest"><testcase name="adds" classname="shop.CartTest" time="0.01"><flakyFailure message="no"/></testcase></testsuite>`;
    expect(await readTestResults('a.xml', text)).toEqual({
      results: [{ path: ['shop.CartTest', 'adds'], name: 'adds', status: 'passed', time: 10 }],
      notices: [],
    });
  });

  it('never throws', async () => {
    const tag = fc.constantFrom(
      '<testsuites>',
      '<testsuite name="a">',
      '</testsuite>',
      '<testcase name="b" classname="a.b">',
      '</testcase>',
      '<failure/>',
      '<skipped/>',
      '&amp;',
      '<![CDATA[',
      ']]>',
      '<!--',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(tag, fc.string({ maxLength: 3 })), { maxLength: 20 }), async (parts) => {
        await readTestResults('a.xml', `<testsuites>${parts.join('')}`);
      }),
    );
    const half = fc.record(
      { testResults: fc.array(fc.anything()), suites: fc.array(fc.anything()), config: fc.anything() },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(half, async (report) => {
        await readTestResults(
          'a.json',
          JSON.stringify(report, (_, value: unknown) => (typeof value === 'bigint' ? 1 : value)),
        );
      }),
    );
  });

  it('finds again what was written', async () => {
    const word = fc.stringMatching(/^[a-z<&"' ]{0,6}[a-z]$/);
    const status = fc.constantFrom('passed' as const, 'failed' as const, 'skipped' as const);
    const tests = fc.array(fc.record({ suite: word, name: word, status }), { maxLength: 8 });
    const escaped = (text: string): string =>
      text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
    const within = { passed: '', failed: '<failure/>', skipped: '<skipped/>' };
    await fc.assert(
      fc.asyncProperty(tests, async (all) => {
        const cases = all.map(
          ({ suite, name, status }) =>
            `<testcase classname="a/b.test.ts" name="${escaped(`${suite} > ${name}`)}">${within[status]}</testcase>`,
        );
        const { results } = await readTestResults(
          'a.xml',
          `<testsuites><testsuite name="a/b.test.ts">${cases.join('')}</testsuite></testsuites>`,
        );
        const lookup = resultLookup(results, ['a/b.test.ts']);
        for (const { suite, name, status } of all) {
          const own = lookup.of({ uri: 'a/b.test.ts', path: titles([suite, name]) });
          expect(own.map((result) => result.status)).toContain(status);
        }
      }),
    );
  });
});
