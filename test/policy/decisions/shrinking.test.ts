/** Shrinking and accepting: what leaves a baseline, and what comes in. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accepting, emptyBaseline, shrinkage } from '../../../src/policy/baseline.ts';
import type { Baseline, BaselineEntry } from '../../../src/policy/baseline.ts';
import { entry, finding, report } from './world.ts';

const sortedEntries = (entries: BaselineEntry[]): BaselineEntry[] =>
  entries.toSorted((a, b) => (a.fingerprint < b.fingerprint ? -1 : 1));
const baseline = (entries: BaselineEntry[], moved: Baseline['moved'] = []): Baseline => ({
  schemaVersion: 1,
  findings: sortedEntries(entries),
  moved,
});

describe('shrinking', () => {
  const before = baseline(
    [
      entry('oak', ['aaaa0001', 'aaaa0002'], { reason: 'old', owner: 'ada' }),
      entry('elm'),
      entry('ivy', [], { checker: 'pond' }),
    ],
    [{ from: 'garden/weed yew', to: 'garden/weed oak' }],
  );
  const here = report([finding('oak'), finding('nettle')]);
  const places = new Map([[entry('oak').fingerprint, ['aaaa0002', 'aaaa0003']]]);

  it('takes out what is mended of checkers that saw everything, and never adds', () => {
    expect(shrinkage(before, here, places).baseline).toEqual(
      baseline([entry('oak', ['aaaa0002'], { reason: 'old', owner: 'ada' }), entry('ivy', [], { checker: 'pond' })]),
    );
    const blind = report([finding('oak')], { reason: 'no shed' });
    expect(shrinkage(before, blind, places)).toEqual({
      baseline: baseline(before.findings as BaselineEntry[]),
      removed: [],
      shrunk: [],
      undecided: before.findings.filter(({ subject }) => subject !== 'oak'),
    });
  });

  it('writes what was moved under its new name', () => {
    const moved = baseline([entry('yew', ['aaaa0002'], { owner: 'ada' })], before.moved);
    expect(shrinkage(moved, here, places).baseline).toEqual(baseline([entry('oak', ['aaaa0002'], { owner: 'ada' })]));
  });

  it('never grows, whatever is found', () => {
    const names = fc.array(fc.constantFrom<string>('oak', 'elm', 'ivy', 'yew'));
    fc.assert(
      fc.property(names, names, (known, found) => {
        const all = baseline([...new Set(known)].map((one) => entry(one, ['aaaa0001'])));
        const now = report([...new Set(found)].map((one) => finding(one)));
        expect(shrinkage(all, now).baseline.findings).toEqual(
          all.findings.filter(({ subject }) => found.includes(subject)),
        );
      }),
    );
  });
});

describe('accepting', () => {
  it('puts one entry in and renews it', () => {
    const said = { reason: 'for the bees', owner: 'ada', until: '2027-01-31' };
    const once = accepting(emptyBaseline, finding('oak'), ['aaaa0002', 'aaaa0001'], said);
    expect(once).toEqual(baseline([entry('oak', ['aaaa0001', 'aaaa0002'], said)]));
    expect(accepting(once, finding('oak'), [], { owner: 'bob' })).toEqual(
      baseline([entry('oak', [], { owner: 'bob' })]),
    );
  });
});
