/** What the tests checker says of the past: marks that grew old, sources that moved on without their tests. */
import { describe, expect, it } from 'vitest';
import type { Commit, History, LineOrigin } from '../../../src/model/index.ts';
import { said } from './whole.ts';

const cart = (sum: number): string => `export const total = (price: number): number => price + ${sum};\n`;
const cartTest =
  "import { expect, it } from 'vitest';\nimport { total } from './cart.ts';\n\nit('adds', () => {\n  expect(total(1)).toBe(1);\n});\n";
const skipped = `${cartTest}\nit.skip('rounds', () => {\n  expect(total(1.005)).toBe(1.01);\n});\n`;

interface Step {
  date: string;
  files: Readonly<Record<string, string>>;
}

/** Commits from the oldest on, each with the files that it writes. */
function historyOf(steps: readonly Step[], origins: readonly LineOrigin[] = []): History {
  const states: Record<string, string>[] = [];
  for (const { files } of steps) states.push({ ...states.at(-1), ...files });
  const commits = steps.map(({ date, files }, at): Commit => ({
    hash: `c${at}`,
    author: 'A',
    date,
    subject: 's',
    paths: Object.keys(files),
  }));
  return {
    head: `c${steps.length - 1}`,
    commits: async function* () {
      yield* commits.toReversed();
    },
    textAt: async (revision, uri) => {
      const at = Number(/\d+/.exec(revision)?.[0]) - (revision.endsWith('^') ? 1 : 0);
      return states[at]?.[uri];
    },
    origins: async () => origins,
    nameAt: async (_, uri) => uri,
  };
}

const changes = (times: number): Step[] => [
  { date: '2024-01-01T00:00:00Z', files: { 'src/cart.ts': cart(0), 'src/cart.test.ts': cartTest } },
  ...Array.from({ length: times }, (_, at) => ({
    date: '2024-02-01T00:00:00Z',
    files: { 'src/cart.ts': cart(at + 1) },
  })),
];
const leftBehind = (times: number, severity: string): object => ({
  rule: 'tests/source-changed-alone',
  subject: 'src/cart.ts',
  facet: 'since its test',
  severity,
  confidence: 'possible',
  message: `src/cart.ts changed ${times} times without any test since its test (src/cart.test.ts) last did`,
  location: { uri: 'src/cart.ts' },
  related: [{ uri: 'src/cart.test.ts', role: 'tested in' }],
});

describe('a source that changes again and again', () => {
  const sayingOf = async (steps: readonly Step[]): Promise<object[]> => {
    const after = Object.assign({}, ...steps.map(({ files }) => files)) as Record<string, string>;
    return (await said({ after, history: historyOf(steps) })).findings;
  };

  it('is told from three changes on, and weighs more from five on', async () => {
    expect(await sayingOf(changes(2))).toEqual([]);
    expect(await sayingOf(changes(3))).toEqual([leftBehind(3, 'low')]);
    expect(await sayingOf(changes(5))).toEqual([leftBehind(5, 'medium')]);
  });

  it('is not told where its test came along last', async () => {
    expect(
      await sayingOf([...changes(5), { date: '2024-03-01T00:00:00Z', files: { 'src/cart.test.ts': `${cartTest}\n` } }]),
    ).toEqual([]);
  });

  it('is not told where other tests came along: of another package, or from end to end', async () => {
    const accompanied = changes(5).map(({ date, files }, at) => ({
      date,
      files:
        at === 0
          ? files
          : { ...files, 'web/test/checkout.test.ts': `${cartTest.replace('./cart.ts', 'shop')}// ${at}\n` },
    }));
    expect(await sayingOf(accompanied)).toEqual([]);
  });

  it('is not told of changes in comments, types and names', async () => {
    const quiet = [
      `// The total.\n${cart(0)}`,
      cart(0).replaceAll('price', 'amount'),
      `export type Total = number;\n${cart(0)}`,
    ];
    const steps = [
      ...changes(0),
      ...quiet.map((text) => ({ date: '2024-02-01T00:00:00Z', files: { 'src/cart.ts': text } })),
    ];
    expect(await sayingOf(steps)).toEqual([]);
  });

  it('is no question for a hook', async () => {
    const steps = changes(5);
    const after = Object.assign({}, ...steps.map(({ files }) => files)) as Record<string, string>;
    const before = { ...after, 'README.md': '# Shop\n' };
    expect((await said({ before, after, history: historyOf(steps), brief: true })).findings).toEqual([]);
  });

  it('is said to be unknown where the history was cut off', async () => {
    const after = { 'src/cart.ts': cart(0), 'src/cart.test.ts': cartTest };
    const { run, findings } = await said({ after, history: { ...historyOf(changes(5)), shallow: true } });
    expect(findings).toEqual([]);
    expect(run?.notices).toEqual([
      {
        id: 'history-shallow',
        level: 'note',
        message: 'the history was cut off when it was cloned: which sources changed without their tests is not known',
      },
    ]);
  });
});

describe('a test that is set aside', () => {
  const after = { 'src/cart.ts': cart(0), 'src/cart.test.ts': skipped };
  const on = (date: string, head: string): History =>
    historyOf(
      [{ date: head, files: after }],
      Array.from({ length: 20 }, () => ({ hash: 'c0', date })),
    );

  it('is told once its mark is older than ninety days, by the date of the commit that is checked out', async () => {
    const { findings } = await said({ after, history: on('2024-01-01T00:00:00Z', '2024-05-20T00:00:00Z') });
    expect(findings).toEqual([
      {
        rule: 'tests/skipped-growth',
        subject: 'rounds',
        severity: 'low',
        confidence: 'likely',
        message: '"rounds" has been marked skip for 140 days',
        location: { uri: 'src/cart.test.ts', startLine: 8 },
        related: [],
      },
    ]);
  });

  it('is not told while it is young', async () => {
    expect((await said({ after, history: on('2024-03-01T00:00:00Z', '2024-05-20T00:00:00Z') })).findings).toEqual([]);
  });
});

describe('a hook', () => {
  it('is not told what the touched file said of itself before', async () => {
    const hollow = `${cartTest}\nit('rounds', () => {});\n`;
    const before = { 'src/cart.ts': cart(0), 'src/cart.test.ts': hollow };
    const after = { ...before, 'src/cart.test.ts': hollow.replace("it('adds'", "it.only('adds'") };
    expect(await said({ before, after, brief: true })).toMatchObject({
      run: { compared: { declared: 2, actual: 0 } },
      findings: [{ rule: 'tests/focused-test', subject: 'adds' }],
    });
  });

  it('hears of a module that the change takes away from a test that it does not touch', async () => {
    const before = { 'src/cart.ts': cart(0), 'src/cart.test.ts': cartTest };
    const { findings } = await said({ before, after: { 'src/cart.test.ts': cartTest }, brief: true });
    expect(findings.map(({ rule, subject, location }) => [rule, subject, location])).toEqual([
      ['tests/missing-module', 'src/cart.ts', { uri: 'src/cart.test.ts', startLine: 2 }],
    ]);
  });
});
