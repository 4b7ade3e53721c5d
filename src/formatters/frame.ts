/** Code frames: the lines around a place, clipped to a width, with the place itself marked. */
import type { Location } from '../model/index.ts';
import { visible } from './escape.ts';
import type { Paint } from './paint.ts';
import { columns, unpainted } from './paint.ts';

export interface FrameLine {
  number: number;
  /** Whether the place covers this line. */
  marked: boolean;
  /** The text in three parts, safe to print: before the place, the place itself, after it. */
  before: string;
  place: string;
  after: string;
}

/** The frame of a location in lines of at most `room` columns, or none where it has no frame. */
export function frameLines(location: Location, room: number): FrameLine[] {
  const { frame, startLine, endLine = startLine } = location;
  if (!frame) return [];
  return frame.lines.map((line, index) => {
    const number = frame.startLine + index;
    const marked = startLine !== undefined && endLine !== undefined && number >= startLine && number <= endLine;
    const [from, to] = number === startLine ? span(location, line) : [0, 0];
    return { number, marked, ...clip(line, from, to, Math.max(room, 8)) };
  });
}

/** The same as text: a gutter with line numbers, and carets under the place. */
export function frameText(location: Location, width: number, paint: Paint = unpainted): string[] {
  const digits = String((location.frame?.startLine ?? 0) + (location.frame?.lines.length ?? 0)).length;
  return frameLines(location, width - digits - 5).flatMap((line) => {
    const gutter = `${line.marked ? '>' : ' '} ${String(line.number).padStart(digits)} │ `;
    const text = `${line.before}${line.place}${line.after}`;
    const code = line.marked ? paint('bold', gutter) + text : paint('dim', gutter + text);
    if (line.place === '') return [code.trimEnd()];
    const under = ' '.repeat(columns(line.before)) + paint('red', '^'.repeat(columns(line.place)));
    return [code.trimEnd(), `${paint('dim', `${' '.repeat(digits + 2)} │ `)}${under}`];
  });
}

/** The UTF-16 range of the place on its first line; empty where no column is known. */
function span({ startLine, startColumn, endLine = startLine, endColumn }: Location, line: string): [number, number] {
  if (startColumn === undefined) return [0, 0];
  const from = Math.min(Math.max(startColumn - 1, 0), line.length);
  const to = endLine !== startLine ? line.length : (endColumn ?? startColumn + 1) - 1;
  return [from, Math.min(Math.max(to, from), line.length)];
}

interface Cell {
  at: number;
  shown: string;
  column: number;
  size: number;
}

function clip(line: string, from: number, to: number, room: number): Pick<FrameLine, 'before' | 'place' | 'after'> {
  // Nearly every line of code takes this path: what is stored is what is shown.
  if (line.length <= room && /^[\x20-\x7e]*$/.test(line) && !line.includes('##['))
    return { before: line.slice(0, from), place: line.slice(from, to), after: line.slice(to) };

  const cells: Cell[] = [];
  let column = 0;
  let at = 0;
  for (const char of line) {
    const bracket = char === '[' && line.startsWith('##', at - 2);
    const shown = char === '\t' ? '  ' : bracket ? '\\x5b' : visible(char);
    const size = columns(shown);
    cells.push({ at, shown, column, size });
    column += size;
    at += char.length;
  }
  const columnAt = (index: number): number => cells.find((cell) => cell.at >= index)?.column ?? column;
  const cut = column > room;
  // The place stays in sight: where the line is too long, the window moves so that it begins in its first third.
  const start = cut && columnAt(to) >= room ? Math.max(0, columnAt(from) - Math.floor(room / 3)) : 0;
  const left = start > 0 ? start + 1 : 0;
  const end = cut && column > start + room ? start + room - 1 : start + room;
  const parts = { before: start > 0 ? '…' : '', place: '', after: '' };
  for (const cell of cells) {
    if (cell.column < left || cell.column + cell.size > end) continue;
    parts[cell.at < from ? 'before' : cell.at < to ? 'place' : 'after'] += cell.shown;
  }
  if (column > end) parts.after += '…';
  return parts;
}
