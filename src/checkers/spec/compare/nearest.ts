/** What was most likely meant by a claim that leads nowhere. */
import type { RequirementFact } from '../facts.ts';
import { likeness, wordsOf } from '../suggest/words.ts';

/** Titles that share fewer words speak of something else. */
const leastLike = 0.6;

export function nearest(
  requirements: readonly RequirementFact[],
): (written: string, spec: string | undefined) => RequirementFact | undefined {
  const held = requirements.filter(({ data }) => data.level === 'requirement' || data.level === 'criterion');
  const words = held.map((fact) => ({ fact, words: wordsOf(fact.data.title) }));
  return (written, spec) => {
    const sought = wordsOf(written);
    const isWritten = ({ data }: RequirementFact): boolean =>
      [data.id, data.alias].some((id) => id !== undefined && (loose(id) === loose(written) || data.title === written));
    const inSpec = (fact: RequirementFact): boolean => fact.data.spec === spec;
    const same = held.filter(isWritten);
    // Every document of Kiro counts from 1.1: the number alone means no other one.
    const isNumber = /^\d/.test(written);
    const exact = same.find(inSpec) ?? (same.length === 1 && !isNumber ? same[0] : undefined);
    if (exact || sought.size < 2) return exact;
    const best = words
      .map(({ fact, words: own }) => ({ fact, like: likeness(sought, own) + (inSpec(fact) ? 0.05 : 0) }))
      .reduce<{ fact?: RequirementFact; like: number }>((a, b) => (b.like > a.like ? b : a), { like: 0 });
    return best.like >= leastLike ? best.fact : undefined;
  };
}

/** `fr_1`, `FR-001`, `FR-1`: one number of one family, in the spellings that people mix; `req~a~1` and `req~a~2`: one in two revisions. */
function loose(id: string): string {
  return id
    .toLowerCase()
    .replace(/~\d{1,9}$/, '')
    .replace(/[\s_.-]+/g, '-')
    .replace(/\d+/g, (digits) => String(Number(digits)));
}
