/** What is said of lines of a change that no test runs. */
import { describe, expect, it } from 'vitest';
import { coverageDrifts } from '../../../../src/checkers/tests/coverage/index.ts';
import type { CoverageConfig } from '../../../../src/checkers/tests/config.ts';
import type { Files } from '../changed-alone/changed.ts';
import { recorded, saidIn, till } from '../reports.ts';
import type { Said } from '../reports.ts';

const recordedRatchet = { '.trueup/coverage.json': '{}' };
const said = (after: Files, before: Files, coverage?: CoverageConfig): Promise<Said> =>
  saidIn({ ...after, ...recordedRatchet }, (context) => coverageDrifts(context, { coverage }), {
    before: { ...before, ...recordedRatchet },
  });

const withReport = (name: string): Files => ({ ...till, [`coverage/${name.split('/')[1]}`]: recorded(name) });
/** The library before its sources were written. */
const before = { 'README.md': '' };

/** Lines of money.js that no test runs, 16 among them: a function on one line that is only defined. */
const money = 'No test runs 8 changed lines of src/money.js: 9, 16, 28-30, 32-34';

describe.each([
  'vitest-v8/coverage-final.json',
  'vitest-v8/lcov.info',
  'vitest-v8/cobertura-coverage.xml',
  'vitest-istanbul/coverage-final.json',
  'vitest-istanbul/lcov.info',
  'vitest-istanbul/cobertura-coverage.xml',
])('a change that tests hardly run, by %s', (report) => {
  it('is told a file at a time', async () => {
    const { drifts, notices } = await said(withReport(report), before);
    expect(notices).toEqual([]);
    expect(drifts.map(({ subject, message }) => [subject, message])).toEqual([
      [
        'src/cart.ts',
        'No test runs 3 changed lines of src/cart.ts: 32, 33, 42; tests run 63 % of the 30 lines of the change that run'.replace(
          '32, 33',
          '32-33',
        ),
      ],
      ['src/money.js', `${money}; tests run 63 % of the 30 lines of the change that run`],
    ]);
  });
});

describe('a change that tests hardly run', () => {
  it('is told with its places and what to do', async () => {
    const { drifts } = await said(withReport('vitest-v8/lcov.info'), {
      ...before,
      'src/cart.ts': till['src/cart.ts']!,
    });
    expect(drifts).toEqual([
      {
        rule: 'tests/uncovered-change',
        subject: 'src/money.js',
        message: `${money}; tests run 46 % of the 15 lines of the change that run`,
        location: { uri: 'src/money.js', startLine: 9, endLine: 9 },
        related: [
          { uri: 'src/money.js', startLine: 16, endLine: 16, role: 'not run either' },
          { uri: 'src/money.js', startLine: 28, endLine: 30, role: 'not run either' },
          { uri: 'src/money.js', startLine: 32, endLine: 34, role: 'not run either' },
        ],
        expected: '80 % of the lines of a change that run',
        actual: '46 % of the 15 lines of the change that run',
        confidence: 'likely',
        fix: {
          description:
            'Write a test that reaches 9, 16, 28-30, 32-34 of src/money.js, and run the tests with coverage again.',
        },
      },
    ]);
  });

  it('counts no comments, blank lines and braces, as the reports of c8 do', async () => {
    const { drifts } = await said(withReport('c8/lcov.info'), { ...before, 'src/cart.ts': till['src/cart.ts']! });
    expect(drifts.map(({ message }) => message)).toEqual([
      `${money}; tests run 55 % of the 18 lines of the change that run`,
    ]);
  });
});

describe('silence', () => {
  const report = 'vitest-v8/lcov.info';

  it('about fewer than ten lines that run', async () => {
    const text = till['src/money.js']!;
    const without = { ...till, 'src/money.js': text.slice(0, text.indexOf('/** @param {string} text */')) };
    expect(await said(withReport(report), without)).toEqual({ drifts: [], notices: [] });
  });

  it('where enough of it runs', async () => {
    expect(await said(withReport(report), before, { changed: 60 })).toEqual({ drifts: [], notices: [] });
  });

  it('about lines that only moved', async () => {
    const moved = `// a comment more\n${till['src/money.js']}`;
    expect((await said(withReport(report), { ...till, 'src/money.js': moved })).drifts).toEqual([]);
  });

  it('about files that a report does not tell of, which is said, and of types, which is not', async () => {
    const files = {
      ...withReport(report),
      'src/bill.ts': 'export const bill = () => 1;\n',
      'src/shape.ts': '/** A shape. */\nexport interface Shape {\n  size: number;\n}\n',
      'test/bill.test.ts': "it('is', () => bill());\n",
    };
    expect(await said(files, till)).toEqual({
      drifts: [],
      notices: [
        {
          id: 'unknown-coverage',
          level: 'warning',
          message:
            'src/bill.ts: changed, and coverage/lcov.info does not tell of it; whether tests run it is not known',
          location: { uri: 'src/bill.ts' },
        },
      ],
    });
  });

  it('about a file that changed since the report, which is said', async () => {
    const text = till['src/money.js']!.replace(
      '/** Money',
      '/**\n * Many\n * lines\n * of comment.\n */\n\n\n\n/** Money',
    );
    const { drifts, notices } = await said({ ...withReport(report), 'src/money.js': text }, till);
    expect(drifts).toEqual([]);
    expect(notices.map(({ id }) => id)).toEqual(['stale-report']);
  });
});
