/** How much the title of a test has in common with each requirement: rare words count more than common ones. */
import type { RequirementFact } from '../facts.ts';
import { wordsOf } from './words.ts';

export interface Score {
  requirement: RequirementFact;
  /** 0 to 1. */
  score: number;
  /** How many words both have. */
  common: number;
}

/** A word that more requirements have than this says nothing about any of them. */
const mostPostings = 200;

export function scorer(requirements: readonly RequirementFact[]): (title: string, uri: string) => Score[] {
  const titles = requirements.map(({ data }) => wordsOf(`${data.title} ${data.id}`));
  const texts = requirements.map(({ data }, place) => new Set([...(titles[place] ?? []), ...wordsOf(data.text)]));
  const postings = new Map<string, number[]>();
  for (const [place, words] of texts.entries())
    for (const word of words) {
      const list = postings.get(word);
      if (list) list.push(place);
      else postings.set(word, [place]);
    }
  const weight = (word: string): number =>
    Math.log(1 + requirements.length / ((postings.get(word)?.length ?? 0) + 0.5));
  const sum = (words: Iterable<string>): number => [...words].reduce((total, word) => total + weight(word), 0);
  const ofTitles = titles.map(sum);
  return (title, uri) => {
    const words = wordsOf(title);
    const all = sum(words);
    const found = new Map<number, { inText: number; inTitle: number; common: number }>();
    for (const word of words)
      for (const place of (postings.get(word) ?? []).slice(0, mostPostings)) {
        const own = found.get(place) ?? { inText: 0, inTitle: 0, common: 0 };
        own.inText += weight(word);
        own.common++;
        if (titles[place]?.has(word)) own.inTitle += weight(word);
        found.set(place, own);
      }
    return [...found]
      .flatMap(([place, { inText, inTitle, common }]): Score[] => {
        const requirement = requirements[place];
        if (!requirement || all === 0) return [];
        const ofTitle = ofTitles[place] ? inTitle / ofTitles[place] : 0;
        const near = uri.split('/').some((part) => part.split('.')[0] === requirement.data.spec) ? 0.05 : 0;
        return [{ requirement, common, score: Math.min(1, 0.6 * (inText / all) + 0.4 * ofTitle + near) }];
      })
      .sort((a, b) => b.score - a.score || (a.requirement.name < b.requirement.name ? -1 : 1));
  };
}
