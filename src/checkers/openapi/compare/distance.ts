/** Whether two words are one word written differently. */

/** Shorter words are too close to one another. */
const shortest = 4;

/** `user-settings`, `user_settings`, `userSettings` and `UserSetting` are one. */
export function folded(word: string): string {
  return singular(word.toLowerCase().replace(/[-_.]/g, ''));
}

function singular(word: string): string {
  if (word.length < shortest) return word;
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (/(?:s|x|z|ch|sh)es$/.test(word)) return word.slice(0, -2);
  return word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;
}

/** One slip of the pen, two in a long word. `archive` and `unarchive` are opposites, not slips. */
export function alike(a: string, b: string): boolean {
  if (folded(a) === folded(b)) return true;
  const [short, long] = a.length < b.length ? [a.toLowerCase(), b.toLowerCase()] : [b.toLowerCase(), a.toLowerCase()];
  if (short.length < shortest || long.length > 60) return false;
  if (long.length - short.length > 1 && (long.endsWith(short) || long.startsWith(short))) return false;
  // `step1` and `step2` are two.
  if (short.replace(/\d+/g, '') === long.replace(/\d+/g, '')) return false;
  return distance(short, long) <= (short.length >= 8 ? 2 : 1);
}

/** Letters added, dropped, exchanged, or swapped with their neighbour (optimal string alignment). */
export function distance(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      row.push(cost);
    }
    before = last;
    last = row;
  }
  return last[b.length] ?? 0;
}
