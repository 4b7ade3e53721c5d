/** What of the tests of today a change brings, and what was there before it. */
import type { Drift } from '../../../model/index.ts';
import type { TestChange } from '../change.ts';
import { focusedDrifts } from '../declarations/focused.ts';
import { hollowDrifts, hollowTests } from '../declarations/hollow.ts';
import type { DeclaredFact } from '../facts.ts';

/** Whether a test is hollow only since the change. */
export function newlyHollow(change: TestChange | undefined): (one: DeclaredFact) => boolean {
  if (!change) return () => false;
  const before = new Set(hollowTests(change.before));
  const brought = new Set([...change.fresh, ...change.pairs.filter(([was]) => !before.has(was)).map(([, is]) => is)]);
  return (one) => brought.has(one);
}

/** Where nobody asks the base: what the touched files said of themselves before, they are not told again. */
export function withoutOld(drifts: readonly Drift[], change: TestChange | undefined): Drift[] {
  if (!change) return [...drifts];
  const { before, nowAt } = change;
  const old = new Set(
    [...hollowDrifts(before, () => false), ...focusedDrifts(before)].map((one) =>
      keyOf(one.rule === 'tests/hollow-test' ? { ...one, subject: nowAt(one.subject) } : one),
    ),
  );
  return drifts.filter((one) => !old.has(keyOf(one)));
}

function keyOf({ rule, subject, facet }: Pick<Drift, 'rule' | 'subject' | 'facet'>): string {
  return JSON.stringify([rule, subject, facet]);
}
