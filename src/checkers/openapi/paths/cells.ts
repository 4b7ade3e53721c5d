/** A path as given, character by character: where a character comes from, and which bracket closes which. */
import type { TextPart } from '../link/value.ts';

/** One character, or a hole that nobody knows the text of. */
export type Cell = { char: string; configurable?: string } | { hole: string; why: string };

/** Longer than any path that is one; a server refuses the request line long before. */
const longest = 8000;

/** The characters of a path; undefined where there are too many of them. */
export function cellsOf(parts: readonly TextPart[]): Cell[] | undefined {
  const cells: Cell[] = [];
  for (const part of parts) {
    if ('hole' in part) cells.push({ hole: part.hole, why: part.why });
    else {
      if (cells.length + part.text.length > longest) return undefined;
      for (const char of part.text)
        cells.push(part.configurable === undefined ? { char } : { char, configurable: part.configurable });
    }
  }
  return cells;
}

/** The character at a place; empty at a hole and past the end. */
export function charAt(cells: readonly Cell[], at: number): string {
  const cell = cells[at];
  return cell !== undefined && 'char' in cell ? cell.char : '';
}

/** The text as a reader would write it, holes as in a template: `v${version}`. */
export function print(cells: readonly Cell[]): string {
  return cells
    .map((cell) => ('char' in cell ? cell.char : cells.length === 1 ? cell.hole : `\${${cell.hole}}`))
    .join('');
}

/** Every `(` and `{` that is closed, with the place of what closes it; found in one pass, so that no input makes it slow. */
export function pairs(cells: readonly Cell[]): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  const open: { at: number; closes: string }[] = [];
  for (let at = 0; at < cells.length; at++) {
    const char = charAt(cells, at);
    if (char === '\\') at++;
    else if (char === '(') open.push({ at, closes: ')' });
    else if (char === '{') open.push({ at, closes: '}' });
    else if (char === '[' && open.length > 0) at = endOfClass(cells, at);
    else if (open.at(-1)?.closes === char) found.set(open.pop()?.at ?? 0, at);
  }
  return found;
}

/** The `]` of a character class; a slash or a bracket inside of it is one of its characters. */
function endOfClass(cells: readonly Cell[], from: number): number {
  const last = Math.min(cells.length, from + 100);
  for (let at = from + 1; at < last; at++) {
    const char = charAt(cells, at);
    if (char === '\\') at++;
    else if (char === ']') return at;
  }
  return from;
}
