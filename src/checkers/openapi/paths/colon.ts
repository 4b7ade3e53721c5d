/** Paths with `:id` in them, as Express, Fastify, Koa, Hono and Nest write them, as segments. */
import type { Segment } from '../facts.ts';
import type { TextPart } from '../link/value.ts';
import { type Cell, cellsOf, charAt, pairs, print } from './cells.ts';
import { joinSegments } from './format.ts';
import { type Piece, segmentOf } from './pieces.ts';

export interface ColonOptions {
  /** `*path` has a name (Express 5, path-to-regexp 8); else what follows a star is of no account. */
  splat?: 'named';
  /** A colon counts only at the start of a segment, and its name runs to the end of it (Hono): `/:user-id`. */
  name?: 'segment';
}

/** What is read, and where the reading stands. */
interface Reader {
  cells: readonly Cell[];
  closed: ReadonlyMap<number, number>;
  options: ColonOptions;
  /** How many groups without a name were seen: they are named by their number. */
  groups: number;
}

/**
 * The segments of a path:
 * - `:id`, `:id(\\d+)`, `:id{[0-9]+}` parameters, `:id?` one that may be absent, `:id*` and `:id+` one that repeats (a
 *   parameter all the same, with `repeated` as its pattern);
 * - `*`, `*path`, `(.*)`, `:path(.*)`, `:path{.+}` the rest of the path;
 * - `{/:id}` a group that may be absent (Express 5), `::` and `\\:` a colon (Fastify; path-to-regexp);
 * - `:base...:head` several in one segment.
 *
 * A hole makes its whole segment unknown, since nobody can say how far it reaches.
 */
export function parseColonPath(parts: readonly TextPart[], options: ColonOptions = {}): Segment[] {
  const cells = cellsOf(parts);
  if (cells === undefined) return [{ kind: 'unknown', expression: 'path', why: 'the path is too long to be one' }];
  const reader: Reader = { cells, closed: pairs(cells), options, groups: 0 };
  return joinSegments(readSegments(reader, 0, cells.length, false));
}

/** A group is written with its slash: without it, the slash is not there either. */
function grouped(segment: Segment): Segment {
  return segment.kind === 'parameter' ? { ...segment, group: true } : segment;
}

function readSegments(reader: Reader, from: number, end: number, optional: boolean): Segment[] {
  const { cells, closed } = reader;
  const segments: Segment[] = [];
  let pieces: Piece[] = [];
  let start = from;
  const finish = (at: number, next: number): void => {
    const segment = segmentOf(pieces, print(cells.slice(start, at)), optional);
    if (segment) segments.push(segment);
    pieces = [];
    start = next;
  };
  for (let at = from; at < end; at++) {
    const close = closed.get(at);
    if (charAt(cells, at) === '/') finish(at, at + 1);
    else if (charAt(cells, at) === '{' && close !== undefined && isGroup(cells, at, close)) {
      const next = close + (/^[?*+]$/.test(charAt(cells, close + 1)) ? 2 : 1);
      if (charAt(cells, at + 1) === '/') {
        finish(at, next);
        segments.push(...readSegments(reader, at + 1, close, true).map(grouped));
      } else {
        const from = pieces.length;
        for (let inner = at + 1; inner < close; inner++)
          inner = readPiece(reader, inner, close, pieces, from === 0 && inner === at + 1) - 1;
        // `/{*rest}`: the slash is there, and what follows need not be.
        if (from === 0 && pieces.length === 1) pieces = pieces.map(maybeAbsent);
      }
      at = next - 1;
    } else at = readPiece(reader, at, end, pieces, at === start) - 1;
  }
  finish(end, end);
  return segments;
}

function maybeAbsent(piece: Piece): Piece {
  if ('star' in piece) return { ...piece, modifier: '?' };
  return 'parameter' in piece && piece.modifier === '' ? { ...piece, modifier: '?' } : piece;
}

