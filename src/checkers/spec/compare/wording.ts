/** What is wrong with a requirement before any test is asked: unfinished, stated twice, too vague to be tested. */
import type { Drift } from '../../../model/index.ts';
import type { RequirementFact } from '../facts.ts';
import { identityOf } from '../identity.ts';
import { placeOf, quoted, requirementPlace } from './places.ts';

export function unfinished(requirements: readonly RequirementFact[]): Drift[] {
  return requirements.flatMap((fact): Drift[] => {
    const { unfinished: why } = fact.data;
    // `Status: Draft` speaks of a whole document, and is no fault of any line of it.
    if (!why || !/clarification|\btb[dc]\b|\btodo\b|\?\?\?/i.test(why.words)) return [];
    return [
      {
        rule: 'spec/unfinished-requirement',
        subject: identityOf(fact),
        message: `${identityOf(fact)} is not finished: ${quoted(why.words)}`,
        location: { uri: fact.location.uri, startLine: why.line },
        related: [],
        confidence: 'certain',
        fix: { description: 'Decide the open question and write the answer down.' },
      },
    ];
  });
}

export function vague(requirements: readonly RequirementFact[]): Drift[] {
  return requirements.flatMap((fact): Drift[] => {
    const words = fact.data.vague ?? [];
    if (words.length === 0) return [];
    return [
      {
        rule: 'spec/vague-requirement',
        subject: identityOf(fact),
        message: `${identityOf(fact)} says ${words.map((word) => quoted(word)).join(', ')}, which no test can decide`,
        location: placeOf(fact.location),
        related: [],
        confidence: 'possible',
        fix: { description: 'Say how much, how fast or in which cases.' },
      },
    ];
  });
}

/** One finding for all that say the same in one document. */
export function duplicates(requirements: readonly RequirementFact[]): Drift[] {
  const groups = new Map<string, RequirementFact[]>();
  for (const fact of requirements.filter(({ data }) => data.duplicate)) {
    const { spec, id, level, text } = fact.data;
    const sameId = requirements.some(
      (other) => other !== fact && other.data.spec === spec && other.data.id === id && other.data.level === level,
    );
    const key = JSON.stringify([spec, level, sameId ? id : text]);
    groups.set(key, [...(groups.get(key) ?? []), fact]);
  }
  return [...groups.values()].flatMap(([first, ...others]): Drift[] => {
    if (!first || others.length === 0) return [];
    const isId = others.every(({ data }) => data.id === first.data.id);
    const names = [...new Set(others.map(identityOf))];
    return [
      {
        rule: 'spec/duplicate-requirement',
        subject: identityOf(first),
        message: isId
          ? `${identityOf(first)} is stated ${others.length + 1} times in one document: a test that names it may mean any`
          : `${names.join(', ')} ${names.length === 1 ? 'says' : 'say'} the same as ${identityOf(first)}`,
        location: placeOf(first.location),
        related: others.map((fact) => requirementPlace(fact, 'also here')),
        ...(isId ? { severity: 'medium' as const } : {}),
        confidence: 'certain',
        fix: { description: isId ? 'Give each an id of its own.' : 'Keep one of them.' },
      },
    ];
  });
}
