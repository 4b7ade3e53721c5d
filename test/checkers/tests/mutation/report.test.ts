/** A mutation report that is older than the source, broken, not there or of another machine. */
import { describe, expect, it } from 'vitest';
import { mutationDrifts } from '../../../../src/checkers/tests/mutation/index.ts';
import type { MutationConfig } from '../../../../src/checkers/tests/config.ts';
import type { Files } from '../changed-alone/changed.ts';
import { recorded, saidIn, till } from '../reports.ts';
import type { Asked, Said } from '../reports.ts';

const uri = 'reports/mutation/mutation.json';
const report: Files = { [uri]: recorded('mutation/mutation.json') };
const said = (files: Files, asked?: Asked, mutation?: MutationConfig): Promise<Said> =>
  saidIn(files, (context) => mutationDrifts(context, { mutation }), asked);
const outline = ({ drifts }: Said): [string, string, string | undefined][] =>
  drifts.map(({ subject, message, severity }) => [subject, message, severity]);

describe('a report that is older than the source', () => {
  it('tells mutants at the lines where they are now', async () => {
    const moved = { ...till, 'src/money.js': `// One line more.\n${till['src/money.js']}` };
    const [then, now] = [await said({ ...till, ...report }), await said({ ...moved, ...report })];
    const money = ({ drifts }: Said): (number | undefined)[] =>
      drifts.filter(({ location }) => location.uri === 'src/money.js').map(({ location }) => location.startLine);
    expect(money(now)).toEqual(money(then).map((line) => line! + 1));
    expect(outline(now)).toEqual(outline(then));
    expect(now.notices.map(({ id }) => id)).toEqual(['static-mutants']);
  });

  it('leaves out mutants whose lines are gone, and says how many', async () => {
    const other = till['src/money.js']!.replace('cents * 2', 'cents + cents');
    const { drifts, notices } = await said({ ...till, 'src/money.js': other, ...report });
    expect(drifts.map(({ subject }) => subject)).not.toContain('src/money.js#double');
    expect(notices.find(({ id }) => id === 'stale-report')).toEqual({
      id: 'stale-report',
      level: 'warning',
      message:
        'reports/mutation/mutation.json is older than src/money.js: 2 surviving mutants lie in lines that are no longer there and are left out; run Stryker again',
      location: { uri: 'src/money.js' },
    });
  });
});

describe('a report that cannot be used', () => {
  it.each([
    ['{', `${uri} was not read: it is not valid JSON`],
    ['[]', `${uri} was not read: it is no mutation report of Stryker`],
    ['{"files": {}, "schemaVersion": "9.0"}', `${uri} was not read: its schema is 9.0, and 1 and 2 are known`],
    [
      '{"files": {"a.js": {"source": "", "mutants": [{}]}}, "schemaVersion": "2"}',
      `${uri}: what it says of a.js could not be understood and is left out`,
    ],
    [
      '{"files": {"C:\\\\x\\\\a.js": {"source": "", "mutants": []}}, "schemaVersion": "2"}',
      `${uri} speaks of no file of this repository: its first path is C:\\x\\a.js`,
    ],
  ])('%s', async (text, message) => {
    const { drifts, notices } = await said({ ...till, [uri]: text });
    expect(drifts).toEqual([]);
    expect(notices.map((notice) => notice.message.slice(0, message.length))).toEqual([message]);
  });

  it('is said where it is named and not there', async () => {
    expect((await said(till, {}, { report: 'mutants.json' })).notices).toEqual([
      {
        id: 'no-report',
        level: 'warning',
        message:
          'mutants.json is not there: run Stryker with the reporter "json" first, or name the report that it writes in tests.mutation.report',
        location: { uri: 'mutants.json' },
      },
    ]);
  });

  it('is nothing to speak of where nobody asks, or where somebody waits for a commit', async () => {
    expect(await said(till)).toEqual({ drifts: [], notices: [] });
    expect(await said({ ...till, ...report }, { brief: true })).toEqual({ drifts: [], notices: [] });
  });

  it('finds files by Windows paths and from another machine', async () => {
    const text = recorded('mutation/mutation.json')
      .replaceAll('"src/money.js"', '"src\\\\money.js"')
      .replaceAll('"src/cart.ts"', '"C:\\\\ci\\\\till\\\\src\\\\cart.ts"');
    expect(outline(await said({ ...till, [uri]: text }))).toEqual(outline(await said({ ...till, ...report })));
  });

  it('says that some mutants were not run yet', async () => {
    const text = recorded('mutation/mutation.json').replace('"status":"Killed"', '"status":"Pending"');
    expect((await said({ ...till, [uri]: text })).notices.map(({ message }) => message)).toContain(
      'reports/mutation/mutation.json: 1 of 65 mutants were not run yet; nothing is known of them',
    );
  });
});
