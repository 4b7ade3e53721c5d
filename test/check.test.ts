/** The story of a check, with checkers small enough to see through. */
import { describe, expect, it } from 'vitest';
import { check, collectFacts } from '../src/check.ts';
import type { CheckOptions } from '../src/check.ts';
import type { Checker, Comparison, Context, Drift, Fact, Notice, Report, Rule } from '../src/model/index.ts';
import { UnavailableError } from '../src/model/index.ts';
import { memoryTree } from '../src/tree/memory.ts';

const rule = (id: string): Rule => ({
  id,
  kind: 'missing',
  severity: 'medium',
  summary: `${id} is wrong`,
  help: 'Mend it.',
  falsePositives: 'None.',
  helpUri: `https://garden.example/#${id}`,
});

const plant = (name: string, uri = 'plan.txt', startLine = 1): Fact => ({
  name,
  location: { uri, startLine },
  data: {},
});
const wilted = (subject: string, more: Partial<Drift> = {}): Drift => ({
  rule: 'garden/wilted',
  subject,
  message: `${subject} is planned and not there`,
  location: { uri: 'plan.txt', startLine: 1 },
  related: [],
  confidence: 'certain',
  ...more,
});

interface Garden {
  declared?: Fact[];
  actual?: Fact[];
  notices?: Notice[];
  compare?: Checker['compare'];
  id?: string;
}

function garden({ id = 'garden', declared = [], actual = [], notices = [], compare }: Garden = {}): Checker {
  const collecting = (facts: Fact[]) => ({
    inputs: () => ['**/*.txt'],
    collect: async (context: Context) => {
      for (const notice of notices) context.notice(notice);
      return facts;
    },
  });
  return {
    id,
    area: 'spec',
    summary: 'plants, held to the plan',
    rules: [rule(`${id}/wilted`), rule(`${id}/stray`)],
    config: { defaults: { beds: 1 }, schema: () => Promise.reject(new Error('no configuration is read here')) },
    declared: [collecting(declared)],
    actual: [collecting(actual)],
    compare: compare ?? ((): Comparison => ({ drifts: [] })),
  };
}

const run = (checker: Checker | Checker[], more: Partial<CheckOptions> = {}): Promise<Report> =>
  check({ tree: memoryTree({}), checkers: [checker].flat(), version: '1.2.3', ...more });

describe('the verdict', () => {
  // @verifies REPORT-1
  it('is aligned where both sides were compared and agree', async () => {
    const { runs } = await run(
      garden({
        declared: [plant('rose')],
        actual: [plant('rose'), plant('sage')],
        compare: () => ({ drifts: [], alignment: 1 }),
      }),
    );
    expect(runs).toEqual([
      { checker: 'garden', verdict: 'aligned', compared: { declared: 1, actual: 2 }, alignment: 1, notices: [] },
    ]);
  });

  it('is drift where something was found', async () => {
    const { runs } = await run(garden({ declared: [plant('rose')], compare: () => ({ drifts: [wilted('rose')] }) }));
    expect(runs).toEqual([{ checker: 'garden', verdict: 'drift', compared: { declared: 1, actual: 0 }, notices: [] }]);
  });

  it('is drift even where the comparison could not tell all', async () => {
    const { runs } = await run(
      garden({ compare: () => ({ drifts: [wilted('rose')], inconclusive: 'the plan is torn' }) }),
    );
    expect(runs[0]).toMatchObject({ verdict: 'drift', reason: 'the plan is torn' });
  });

  it('is aligned where all that was found is turned off', async () => {
    const policy = { failOn: 'medium', rules: [{ rule: 'garden/*', severity: 'off' }] } as const;
    const report = await run(garden({ declared: [plant('rose')], compare: () => ({ drifts: [wilted('rose')] }) }), {
      policy,
    });
    expect([report.runs[0]?.verdict, report.findings]).toEqual(['aligned', []]);
  });

  // @verifies REPORT-2
  it('is inconclusive where nothing was found on either side', async () => {
    expect((await run(garden())).runs).toEqual([
      {
        checker: 'garden',
        verdict: 'inconclusive',
        reason: 'nothing to compare was found on either side',
        compared: { declared: 0, actual: 0 },
        notices: [],
      },
    ]);
  });

  it('takes what the comparison counted over the number of facts', async () => {
    const empty = garden({
      declared: [plant('rose')],
      compare: () => ({ drifts: [], compared: { declared: 0, actual: 0 } }),
    });
    expect((await run(empty)).runs[0]).toMatchObject({ verdict: 'inconclusive', compared: { declared: 0, actual: 0 } });
  });

  it('is inconclusive where the comparison says so', async () => {
    const torn = garden({
      declared: [plant('rose')],
      compare: () => ({ drifts: [], inconclusive: 'the plan is torn' }),
    });
    expect((await run(torn)).runs[0]).toMatchObject({ verdict: 'inconclusive', reason: 'the plan is torn' });
  });

  // @verifies REPORT-3
  it('is inconclusive where something was not compared, and says what', async () => {
    const warning = (message: string, startLine: number): Notice => ({
      id: 'unparsed-file',
      level: 'warning',
      message,
      location: { uri: 'plan.txt', startLine },
    });
    const one = await run(garden({ declared: [plant('rose')], notices: [warning('plan.txt:10 is torn', 10)] }));
    // Both sides say it, and so does each notice.
    expect(one.runs[0]?.reason).toBe('not everything was compared: plan.txt:10 is torn (and 1 more)');
    const many = garden({
      declared: [plant('rose')],
      notices: [
        warning('plan.txt:10 is torn', 10),
        { id: 'a-note', level: 'note', message: 'the gate is open' },
        warning('plan.txt:9 is wet', 9),
      ],
    });
    const [said] = (await run(many)).runs;
    expect(said).toMatchObject({
      verdict: 'inconclusive',
      reason: 'not everything was compared: plan.txt:9 is wet (and 3 more)',
    });
    expect(said?.notices.map(({ message }) => message)).toEqual([
      ...['the gate is open', 'the gate is open'],
      ...['plan.txt:9 is wet', 'plan.txt:9 is wet', 'plan.txt:10 is torn', 'plan.txt:10 is torn'],
    ]);
  });

  it('is not touched by a note', async () => {
    const quiet = garden({
      declared: [plant('rose')],
      notices: [{ id: 'a-note', level: 'note', message: 'the gate is open' }],
    });
    expect((await run(quiet)).runs[0]?.verdict).toBe('aligned');
  });

  it('is inconclusive where something is out of reach, and the next checker still runs', async () => {
    const locked = garden({
      notices: [{ id: 'a-note', level: 'note', message: 'the gate is shut' }],
      declared: [plant('rose')],
      compare: () => {
        throw new UnavailableError('the garden is locked');
      },
    });
    const { runs } = await run([locked, garden({ id: 'hedge', declared: [plant('yew')] })]);
    expect(runs.map(({ checker, verdict, reason, notices }) => [checker, verdict, reason, notices.length])).toEqual([
      ['garden', 'inconclusive', 'the garden is locked', 2],
      ['hedge', 'aligned', undefined, 0],
    ]);
  });

  it('is not given where the checker has a bug: the error surfaces as it is', async () => {
    const bug = new TypeError('roses is undefined');
    const broken = garden({
      compare: () => {
        throw bug;
      },
    });
    await expect(run(broken)).rejects.toBe(bug);
  });

  it('is not given where a drift names no rule of the checker', async () => {
    const lost = garden({ compare: () => ({ drifts: [wilted('rose', { rule: 'garden/unheard-of' })] }) });
    await expect(run(lost)).rejects.toThrow('garden/unheard-of');
  });
});

