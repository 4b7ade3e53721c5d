/** Tells text that could nest deeper than the parser's stack before the parser sees it. */

/** Below this length nothing can nest deep enough: every level costs at least two characters. */
const shortText = 12_000;
/** Levels that every construct survives on the default stack of 8 MB, with a margin of three. */
const safeLevels = 3_000;
/** Tokens that recurse with small frames: chains of operators, members and calls. */
const safeChain = 20_000;

/**
 * False where the parser is safe on the main thread's stack. It only counts characters, so it may be true for a harmless
 * file (a large table of data): such a file is parsed on a thread with a larger stack, at the cost of starting one.
 * The parser is native code, and overflowing its stack ends the process, so this must never be wrong the other way.
 */
export function mayNestDeeply(text: string): boolean {
  if (text.length < shortText) return false;
  let depth = 0;
  let chain = 0;
  let nest = 0;
  for (let at = 0; at < text.length; at++) {
    switch (text.charCodeAt(at)) {
      case 0x28: // (
      case 0x5b: // [
      case 0x7b: // {
        if (++depth > safeLevels) return true;
        break;
      case 0x29: // )
      case 0x5d: // ]
      case 0x7d: // }
        if (depth > 0) depth--;
        break;
      case 0x3a: // : labels, conditionals
      case 0x3f: // ?
      case 0x3d: // = assignments, arrows
      case 0x3c: // < types, JSX
        if (++nest > safeLevels) return true;
        break;
      case 0x2e: // .
      case 0x21: // !
      case 0x2b: // +
      case 0x2d: // -
      case 0x7e: // ~
      case 0x2a: // *
      case 0x26: // &
      case 0x7c: // |
        if (++chain > safeChain) return true;
        break;
    }
  }
  return keywords(text) > safeLevels;
}

/** Statements and prefix operators that nest without a bracket of their own: `else if`, `for (;;) for (;;)`, `await await`. */
function keywords(text: string): number {
  let count = 0;
  for (const word of ['else', 'for', 'if', 'while', 'with', 'do', 'typeof', 'void', 'delete', 'new', 'await', 'yield', 'extends', 'keyof']) {
    for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + word.length)) count++;
  }
  return count;
}
