/** Tells text that could nest deeper than the parser's stack before the parser sees it. */

/** Below this length nothing can nest deep enough: every level costs at least two characters. */
const shortText = 6_000;
/** Bytes of stack that one level may take, measured with a margin: brackets, types and elements, other tokens, links of a chain. */
const bracketCost = 1_700;
const angleCost = 1_300;
const tokenCost = 750;
const linkCost = 250;
/** What of the default stack of 8 MB is surely left for the parser. */
const safeBytes = 6_500_000;
/** What of the thread's stack of 512 MB is. */
const mostBytes = 400_000_000;

/**
 * False where the parser is safe on the main thread's stack. It only counts what could make a level, so it may be true
 * for a harmless file (a large table of data): such a file is parsed on a thread with a larger stack, at the cost of
 * starting one. The parser is native code, and overflowing its stack ends the process, so this must never be wrong the
 * other way: closing brackets are not looked at, since one in a string closes nothing.
 */
export function mayNestDeeply(text: string): boolean {
  return text.length >= shortText && exceeds(text, safeBytes);
}

/** True where the thread's stack may not be enough either: such a file is left alone. */
export function nestsBottomlessly(text: string): boolean {
  return text.length * bracketCost >= mostBytes && exceeds(text, mostBytes);
}

/** By character: a table, since this is asked for every character of every file. */
const costs = new Uint16Array(128);
const charge = (characters: string, cost: number): void => {
  for (const character of characters) costs[character.charCodeAt(0)] = cost;
};
charge('([{', bracketCost);
// Types, JSX.
charge('<', angleCost);
// Labels, conditionals, assignments, arrows.
charge(':?=', tokenCost);
charge('.!+-~*&|', linkCost);

function exceeds(text: string, limit: number): boolean {
  let bytes = keywordsIn(text) * tokenCost;
  for (let at = 0; at < text.length && bytes <= limit; at++) {
    const code = text.charCodeAt(at);
    if (code < 128) bytes += costs[code] ?? 0;
  }
  return bytes > limit;
}

/** Statements and prefix operators that nest without a bracket of their own: `else if`, `for (;;) for (;;)`, `await await`. */
function keywordsIn(text: string): number {
  let count = 0;
  for (const word of [
    'else',
    'for',
    'if',
    'while',
    'with',
    'do',
    'typeof',
    'void',
    'delete',
    'new',
    'await',
    'yield',
    'extends',
    'keyof',
  ]) {
    for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + word.length)) {
      // `if` in `notify` is no statement, and long files have thousands of those.
      if (!isLetter(text.charCodeAt(at - 1)) && !isLetter(text.charCodeAt(at + word.length))) count++;
    }
  }
  return count;
}

function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
}
