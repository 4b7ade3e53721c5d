/** Words of a title or a sentence as they are compared: identifiers taken apart, endings taken off, what says nothing left out. */

const silent = new Set(
  (
    'a an and any are as at be been but by can do does each for from given has have if in into is it its may must no not of on or ' +
    'shall should so such test tests than that the their then there these they this to using via was when where which while will with within ' +
    'system user users scenario requirement'
  ).split(' '),
);
const longest = 4000;
/** Scripts that put no space between words: two signs at a time stand for a word. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u;

export function wordsOf(text: string): Set<string> {
  const words = new Set<string>();
  const apart = text
    .slice(0, longest)
    .replace(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2');
  for (const match of apart.matchAll(/[\p{L}\p{N}]{1,60}/gu)) {
    const word = match[0].toLowerCase();
    if (unspaced.test(word)) {
      const signs = [...word];
      for (let at = 0; at + 1 < signs.length; at++) words.add(`${signs[at]}${signs[at + 1]}`);
    } else if (word.length > 1 && !silent.has(word)) words.add(stem(word));
  }
  return words;
}

/** Whether two texts are written in scripts that can be compared: a Japanese sentence and an English title share no word. */
export function sameScript(a: string, b: string): boolean {
  return unspaced.test(a) === unspaced.test(b);
}

/** `resets`, `resetting`, `reset`: near enough for counting, and never shown to anybody. */
function stem(word: string): string {
  if (word.length < 5 || /\d/.test(word)) return word;
  const bare = word.replace(/(?:ies|ied)$/, 'y').replace(/(?:ing|ed|es|s|ly)$/, '');
  if (bare.length < 3) return word;
  return /([b-df-hj-np-tv-z])\1$/.test(bare) ? bare.slice(0, -1) : bare.replace(/e$/, '');
}

/** Common words to all words of two texts, 0 to 1. */
export function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size === 0 || b.size === 0) return 0;
  let common = 0;
  for (const word of a) if (b.has(word)) common++;
  return common / (a.size + b.size - common);
}