/** Whether braces hold a part that may be absent, and not a pattern (`:id{[0-9]+}`) or text. */
function isGroup(cells: readonly Cell[], open: number, close: number): boolean {
  if (charAt(cells, open + 1) === '/') return true;
  if (charAt(cells, open + 1) === '*') return isNameChar(charAt(cells, open + 2));
  for (let at = open + 1; at < close; at++)
    if (charAt(cells, at) === ':' && charAt(cells, at - 1) !== '?' && isNameChar(charAt(cells, at + 1))) return true;
  return false;
}

/** Adds the piece at a place, and says where the next one starts. */
function readPiece(reader: Reader, at: number, end: number, pieces: Piece[], first = false): number {
  const { cells, closed, options } = reader;
  const cell = cells[at];
  if (cell === undefined) return end;
  if ('hole' in cell) {
    pieces.push({ hole: cell.why });
    return at + 1;
  }
  const close = closed.get(at);
  if (cell.char === ':' && charAt(cells, at + 1) === ':') return literal(pieces, cell, at + 2);
  if (cell.char === '\\' && at + 1 < end) return literal(pieces, cells[at + 1] ?? cell, at + 2);
  if (cell.char === ':' && (options.name !== 'segment' || first)) {
    const stop = options.name === 'segment' ? endOfSegmentName(cells, at + 1, end) : endOfName(cells, at + 1, end);
    if (stop > at + 1) return readParameter(reader, at + 1, stop, pieces);
  } else if (cell.char === '*') {
    let stop = at + 1;
    while (charAt(cells, stop) === '*') stop++;
    const nameEnd = endOfName(cells, stop, end);
    const named = options.splat === 'named' && nameEnd > stop;
    pieces.push(named ? { star: print(cells.slice(stop, nameEnd)) } : { star: '' });
    return named || (first && nameEnd === end) ? nameEnd : stop;
  } else if (cell.char === '(' && close !== undefined && options.name !== 'segment') {
    const modifier = modifierAt(cells, close + 1);
    const pattern = print(cells.slice(at + 1, close));
    pieces.push({ parameter: String(reader.groups++), unnamed: true, pattern, modifier });
    return close + 1 + modifier.length;
  }
  return literal(pieces, cell, at + 1);
}

function readParameter(reader: Reader, from: number, stop: number, pieces: Piece[]): number {
  const { cells, closed } = reader;
  const opener = charAt(cells, stop);
  const close = closed.get(stop);
  const narrowed =
    close !== undefined && (opener === '(' || (opener === '{' && !isGroup(cells, stop, close))) ? close : undefined;
  const after = narrowed === undefined ? stop : narrowed + 1;
  const modifier = modifierAt(cells, after);
  pieces.push({
    parameter: print(cells.slice(from, stop)),
    ...(narrowed === undefined ? {} : { pattern: print(cells.slice(stop + 1, narrowed)) }),
    modifier,
  });
  return after + modifier.length;
}

function literal(pieces: Piece[], cell: Cell, next: number): number {
  if ('hole' in cell) pieces.push({ hole: cell.why });
  else {
    const last = pieces.at(-1);
    if (last !== undefined && 'text' in last) {
      last.text += cell.char;
      if (cell.configurable !== undefined) last.configurable ??= cell.configurable;
    } else
      pieces.push({ text: cell.char, ...(cell.configurable === undefined ? {} : { configurable: cell.configurable }) });
  }
  return next;
}

function modifierAt(cells: readonly Cell[], at: number): '' | '?' | '*' | '+' {
  const char = charAt(cells, at);
  return char === '?' || char === '*' || char === '+' ? char : '';
}

function isNameChar(char: string): boolean {
  return /^[\p{L}\p{N}_$]$/u.test(char);
}

function endOfName(cells: readonly Cell[], from: number, end: number): number {
  let at = from;
  while (at < end && isNameChar(charAt(cells, at))) at++;
  return at;
}

function endOfSegmentName(cells: readonly Cell[], from: number, end: number): number {
  let at = from;
  while (at < end && !/^[/{?]?$/.test(charAt(cells, at))) at++;
  return at;
}
