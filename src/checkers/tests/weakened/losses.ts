/** What the assertions of a test lost on the way from one version of it to the next. */
import type { TestAssertion } from '../../../parse/tests/declarations.ts';
import { loosening, strengthOf } from './strength.ts';

export interface Losses {
  lost: TestAssertion[];
  loosened: { before: TestAssertion; after: TestAssertion; why: string }[];
}

/** Where two assertions are one and the same, from the strictest view to the widest: the first that fits pairs them. */
const sameness: readonly ((one: TestAssertion) => string)[] = [
  (one) => [one.matcher, one.negated, subjectOf(one), one.expected].join('\0'),
  (one) => [one.matcher, one.negated, subjectOf(one)].join('\0'),
  (one) => subjectOf(one),
  // What is looked at was named anew.
  (one) => (one.expected === '' ? '' : [one.matcher, one.negated, one.expected].join('\0')),
];

/** An assertion that became another one is no loss; one that came down a rung, or has no successor, is. */
export function lossesOf(before: readonly TestAssertion[], after: readonly TestAssertion[]): Losses {
  const loosened: Losses['loosened'] = [];
  let [then, now] = [[...before], [...after]];
  for (const same of sameness) {
    const { pairs, left, right } = paired(then, now, same);
    [then, now] = [left, right];
    for (const [was, is] of pairs) {
      const why = loosening(was, is);
      if (why !== undefined && !isHeld(was, after, is)) loosened.push({ before: was, after: is, why });
    }
  }
  return { lost: withoutSuccessor(then, now, after), loosened };
}

/** An index and its length are the same thing looked at. */
function subjectOf({ subject }: TestAssertion): string {
  return subject.replace(/\.length$/, '');
}

function paired(
  then: readonly TestAssertion[],
  now: readonly TestAssertion[],
  same: (one: TestAssertion) => string,
): { pairs: [TestAssertion, TestAssertion][]; left: TestAssertion[]; right: TestAssertion[] } {
  const waiting = new Map<string, TestAssertion[]>();
  for (const one of now) {
    const key = same(one);
    if (key !== '') waiting.set(key, [...(waiting.get(key) ?? []), one]);
  }
  const pairs: [TestAssertion, TestAssertion][] = [];
  const left = then.filter((one) => {
    const next = waiting.get(same(one))?.shift();
    if (next) pairs.push([one, next]);
    return !next;
  });
  const taken = new Set(pairs.map(([, one]) => one));
  return { pairs, left, right: now.filter((one) => !taken.has(one)) };
}

/** Another assertion asks for as much of the same thing; `is`: the one that it became. */
function isHeld(one: TestAssertion, after: readonly TestAssertion[], is?: TestAssertion): boolean {
  const strength = strengthOf(one) ?? 0;
  return after.some(
    (other) => other !== is && subjectOf(other) === subjectOf(one) && (strengthOf(other) ?? -1) >= strength,
  );
}

/** An element that is looked up by what it says: that it is there says it all. */
const present = /^(?:toBeInTheDocument|toBeVisible|toBeAttached|toBeChecked|toBeDisabled|toBeEnabled)$/;

/** Assertions that are new take the place of as many that are gone, unless they ask for hardly anything. */
function withoutSuccessor(
  gone: readonly TestAssertion[],
  added: readonly TestAssertion[],
  after: readonly TestAssertion[],
): TestAssertion[] {
  // A matcher of the project's own, or a function that asserts: what it looks at is not known, and may be all of it.
  if (added.some((one) => strengthOf(one) === undefined)) return [];
  const free = [...added];
  return gone.filter((one) => {
    if (isHeld(one, after)) return false;
    const strength = strengthOf(one) ?? 0;
    const at = free.findIndex((next) => {
      const height = strengthOf(next) ?? 0;
      return height >= Math.min(strength, 2) || present.test(next.matcher);
    });
    if (at === -1) return true;
    free.splice(at, 1);
    return false;
  });
}
