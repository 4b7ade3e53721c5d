/** The code of a Python file: comments and triple-quoted strings blanked out, and where the other strings lie. */

export interface PythonText {
  /** Same length and lines as the file. */
  code: string;
  /** False for a place inside a string that is no f-string. */
  isCode(offset: number): boolean;
}

export function pythonText(text: string): PythonText {
  const out = text.split('');
  const inString = new Uint8Array(text.length);
  const blank = (from: number, to: number): void => {
    for (let at = from; at < to && at < out.length; at++) if (out[at] !== '\n') out[at] = ' ';
  };
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === '#') {
      const end = text.indexOf('\n', at);
      blank(at, end === -1 ? text.length : end);
      at = end === -1 ? text.length : end;
    } else if (character === '"' || character === "'") {
      const triple = text.startsWith(character.repeat(3), at);
      const end = stringEnd(text, at, triple ? character.repeat(3) : character);
      const prefix = /[A-Za-z]{0,2}$/.exec(text.slice(Math.max(0, at - 2), at))?.[0] ?? '';
      // A docstring is for people; the braces of an f-string hold code.
      if (triple) blank(at, end);
      else if (!/f/i.test(prefix)) inString.fill(1, at, end);
      at = end - 1;
    }
  }
  return { code: out.join(''), isCode: (offset) => inString[offset] === 0 };
}

/** The offset after the closing quotes; a string in single quotes ends with its line at the latest. */
function stringEnd(text: string, at: number, quotes: string): number {
  for (let end = at + quotes.length; end < text.length; end++) {
    if (text[end] === '\\') end++;
    else if (text.startsWith(quotes, end)) return end + quotes.length;
    else if (quotes.length === 1 && text[end] === '\n') return end;
  }
  return text.length;
}
