/** The heart: what stands on one side alone, and what stands on both and differs. */

export interface Differences<D, A> {
  /** Declared, not there. */
  missing: { key: string; declared: D[] }[];
  /** There, not declared. */
  undeclared: { key: string; actual: A[] }[];
  /** On both sides; whether they agree is the checker's question. */
  matched: { key: string; declared: D[]; actual: A[] }[];
}

/** A thing with a name: facts are, and so is anything a checker links them into. */
interface Named {
  name: string;
}

/**
 * Compares two sides by name, or by another key: a side may say a thing several times, so each key carries
 * every statement in the order given. Keys come out sorted by code unit, whatever the order of the sides.
 */
export function differences<D extends Named, A extends Named>(
  declared: readonly D[],
  actual: readonly A[],
  key: (thing: D | A) => string = (thing) => thing.name,
): Differences<D, A> {
  const left = group(declared, key);
  const right = group(actual, key);
  const result: Differences<D, A> = { missing: [], undeclared: [], matched: [] };

  for (const name of [...new Set([...left.keys(), ...right.keys()])].sort()) {
    const mine = left.get(name);
    const theirs = right.get(name);
    if (mine && theirs) result.matched.push({ key: name, declared: mine, actual: theirs });
    else if (mine) result.missing.push({ key: name, declared: mine });
    else if (theirs) result.undeclared.push({ key: name, actual: theirs });
  }
  return result;
}

/** `Map.groupBy`, which Node 20 does not have yet. */
function group<T>(things: readonly T[], key: (thing: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const thing of things) {
    const name = key(thing);
    const members = groups.get(name);
    if (members) members.push(thing);
    else groups.set(name, [thing]);
  }
  return groups;
}

/** Share of all keys on which both sides agree, 0 to 1; undefined where there are none: nothing compared is not aligned. */
export function alignment(agreed: number, all: number): number | undefined {
  return all === 0 ? undefined : agreed / all;
}
