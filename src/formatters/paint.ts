/** Colours and columns of a terminal. */

export type Colour = 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'cyan';
export type Paint = (colour: Colour, text: string) => string;

const codes: Record<Colour, [on: number, off: number]> = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
  cyan: [36, 39],
};

export const unpainted: Paint = (_colour, text) => text;

/** Not `styleText`: that one looks at streams and the environment itself, and a formatter must not. */
export const painted: Paint = (colour, text) => `\u001b[${codes[colour][0]}m${text}\u001b[${codes[colour][1]}m`;

const ascii = /^[\x20-\x7e]*$/;
const zero = /^[\p{M}\ufe0f]$/u;
const double =
  /^(?:[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]|\p{Emoji_Presentation})$/u;

/** Columns that visible text takes in a terminal: two for East Asian wide characters and emoji. */
export function columns(text: string): number {
  if (ascii.test(text)) return text.length;
  let sum = 0;
  for (const char of text) sum += zero.test(char) ? 0 : double.test(char) ? 2 : 1;
  return sum;
}

/** Lines of at most `room` columns, broken between words and, where one word is too long, within it. */
export function wrap(text: string, room: number): string[] {
  const lines: string[] = [];
  let line = '';
  let used = 0;
  for (const word of text.split(' ').flatMap((part) => chop(part, room))) {
    const size = columns(word);
    if (line !== '' && used + 1 + size > room) {
      lines.push(line);
      line = word;
      used = size;
    } else {
      used += size + (line === '' ? 0 : 1);
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}

function chop(word: string, room: number): string[] {
  if (columns(word) <= room) return [word];
  const pieces: string[] = [];
  let piece = '';
  let used = 0;
  for (const char of word) {
    const size = columns(char);
    if (used + size > room && piece !== '') {
      pieces.push(piece);
      piece = '';
      used = 0;
    }
    piece += char;
    used += size;
  }
  return [...pieces, piece];
}
