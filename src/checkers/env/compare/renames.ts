/** A key that is read and not documented, beside one that is documented and not read: most likely one key under two names. */
import type { Drift } from '../../../model/index.ts';

/** In a shorter name a letter is too much of it. */
const shortest = 8;

/** Adds to each undocumented variable the unused one that it may have been, where just one is alike in the same document. */
export function withRenames(undocumented: readonly Drift[], unused: readonly Drift[]): Drift[] {
  return undocumented.map((drift) => {
    const alike = unused.filter(
      (other) => drift.expected?.endsWith(` in ${other.location.uri}`) && areAlike(drift.subject, other.subject),
    );
    const [old] = alike;
    if (!old || alike.length > 1) return drift;
    return {
      ...drift,
      message: `${drift.message}; ${old.subject}, which is, is read nowhere: one name for both?`,
      related: [{ ...old.location, role: 'documented and unused' }, ...drift.related],
    };
  });
}

/** A slip of the keyboard, the same words in another order, or one word written shorter. */
export function areAlike(a: string, b: string): boolean {
  if (a === b || Math.min(a.length, b.length) < shortest) return false;
  const [left, right] = [a.split('_'), b.split('_')];
  if (left.toSorted().join() === right.toSorted().join()) return true;
  if (left.length !== right.length) return false;
  const apart = left.flatMap((word, index) => (word === right[index] ? [] : [[word, right[index] ?? ''] as const]));
  const [only] = apart;
  return apart.length === 1 && only !== undefined && isSlip(...only);
}

/** One word for the other: PASS for PASSWORD, DATABSE for DATABASE; but neither HOST for PORT nor 1 for 2. */
function isSlip(a: string, b: string): boolean {
  const length = Math.min(a.length, b.length);
  if (length >= 3 && (a.startsWith(b) || b.startsWith(a))) return true;
  return length >= 5 && edits(a, b) <= (length >= 8 ? 2 : 1);
}

/** Levenshtein's distance; names are short. */
function edits(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
