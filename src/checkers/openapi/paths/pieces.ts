/** What stands between two slashes of a path, piece by piece, as one segment. */
import type { Segment } from '../facts.ts';

export type Piece =
  | { text: string; configurable?: string }
  /** `unnamed`: a pattern alone, `(\\d+)`; its name is a number. */
  | { parameter: string; unnamed?: true; pattern?: string; modifier: '' | '?' | '*' | '+' }
  /** A star, with its name where it has one; `modifier` where there may be nothing. */
  | { star: string; modifier?: '?' }
  /** Something unknown, with the reason. */
  | { hole: string };

/** The pattern of a parameter that stands for several segments: `:path+`. */
export const repeated = '[^/]+(?:/[^/]+)*';

/** Patterns that let a slash through. */
const anything = /^\^?(?:\*|\.\*|\.\+)/;

/**
 * The segment that the pieces make; none where there is nothing. `written` is the source's own spelling, `optional` says
 * that the segment may be absent as a whole.
 */
export function segmentOf(pieces: readonly Piece[], written: string, optional: boolean): Segment | undefined {
  const [only] = pieces;
  if (only === undefined) return undefined;
  const hole = pieces.find((piece) => 'hole' in piece);
  if (hole) return { kind: 'unknown', expression: written, why: hole.hole };
  if (pieces.length > 1) {
    if (optional) return maybe(written);
    return { kind: 'mixed', parts: pieces.map(partOf) };
  }
  const absent = optional ? { optional: true as const } : {};
  if ('text' in only) {
    // Express 4 takes `colou?r` for a pattern; a question mark cannot be part of a path otherwise.
    if (optional || only.text.includes('?')) return maybe(written);
    return { kind: 'text', ...only };
  }
  if ('star' in only)
    return {
      kind: 'wildcard',
      ...(only.star === '' ? {} : { name: only.star }),
      ...(only.modifier === '?' ? { optional: true } : absent),
    };
  return 'parameter' in only ? parameterOf(only, optional) : undefined;
}

function parameterOf(piece: Extract<Piece, { parameter: string }>, within: boolean): Segment {
  const { parameter: name, pattern, modifier } = piece;
  const optional = within || modifier === '?' || modifier === '*' ? { optional: true as const } : {};
  if (pattern !== undefined && anything.test(pattern))
    return { kind: 'wildcard', ...(piece.unnamed ? {} : { name }), ...optional };
  const narrowed = modifier === '*' || modifier === '+' ? repeated : pattern;
  return { kind: 'parameter', name, ...optional, ...(narrowed === undefined ? {} : { pattern: narrowed }) };
}

function partOf(piece: Piece): string | { name: string } {
  if ('text' in piece) return piece.text;
  if ('star' in piece) return { name: piece.star === '' ? '*' : piece.star };
  return { name: 'parameter' in piece ? piece.parameter : '?' };
}

function maybe(written: string): Segment {
  return { kind: 'unknown', expression: written, why: 'a part of it may be left out' };
}
