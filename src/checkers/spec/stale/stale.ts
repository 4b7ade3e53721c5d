/** A link whose requirement says something else than when somebody last looked at its test. */
import type { RequirementFact } from '../facts.ts';
import type { Link } from '../link/link.ts';

export type CountedLink = Link & { target: RequirementFact };

/** `text`: the requirement's own words. `around`: only the paragraph that it stands under. */
export type Changed = 'text' | 'around';

export interface Stale {
  link: CountedLink;
  what: Changed;
  /** How it is known: a person accepted the earlier words, the test was last touched under them, the change leaves the test alone. */
  since: { by: 'accepted' } | { by: 'commit'; hash: string; date: string } | { by: 'change' };
  /** What it said then, where that can still be read. */
  then?: string;
  now: string;
}

/** What is known of one link. `unknown`: the past that would tell is not there. */
export type Verdict = Stale | 'fresh' | 'unknown';

/** The difference between a requirement then and now; undefined where both say the same. */
export function changedSince(
  then: Pick<RequirementFact['data'], 'text' | 'context'>,
  now: Pick<RequirementFact['data'], 'text' | 'context'>,
): { what: Changed; then: string; now: string } | undefined {
  if (then.text !== now.text) return { what: 'text', then: then.text, now: now.text };
  if (then.context === now.context) return undefined;
  return { what: 'around', then: then.context ?? '', now: now.context ?? '' };
}

/** The one that is meant among those that a document held before: by its explicit id first, since names are changed. */
export function sameAs(fact: RequirementFact, others: readonly RequirementFact[]): RequirementFact | undefined {
  const { alias, id, level } = fact.data;
  const byAlias = alias === undefined ? undefined : others.find(({ data }) => data.alias === alias);
  return (
    byAlias ??
    others.find(({ data }) => data.id === id && data.level === level) ??
    others.find(({ data }) => data.id === id)
  );
}