describe('the report', () => {
  const both = [
    garden({
      declared: [plant('rose'), plant('sage'), plant('mint')],
      compare: () => ({
        drifts: [
          wilted('sage', { severity: 'low' }),
          wilted('rose', { severity: 'high' }),
          wilted('mint', { severity: 'low' }),
        ],
      }),
    }),
    garden({
      id: 'apple',
      declared: [plant('tree')],
      compare: () => ({ drifts: [wilted('tree', { rule: 'apple/stray' })] }),
    }),
  ];

  it('lists runs in the order of the checkers, findings by weight, rules by id', async () => {
    const report = await run(both);
    expect(report.runs.map(({ checker }) => checker)).toEqual(['garden', 'apple']);
    expect(report.findings.map(({ severity, checker, subject }) => `${severity} ${checker} ${subject}`)).toEqual([
      ...['high garden rose', 'medium apple tree', 'low garden mint', 'low garden sage'],
    ]);
    expect(report.rules.map(({ id }) => id)).toEqual(['apple/stray', 'apple/wilted', 'garden/stray', 'garden/wilted']);
  });

  it('names tool, version, plan and commit', async () => {
    const { schemaVersion, tool, plan, commit } = await run(garden(), { commit: 'c'.repeat(40) });
    expect({ schemaVersion, tool, plan, commit }).toEqual({
      ...{ schemaVersion: 1, tool: { name: 'trueup', version: '1.2.3' }, plan: 'default', commit: 'c'.repeat(40) },
    });
    expect(await run(garden())).not.toHaveProperty('commit');
  });

  it('shows the lines around what was found', async () => {
    const found = garden({ declared: [plant('rose')], compare: () => ({ drifts: [wilted('rose')] }) });
    const { findings } = await run(found, { tree: memoryTree({ 'plan.txt': 'rose\nsage\n' }) });
    expect(findings[0]?.location.frame).toEqual({ startLine: 1, lines: ['rose', 'sage'] });
  });

  // @verifies REPORT-4
  it('has the same bytes for the same tree', async () => {
    expect(JSON.stringify(await run(both))).toBe(JSON.stringify(await run(both)));
  });
});

describe('what a checker is given', () => {
  it('is its section, or its defaults, and the context', async () => {
    const seen: unknown[] = [];
    const curious = garden({
      compare: ({ declared }, { env, tree, base, signal }, config) => {
        seen.push({ names: declared.map(({ name }) => name), env, files: tree, base, aborted: signal.aborted, config });
        return { drifts: [] };
      },
      declared: [plant('rose')],
    });
    const [tree, base] = [memoryTree({}), memoryTree({})];
    await run(curious, { tree });
    await run(curious, { tree, base, env: { TZ: 'UTC' }, sections: { garden: { beds: 7 } } });
    expect(seen).toEqual([
      { names: ['rose'], env: {}, files: tree, base: undefined, aborted: false, config: { beds: 1 } },
      { names: ['rose'], env: { TZ: 'UTC' }, files: tree, base, aborted: false, config: { beds: 7 } },
    ]);
  });

  it('tells of each checker before it begins', async () => {
    const told: string[] = [];
    await run([garden(), garden({ id: 'hedge' })], { onProgress: (id) => told.push(id) });
    expect(told).toEqual(['garden', 'hedge']);
  });
});

describe('collectFacts', () => {
  it('gives both sides and what was said on the way', async () => {
    const notice: Notice = { id: 'a-note', level: 'note', message: 'the gate is open' };
    const checker = garden({ declared: [plant('rose')], actual: [plant('sage')], notices: [notice] });
    expect(await collectFacts(checker, { tree: memoryTree({}), checkers: [checker], version: '1.2.3' })).toEqual({
      declared: [plant('rose')],
      actual: [plant('sage')],
      notices: [notice, notice],
    });
  });
});
