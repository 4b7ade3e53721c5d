/** Ids that are right in form and wrong in substance: the test speaks of another requirement of the same document. */
import type { Drift } from '../../../model/index.ts';
import type { RequirementFact } from '../facts.ts';
import { identityOf } from '../identity.ts';
import type { CountedLink } from '../stale/stale.ts';
import { scorer } from '../suggest/scores.ts';
import type { Score } from '../suggest/scores.ts';
import { sameScript, wordsOf } from '../suggest/words.ts';
import { quoted, placeOf, requirementPlace } from './places.ts';

/** So much of the title must be in the other requirement, and no word of weight in its own. */
const clearly = 0.55;
const nearZero = 0.08;
const leastCommon = 3;

export function wrongSubstance(requirements: readonly RequirementFact[], links: readonly CountedLink[]): Drift[] {
  const bySpec = new Map<string, (title: string, uri: string) => Score[]>();
  const scoresIn = (spec: string): ((title: string, uri: string) => Score[]) => {
    const known = bySpec.get(spec);
    if (known) return known;
    const made = scorer(requirements.filter(({ data }) => data.spec === spec && isHeld(data)));
    bySpec.set(spec, made);
    return made;
  };
  return links.flatMap((link): Drift[] => {
    const { kind, written, test } = link.fact.data;
    // Whoever names a scenario by its title has its words, and a place that names several has those of none.
    if (kind === 'title' || kind === 'gherkin' || link.place !== 'test' || link.beside > 1) return [];
    const { target } = link;
    const title = test.replace(written, ' ');
    if (!sameScript(title, target.data.title) || wordsOf(title).size < leastCommon) return [];
    const scores = scoresIn(target.data.spec)(title, '');
    const own = scores.find(({ requirement }) => requirement === target)?.score ?? 0;
    const [best] = scores;
    if (!best || best.requirement === target || own > nearZero) return [];
    if (best.score < clearly || best.common < leastCommon) return [];
    const name = identityOf(target);
    const other = identityOf(best.requirement);
    return [
      {
        rule: 'spec/wrong-substance',
        subject: name,
        facet: test.slice(0, 200),
        message: `${quoted(test)} names ${name} (${quoted(target.data.title)}), and reads like ${other} (${quoted(best.requirement.data.title)})`,
        location: placeOf(link.fact.location),
        related: [requirementPlace(target, 'named'), requirementPlace(best.requirement, 'reads like')],
        confidence: 'possible',
        fix: { description: `Where it means ${other}, write that id.` },
      },
    ];
  });
}

function isHeld({ level }: RequirementFact['data']): boolean {
  return level === 'requirement' || level === 'criterion';
}
