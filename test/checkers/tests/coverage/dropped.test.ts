/** What is said of files of which tests run less than was recorded. */
import { describe, expect, it } from 'vitest';
import { dropOf } from '../../../../src/checkers/tests/coverage/dropped.ts';
import { coverageDrifts, coverageToRecord } from '../../../../src/checkers/tests/coverage/index.ts';
import { ratchetText } from '../../../../src/checkers/tests/coverage/ratchet.ts';
import type { CoverageConfig } from '../../../../src/checkers/tests/config.ts';
import type { Files } from '../changed-alone/changed.ts';
import { recorded, saidIn, till } from '../reports.ts';
import type { Asked, Said } from '../reports.ts';

const ratchet = (entries: object): Files => ({ '.trueup/coverage.json': JSON.stringify(entries) });
const report: Files = { 'coverage/lcov.info': recorded('vitest-v8/lcov.info') };
const now = {
  'src/cart.ts': { lines: 15, covered: 12, branches: 5, coveredBranches: 3 },
  'src/money.js': { lines: 15, covered: 8, branches: 8, coveredBranches: 3 },
};

const said = (files: Files, asked?: Asked, coverage?: CoverageConfig): Promise<Said> =>
  saidIn(files, (context) => coverageDrifts(context, { coverage }), asked);

describe('a file of which tests run less than was recorded', () => {
  it('is told with its lines', async () => {
    const then = { ...now, 'src/money.js': { lines: 15, covered: 14, branches: 8, coveredBranches: 3 } };
    expect(await said({ ...till, ...report, ...ratchet(then) })).toEqual({
      drifts: [
        {
          rule: 'tests/coverage-dropped',
          subject: 'src/money.js',
          facet: 'lines',
          message: 'Tests run 53.3 % of the lines of src/money.js, and ran 93.3 % when it was recorded',
          location: { uri: 'src/money.js', startLine: 9 },
          related: [],
          expected: '93.3 % of the lines',
          actual: '53.3 % of the lines',
          confidence: 'likely',
          fix: {
            description:
              'Test lines 9, 28-30, 32-34 of src/money.js; where less is meant, record it with `trueup baseline`.',
          },
        },
      ],
      notices: [],
    });
  });

  it('is told with its branches where the lines are as they were', async () => {
    const then = { ...now, 'src/cart.ts': { lines: 15, covered: 12, branches: 5, coveredBranches: 4 } };
    const { drifts } = await said({ ...till, ...report, ...ratchet(then) });
    expect(drifts.map(({ message, location, facet }) => ({ message, location, facet }))).toEqual([
      {
        message: 'Tests run 60.0 % of the branches of src/cart.ts, and ran 80.0 % when it was recorded',
        location: { uri: 'src/cart.ts', startLine: 14 },
        facet: 'branches',
      },
    ]);
  });

  it('tells a change what it did not touch', async () => {
    const then = { 'src/money.js': { lines: 12, covered: 12, branches: 8, coveredBranches: 3 } };
    const before = {
      ...till,
      'src/money.js': till['src/money.js']!.replace(/\n {2}const whole = Number[^]*$/, '\n}\n'),
    };
    const { drifts } = await said({ ...till, ...report, ...ratchet(then) }, { before });
    expect(
      drifts
        .filter(({ rule }) => rule === 'tests/coverage-dropped')
        .map(({ message, location }) => [message, location]),
    ).toEqual([
      [
        'Tests run 53.3 % of the lines of src/money.js, and ran 100.0 % when it was recorded; of those that none runs, 3 are in lines that the change touches and 4 are not',
        { uri: 'src/money.js', startLine: 9 },
      ],
    ]);
  });
});

describe('what is no drop', () => {
  const totals = { lines: 100, covered: 90, branches: 20, coveredBranches: 10 };
  it.each([
    ['the same', totals, totals],
    ['more', totals, { ...totals, covered: 95 }],
    ['covered code that was deleted', totals, { ...totals, lines: 60, covered: 50 }],
    ['a tenth of a point', { ...totals, lines: 1000, covered: 900 }, { ...totals, lines: 1000, covered: 899 }],
    ['branches that V8 learned of with a first test', totals, { ...totals, branches: 40, coveredBranches: 15 }],
    ['a file that came to have no lines', totals, { lines: 0, covered: 0, branches: 0, coveredBranches: 0 }],
  ])('%s', (_, before, after) => {
    expect(dropOf(before, after)).toBeUndefined();
  });

  it('ends with a tenth of a point', () => {
    expect(dropOf({ ...totals, lines: 1000, covered: 900 }, { ...totals, lines: 1000, covered: 898 })?.what).toBe(
      'lines',
    );
  });
});

