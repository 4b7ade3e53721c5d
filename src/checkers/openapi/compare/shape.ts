/** Paths as shapes: what two paths have in common when the names of their parameters do not count. */
import type { Segment } from '../facts.ts';

/**
 * One segment: `=users` a fixed word, `{}` a parameter (`{}\d+` with its pattern), `~{}.json` words and parameters, `*` a
 * wildcard, `?` what nobody knows.
 */
export type Token = string;
export type Shape = readonly Token[];

/** Optional parts beyond this many are taken as present: each doubles the number of shapes. */
const mostOptional = 4;

/** Every form a path has: with and without each optional part. Empty segments (a slash at the end, two in a row) do not count. */
export function shapesOf(segments: readonly Segment[]): Shape[] {
  let shapes: Token[][] = [[]];
  let optional = 0;
  for (const segment of segments) {
    const token = tokenOf(segment);
    if (token === undefined) continue;
    const longer = shapes.map((shape) => [...shape, token]);
    shapes = isOptional(segment) && ++optional <= mostOptional ? [...shapes, ...longer] : longer;
  }
  return shapes;
}

function isOptional(segment: Segment): boolean {
  return (segment.kind === 'parameter' || segment.kind === 'wildcard') && segment.optional === true;
}

function tokenOf(segment: Segment): Token | undefined {
  switch (segment.kind) {
    case 'text':
      return segment.text === '' ? undefined : `=${normalText(segment.text)}`;
    case 'parameter':
      return `{}${segment.pattern ?? ''}`;
    case 'mixed':
      return `~${segment.parts.map((part) => (typeof part === 'string' ? normalText(part) : '{}')).join('')}`;
    case 'wildcard':
      return '*';
    case 'unknown':
      return '?';
  }
}

/** Percent-encoding in its one normal form (RFC 3986 §6.2.2), so that `/caf%c3%a9`, `/caf%C3%A9` and `/café` are one. */
function normalText(text: string): string {
  const encoded = /[^\0-\x7f]/.test(text)
    ? text.replace(/\p{Surrogate}/gu, '\ufffd').replace(/[^\0-\x7f]+/g, encodeURIComponent)
    : text;
  return encoded.replace(/%[0-9A-Fa-f]{2}/g, (code) => {
    const char = String.fromCharCode(Number.parseInt(code.slice(1), 16));
    return /[A-Za-z0-9._~-]/.test(char) ? char : code.toUpperCase();
  });
}

export function isText(token: Token): boolean {
  return token.startsWith('=');
}

export function isParameter(token: Token): boolean {
  return token.startsWith('{}');
}

/** Two shapes have one key where only the names and patterns of parameters differ. */
export function keyOf(shape: Shape): string {
  return shape.map(plain).join('/');
}

/** The token without the pattern of its parameter. */
export function plain(token: Token): Token {
  return isParameter(token) ? '{}' : token;
}

export function lower(token: Token): Token {
  return isText(token) || token.startsWith('~') ? token.toLowerCase() : token;
}

/** A shape of fixed words as a path: `/api/v1`; empty for the root. */
export function pathOf(shape: Shape): string {
  return shape.map((token) => `/${isText(token) || token.startsWith('~') ? token.slice(1) : plain(token)}`).join('');
}

export function countTexts(shape: Shape): number {
  let texts = 0;
  for (const token of shape) if (isText(token) || token.startsWith('~')) texts++;
  return texts;
}

/** Whether one begins with the other. */
export function startsWith(shape: Shape, head: Shape): boolean {
  return head.length <= shape.length && head.every((token, at) => plain(token) === plain(shape[at] ?? ''));
}

/** The names of the parameters, in order. */
export function parameterNames(segments: readonly Segment[]): string[] {
  return segments.flatMap((segment) => {
    if (segment.kind === 'parameter') return [segment.name];
    if (segment.kind === 'mixed') return segment.parts.flatMap((part) => (typeof part === 'string' ? [] : [part.name]));
    return [];
  });
}
