/** Setting aside: what waivers and comments make of a report. */
import { describe, expect, it } from 'vitest';
import type { Decisions, Suppression } from '../../../src/policy/decisions.ts';
import { fingerprint } from '../../../src/policy/fingerprint.ts';
import { settle } from '../../../src/policy/settle.ts';
import type { WaiverEntry } from '../../../src/policy/waivers.ts';
import { baseline, entry, finding, nothing, report, settled, told, waiver } from './world.ts';

const comment = (over: Partial<Suppression> = {}): Suppression => ({
  rule: 'garden/weed',
  reason: 'for the butterflies',
  location: { uri: 'beds/north.ts', startLine: 2 },
  through: 3,
  ...over,
});
describe('waivers', () => {
  it('set aside; a run with nothing else is aligned again', async () => {
    expect(
      await settled([finding('nettle')], { waivers: [waiver({ note: 'see the plan', until: '2026-11-21' })] }),
    ).toEqual({
      verdicts: ['garden aligned'],
      findings: ["waived garden/weed nettle (won't fix: see the plan, ada, 2026-11-21)"],
      notices: [],
    });
  });

  it('make no run green that could not look at everything', async () => {
    const waivers = [waiver({})];
    expect((await settled([finding('nettle')], { waivers }, { reason: 'no shed' })).verdicts).toEqual([
      'garden inconclusive no shed',
    ]);
    const notices = [{ id: 'x', level: 'warning', message: 'a bed not seen' }];
    expect((await settled([finding('nettle')], { waivers }, { notices })).verdicts).toEqual([
      'garden inconclusive not everything was compared: a bed not seen',
    ]);
  });

  it('wins over the baseline', async () => {
    const decisions = { waivers: [waiver({})], baseline: baseline([entry('nettle')]) };
    expect((await settled([finding('nettle')], decisions)).findings).toEqual([
      "waived garden/weed nettle (won't fix, ada)",
    ]);
  });

  // @verifies GUARD-9
  it('past their day are findings, and so is what they set aside', async () => {
    const result = await settle(report([finding('nettle')]), {
      ...nothing,
      waivers: [waiver({ until: '2026-11-20' })],
    });
    expect(told(result)).toEqual({
      verdicts: ['garden drift', 'decisions drift'],
      findings: ['new decisions/expired-waiver garden/* nettle', 'new garden/weed nettle'],
      notices: [],
    });
    expect(result.findings[0]).toEqual({
      checker: 'decisions',
      rule: 'decisions/expired-waiver',
      kind: 'mismatch',
      severity: 'medium',
      subject: 'garden/* nettle',
      message: "The waiver of ada for garden/* nettle (won't fix) ended on 2026-11-20: what it set aside is new again.",
      location: { uri: '.trueup/waivers.json', startLine: 4 },
      related: [],
      confidence: 'certain',
      fix: { description: 'Mend the finding, give the waiver a new date, or take it out.' },
      fingerprint: fingerprint({ checker: 'decisions', rule: 'decisions/expired-waiver', subject: 'garden/* nettle' }),
      status: 'new',
    });
    expect(result.rules.map(({ id }) => id)).toEqual([
      'decisions/expired-waiver',
      'decisions/unexplained-suppression',
      'decisions/unmatched-suppression',
      'decisions/unmatched-waiver',
      'garden/missing-fence',
      'garden/weed',
    ]);
  });

  it.each<[string, Partial<WaiverEntry>, Partial<Decisions>, object, string[]]>([
    ['fits nothing', { subject: 'ivy' }, {}, {}, ['new decisions/unmatched-waiver garden/* ivy']],
    ['of a rule that is none', { rule: 'garden/wed' }, {}, {}, ['new decisions/unmatched-waiver garden/wed nettle']],
    ['of a part of the tree', { subject: 'ivy' }, { partial: true }, {}, []],
    ['of a run without an answer', { subject: 'ivy' }, {}, { verdict: 'inconclusive', reason: 'no shed' }, []],
    [
      'of a rule that is turned off',
      { subject: 'ivy' },
      { policy: { failOn: 'medium', rules: [{ rule: 'decisions/*', severity: 'off' }] } },
      {},
      [],
    ],
  ])('that %s', async (_, over, decisions, run, expected) => {
    expect((await settled([], { waivers: [waiver(over)], ...decisions }, run)).findings).toEqual(expected);
  });
});

describe('comments', () => {
  it('silence the finding at whose place they stand', async () => {
    expect(await settled([finding('nettle')], { suppressions: [comment()] })).toEqual({
      verdicts: ['garden aligned'],
      findings: ['waived garden/weed nettle (for the butterflies)'],
      notices: [],
    });
  });

  const two = finding('nettle', { related: [{ uri: 'beds/south.ts', startLine: 9, role: 'also here' }] });
  const south = comment({ location: { uri: 'beds/south.ts', startLine: 8 }, through: 9 });

  it('at the location speak for the finding, and the other places are told', async () => {
    expect((await settled([two], { suppressions: [comment()] })).notices).toEqual([
      'suppressed-elsewhere: garden/weed nettle is ignored by a comment, and has 1 place more without one',
    ]);
    expect((await settled([two], { suppressions: [comment(), south] })).notices).toEqual([]);
  });

  it('elsewhere silence it only all together', async () => {
    expect((await settled([two], { suppressions: [south] })).findings).toEqual([
      'waived garden/weed nettle (for the butterflies)',
    ]);
    const three = { ...two, related: [...two.related, { uri: 'beds/west.ts', startLine: 1, role: 'also here' }] };
    expect((await settled([three], { suppressions: [south] })).findings).toEqual(['new garden/weed nettle']);
    const declared = { ...two, related: [{ uri: 'beds/south.ts', startLine: 9, role: 'declared at' }] };
    expect((await settled([declared], { suppressions: [south] })).findings).toEqual([
      'new garden/weed nettle',
      'new decisions/unmatched-suppression garden/weed',
    ]);
  });

  it.each<[string, Partial<Suppression>, Partial<Decisions>, string[]]>([
    [
      'of another rule',
      { rule: 'garden/missing-fence' },
      {},
      ['new garden/weed nettle', 'new decisions/unmatched-suppression garden/missing-fence'],
    ],
    [
      'of another line',
      { through: 2 },
      {},
      ['new garden/weed nettle', 'new decisions/unmatched-suppression garden/weed'],
    ],
    ['of another line, in a partial run', { through: 2 }, { partial: true }, ['new garden/weed nettle']],
    ['of all rules', { rule: 'garden/*' }, {}, ['waived garden/weed nettle (for the butterflies)']],
    [
      'without a reason',
      { reason: '' },
      {},
      ['new garden/weed nettle', 'new decisions/unexplained-suppression garden/weed'],
    ],
  ])('%s', async (_, over, decisions, expected) => {
    expect((await settled([finding('nettle')], { suppressions: [comment(over)], ...decisions })).findings).toEqual(
      expected,
    );
  });
});
