/** Which test of a state is which of the state before: by title, by body, by what it looks at. */
import type { DeclaredFact } from '../facts.ts';

export interface Pairs {
  pairs: [before: DeclaredFact, after: DeclaredFact][];
  /** Tests that nothing stands for any more. */
  gone: DeclaredFact[];
  /** Tests that nothing stood for. */
  fresh: DeclaredFact[];
}

/** `nowAt`: where a file is today that was elsewhere before. */
export function pairsOf(
  before: readonly DeclaredFact[],
  after: readonly DeclaredFact[],
  nowAt: (uri: string) => string,
): Pairs {
  const file = ({ location: { uri } }: DeclaredFact): string => nowAt(uri);
  // A test keeps its name, or its body, or its last name; a second one of the same name is the second there, too.
  const keys: readonly ((fact: DeclaredFact) => string)[] = [
    (fact) => `${file(fact)}\0${fact.data.title}`,
    ({ data: { body } }) => (body && body.assertions.length > 0 ? body.hash : ''),
    (fact) => `${file(fact)}\0${lastTitle(fact)}`,
    ({ data: { title } }) => title,
  ];
  const pairs: Pairs['pairs'] = [];
  let [gone, fresh] = [[...before], [...after]];
  for (const key of keys) {
    const waiting = new Map<string, DeclaredFact[]>();
    for (const one of fresh) waiting.set(key(one), [...(waiting.get(key(one)) ?? []), one]);
    gone = gone.filter((one) => {
      const next = key(one) === '' ? undefined : waiting.get(key(one))?.shift();
      if (next) pairs.push([one, next]);
      return !next;
    });
    const taken = new Set(pairs.map(([, one]) => one));
    fresh = fresh.filter((one) => !taken.has(one));
  }
  gone = gone.filter((one) => {
    const at = fresh.findIndex((next) => file(one) === file(next) && looksAtTheSame(one, next));
    const [next] = at === -1 ? [] : fresh.splice(at, 1);
    if (next) pairs.push([one, next]);
    return !next;
  });
  return { pairs, gone, fresh };
}

function lastTitle({ data: { title } }: DeclaredFact): string {
  return title.slice(title.lastIndexOf(' > ') + 1);
}

/** Half of what either looks at, the other looks at too. */
function looksAtTheSame(one: DeclaredFact, other: DeclaredFact): boolean {
  const [mine, theirs] = [one, other].map(
    ({ data: { body } }) =>
      new Set(body?.assertions.map(({ matcher, subject, expected }) => `${matcher} ${subject} ${expected}`)),
  );
  if (!mine || !theirs || mine.size === 0) return false;
  const both = [...mine].filter((key) => theirs.has(key)).length;
  return both * 2 >= Math.max(mine.size, theirs.size);
}
