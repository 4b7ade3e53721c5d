/** Places as a multiset of content hashes: a mended place and a new one do not cancel each other out. */

/** Hashes of the places of each finding, sorted, by its fingerprint. */
export type Occurrences = ReadonlyMap<string, readonly string[]>;

/** What is in `here` and not, or not as often, in `known`. */
export function beyond(here: readonly string[], known: readonly string[]): string[] {
  const counts = countsOf(known);
  return here.filter((hash) => {
    const left = counts.get(hash) ?? 0;
    if (left > 0) counts.set(hash, left - 1);
    return left === 0;
  });
}

/** What is in both, as often as in both. */
export function common(a: readonly string[], b: readonly string[]): string[] {
  const counts = countsOf(b);
  return a.filter((hash) => {
    const left = counts.get(hash) ?? 0;
    if (left > 0) counts.set(hash, left - 1);
    return left > 0;
  });
}

/** What is in either, as often as in the one that has more of it; sorted. */
export function either(a: readonly string[], b: readonly string[]): string[] {
  return [...a, ...beyond(b, a)].sort();
}

function countsOf(hashes: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const hash of hashes) counts.set(hash, (counts.get(hash) ?? 0) + 1);
  return counts;
}
