/** Settling: what the baseline makes of a report. */
import { describe, expect, it } from 'vitest';
import type { Decisions } from '../../../src/policy/decisions.ts';
import { fingerprint } from '../../../src/policy/fingerprint.ts';
import { settle } from '../../../src/policy/settle.ts';
import { baseline, entry, finding, nothing, report, settled, waiver } from './world.ts';

const seen =
  (places: Record<string, string[]>): NonNullable<Decisions['occurrences']> =>
  async ({ subject }) =>
    places[subject] ?? [];

describe('without decisions', () => {
  it.each([[[]], [[finding('nettle')]]])('the report stays byte for byte', async (findings) => {
    const before = report(findings);
    expect(JSON.stringify(await settle(before, nothing))).toBe(JSON.stringify(before));
  });
});

describe('the baseline', () => {
  it('makes what it has known, and leaves the verdict', async () => {
    expect(await settled([finding('nettle'), finding('thistle')], { baseline: baseline([entry('nettle')]) })).toEqual({
      verdicts: ['garden drift'],
      findings: ['known garden/weed nettle', 'new garden/weed thistle'],
      notices: [],
    });
  });

  it('survives a new recipe of fingerprints', async () => {
    const v2 = (subject: string) => fingerprint({ checker: 'v2', rule: 'garden/weed', subject });
    const upgraded = finding('nettle', { fingerprint: v2('nettle') });
    const fingerprints: Decisions['fingerprints'] = (identity) => ({
      v1: fingerprint(identity),
      v2: v2(identity.subject),
    });
    expect((await settled([upgraded], { baseline: baseline([entry('nettle', [])]), fingerprints })).findings).toEqual([
      'known garden/weed nettle',
    ]);
    expect(
      (
        await settled([upgraded], {
          waivers: [waiver({ fingerprint: entry('nettle').fingerprint.slice(0, 12) })],
          fingerprints,
        })
      ).findings,
    ).toEqual(["waived garden/weed nettle (won't fix, ada)"]);
  });

  // @verifies GUARD-10
  it('says where a known finding is in lines that it has not seen; one mended and one new do not cancel out', async () => {
    const decisions = {
      baseline: baseline([entry('nettle', ['aaaa0001', 'aaaa0002'])]),
      occurrences: seen({ nettle: ['aaaa0001', 'aaaa0003'] }),
    };
    expect(await settled([finding('nettle')], decisions)).toEqual({
      verdicts: ['garden drift'],
      findings: ['known garden/weed nettle'],
      notices: [
        'new-occurrences: garden/weed nettle: known, with lines that the baseline has not seen (an edited line is one)',
      ],
    });
    expect(await settled([finding('nettle')], { ...decisions, ratchet: { 'garden/*': 'occurrence' } })).toEqual({
      verdicts: ['garden drift'],
      findings: ['new garden/weed nettle'],
      notices: [],
    });
  });

  it('counts one more of the same line, and lets a place go in silence', async () => {
    const strict = { baseline: baseline([entry('nettle', ['aaaa0001'])]), ratchet: { '*': 'occurrence' } as const };
    const of = async (places: string[]) =>
      (await settled([finding('nettle')], { ...strict, occurrences: seen({ nettle: places }) })).findings;
    expect(await of(['aaaa0001', 'aaaa0001'])).toEqual(['new garden/weed nettle']);
    expect(await of(['aaaa0001'])).toEqual(['known garden/weed nettle']);
    expect(await of([])).toEqual(['known garden/weed nettle']);
  });

  it('reads no line in a partial run, where no rule asks for it', async () => {
    const occurrences = () => Promise.reject(new Error('read'));
    const decisions = { baseline: baseline([entry('nettle', ['aaaa0001'])]), occurrences, partial: true };
    expect((await settled([finding('nettle')], decisions)).findings).toEqual(['known garden/weed nettle']);
  });

  it('accepts until the day that it names, that day included', async () => {
    const until = (day: string) =>
      settled([finding('nettle')], { baseline: baseline([entry('nettle', [], { until: day })]) });
    expect((await until('2026-11-21')).findings).toEqual(['known garden/weed nettle']);
    expect(await until('2026-11-20')).toEqual({
      verdicts: ['garden drift'],
      findings: ['new garden/weed nettle'],
      notices: ['accepted-expired: garden/weed nettle: no longer accepted, past the date in the baseline'],
    });
  });

  it('says what is mended, only where the run saw everything', async () => {
    const decisions = { baseline: baseline([entry('bindweed')]) };
    expect((await settled([], decisions)).notices).toEqual([
      'mended: garden/weed bindweed: in the baseline, and mended; trueup baseline update takes it out',
    ]);
    expect((await settled([], { ...decisions, partial: true })).notices).toEqual([]);
    expect((await settled([], decisions, { verdict: 'inconclusive', reason: 'no shed' })).notices).toEqual([]);
  });

  it('suggests a probable move and never makes it', async () => {
    const decisions = { baseline: baseline([entry('STINGING_NETTLE')]) };
    expect(await settled([finding('STINGING_NETTLES')], decisions)).toEqual({
      verdicts: ['garden drift'],
      findings: ['new garden/weed STINGING_NETTLES'],
      notices: [
        'probable-move: STINGING_NETTLES is probably what the baseline knows as STINGING_NETTLE: if so, write {"from":"garden/weed STINGING_NETTLE","to":"garden/weed STINGING_NETTLES"} under "moved"',
      ],
    });
    const apart = { baseline: baseline([entry('oak', ['aaaa0001'])]), occurrences: seen({ willow: ['aaaa0001'] }) };
    expect((await settled([finding('willow')], apart)).notices[0]).toMatch(/^probable-move: willow .* as oak/);
    // Another rule, another facet, another name: no move.
    for (const other of [
      finding('oak', { rule: 'garden/missing-fence' }),
      finding('oaks', { facet: 'south' }),
      finding('ivy'),
    ])
      expect((await settled([other], { baseline: baseline([entry('oak')]) })).notices).toEqual([
        'mended: garden/weed oak: in the baseline, and mended; trueup baseline update takes it out',
      ]);
  });

  it.each([
    ['a name', [{ from: 'garden/weed oak', to: 'garden/weed ash' }]],
    ['a fingerprint', [{ from: entry('oak').fingerprint, to: entry('ash').fingerprint }]],
    [
      'several moves',
      [
        { from: 'garden/weed oak', to: 'garden/weed elm' },
        { from: 'garden/weed elm', to: 'garden/weed ash' },
      ],
    ],
    [
      'a circle',
      [
        { from: 'garden/weed oak', to: 'garden/weed ash' },
        { from: 'garden/weed ash', to: 'garden/weed oak' },
      ],
    ],
  ])('follows a move that was written down: %s', async (_, moved) => {
    const south = { facet: 'south' };
    expect(await settled([finding('ash')], { baseline: baseline([entry('oak')], moved) })).toEqual({
      verdicts: ['garden drift'],
      findings: ['known garden/weed ash'],
      notices: [],
    });
    // A facet is part of the entity: it moves along, and none is made up.
    expect((await settled([finding('ash', south)], { baseline: baseline([entry('oak')], moved) })).findings).toEqual([
      'new garden/weed ash',
    ]);
  });
});
