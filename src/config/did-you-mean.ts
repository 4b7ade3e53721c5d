/** The nearest known name to one that is not known: for every message that has to say "unknown". */

/** Longer words are no typing mistakes, and the distance takes time in proportion to the square. */
const longest = 64;

/** `. Did you mean "env"?`, to follow a sentence without its full stop, or nothing where no name comes close. */
export function didYouMean(word: string, names: Iterable<string>): string {
  const nearest = nearestTo(word, names);
  return nearest === undefined ? '' : `. Did you mean "${nearest}"?`;
}

/** The candidate with the fewest edits, at most a third of the word; else one that the word begins with, or that begins with it. */
export function nearestTo(word: string, names: Iterable<string>): string | undefined {
  if (word.length > longest) return undefined;
  const typed = word.toLowerCase();
  let nearest: string | undefined;
  let fewest = Math.max(1, Math.floor(typed.length / 3)) + 1;
  let prefix: string | undefined;
  for (const name of names) {
    const known = name.toLowerCase();
    const edits = known.length > longest ? Infinity : distance(typed, known);
    if (edits < fewest) [nearest, fewest] = [name, edits];
    const [short, long] = known.length < typed.length ? [known, typed] : [typed, known];
    if (short.length >= 3 && long.startsWith(short)) prefix ??= name;
  }
  return nearest ?? prefix;
}

/** Edits between two words: letters put in, taken out, changed, or two neighbours swapped. */
function distance(a: string, b: string): number {
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (above[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let best = Math.min(change, (above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, (before[j - 2] ?? 0) + 1);
      row.push(best);
    }
    [before, above] = [above, row];
  }
  return above[b.length] ?? 0;
}