describe('what is not known', () => {
  it('is a file that the report does not tell of', async () => {
    const files = { ...till, 'src/bill.ts': 'export const bill = 1;\n', ...report };
    expect(await said({ ...files, ...ratchet({ ...now, 'src/bill.ts': now['src/cart.ts'] }) })).toEqual({
      drifts: [],
      notices: [
        {
          id: 'unknown-coverage',
          level: 'warning',
          message:
            'src/bill.ts: recorded in .trueup/coverage.json, and coverage/lcov.info does not tell of it; how much of it tests run is not known',
          location: { uri: 'src/bill.ts' },
        },
      ],
    });
  });

  it('is a file that changed since the report', async () => {
    const files = { ...till, 'src/money.js': till['src/money.js']!.slice(0, 400), ...report };
    const then = { ...now, 'src/money.js': { lines: 15, covered: 15, branches: 8, coveredBranches: 8 } };
    expect(await said({ ...files, ...ratchet(then) })).toEqual({
      drifts: [],
      notices: [
        {
          id: 'stale-report',
          level: 'warning',
          message:
            'coverage/lcov.info is older than src/money.js: it speaks of line 34, and the file has 18 lines; what it says of this file is not used: run the tests with coverage again',
          location: { uri: 'src/money.js' },
        },
      ],
    });
  });

  it('is everything where a report that is named is not there, broken or of another project', async () => {
    const messages = async (files: Files): Promise<string[]> =>
      (await said(files, {}, { reports: ['cov/lcov.info'] })).notices.map(({ message }) => message);
    expect(await messages(till)).toEqual([
      'cov/lcov.info is not there: run the tests with coverage first, or name the report that they write in tests.coverage.reports',
    ]);
    expect(
      await messages({ ...till, ...ratchet(now), 'cov/lcov.info': 'SF:src/gone.ts\nDA:1,1\nend_of_record\n' }),
    ).toEqual([
      'cov/lcov.info speaks of no file of this repository: its first path is src/gone.ts',
      'src/cart.ts, src/money.js: recorded in .trueup/coverage.json, and cov/lcov.info does not tell of them; how much of them tests run is not known',
    ]);
    expect(
      (await messages({ ...till, ...ratchet({}), 'cov/lcov.info': '{"a' })).map((one) => one.slice(0, 56)),
    ).toEqual(['cov/lcov.info was not read: it is not valid JSON: Untermin'].map((one) => one.slice(0, 56)));
  });

  it('is nothing to speak of where nobody asks, or where somebody waits for a commit', async () => {
    expect(await said(till)).toEqual({ drifts: [], notices: [] });
    expect(await said({ ...till, ...report, ...ratchet({}) }, { brief: true })).toEqual({ drifts: [], notices: [] });
  });

  it('says that nothing is recorded', async () => {
    expect((await said({ ...till, ...report })).notices).toEqual([
      {
        id: 'no-ratchet',
        level: 'note',
        message:
          'nothing is recorded in .trueup/coverage.json, so that coverage may drop unseen: `trueup baseline` records it',
      },
    ]);
  });
});

describe('the ratchet', () => {
  it('is written a line a file, sorted, and read back', async () => {
    let text: string | undefined;
    await saidIn({ ...till, ...report }, async (context) => ((text = await coverageToRecord(context, {})), []));
    expect(text).toBe(
      '{\n' +
        '  "src/cart.ts": { "lines": 15, "covered": 12, "branches": 5, "coveredBranches": 3 },\n' +
        '  "src/money.js": { "lines": 15, "covered": 8, "branches": 8, "coveredBranches": 3 }\n' +
        '}\n',
    );
    expect(await said({ ...till, ...report, '.trueup/coverage.json': text! })).toEqual({ drifts: [], notices: [] });
    expect(ratchetText([])).toBe('{}\n');
  });

  it('keeps files that the report does not tell of, and lets go of those that are gone', async () => {
    const old = { 'src/bill.ts': now['src/cart.ts'], 'src/gone.ts': now['src/cart.ts'] };
    const files = { ...till, 'src/bill.ts': '', ...report, ...ratchet(old) };
    let text: string | undefined;
    await saidIn(files, async (context) => ((text = await coverageToRecord(context, {})), []));
    expect(Object.keys(JSON.parse(text!))).toEqual(['src/bill.ts', 'src/cart.ts', 'src/money.js']);
  });

  it.each([
    ['{', 'it is not valid JSON: '],
    ['[]', 'it is no list of files'],
    [
      '{"src/cart.ts": {"lines": 1, "covered": 2, "branches": 0, "coveredBranches": 0}}',
      'what it says of src/cart.ts is not four numbers',
    ],
  ])('that cannot be read is said: %s', async (text, why) => {
    const { notices } = await said({ ...till, ...report, '.trueup/coverage.json': text });
    expect(notices[0]?.message).toContain(`.trueup/coverage.json was not used, or not all of it: ${why}`);
  });

  it('that a change lowers is said', async () => {
    const high = { ...now, 'src/cart.ts': { lines: 15, covered: 15, branches: 5, coveredBranches: 5 } };
    const { drifts, notices } = await said(
      { ...till, ...report, ...ratchet(now) },
      { before: { ...till, ...ratchet(high) } },
    );
    expect(drifts).toEqual([]);
    expect(notices).toEqual([
      {
        id: 'ratchet-lowered',
        level: 'note',
        message: 'the change lowers what .trueup/coverage.json asks of src/cart.ts',
        location: { uri: '.trueup/coverage.json' },
      },
    ]);
  });
});
