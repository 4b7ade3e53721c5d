/** Names of files and folders with `[id]` in them, as segments: the grammar that Next.js, SvelteKit, Nitro and Astro share. */
import type { Segment } from '../facts.ts';

export interface BracketOptions {
  /** `[[id]]` is a parameter that may be absent, `[id=int]` one with a matcher, `[x+3a]` a character (SvelteKit). */
  svelte?: true;
  /** `[...path]` also stands for no segment at all. */
  emptyRest?: true;
}

type Piece = string | { name: string; rest?: true; optional?: true; pattern?: string };

/** One folder's or file's name as a segment. */
export function bracketSegment(name: string, options: BracketOptions = {}): Segment {
  const pieces = piecesOf(name, options);
  const [first] = pieces;
  if (pieces.length === 1 && first !== undefined && typeof first !== 'string') {
    if (first.rest)
      return {
        kind: 'wildcard',
        ...(first.name === '' ? {} : { name: first.name }),
        ...(first.optional || options.emptyRest ? { optional: true as const } : {}),
      };
    return {
      kind: 'parameter',
      name: first.name,
      ...(first.optional ? { optional: true as const } : {}),
      ...(first.pattern === undefined ? {} : { pattern: first.pattern }),
    };
  }
  if (pieces.every((piece) => typeof piece === 'string')) return { kind: 'text', text: pieces.join('') };
  return { kind: 'mixed', parts: pieces.map((piece) => (typeof piece === 'string' ? piece : { name: piece.name })) };
}

function piecesOf(name: string, options: BracketOptions): Piece[] {
  const pieces: Piece[] = [];
  let text = '';
  for (let at = 0; at < name.length;) {
    const doubled = name.startsWith('[[', at);
    const close = name[at] === '[' ? name.indexOf(doubled ? ']]' : ']', at) : -1;
    if (close === -1) {
      text += name[at++];
      continue;
    }
    const inner = name.slice(at + (doubled ? 2 : 1), close);
    at = close + (doubled ? 2 : 1);
    const escaped = options.svelte ? character(inner) : undefined;
    if (escaped !== undefined) {
      text += escaped;
      continue;
    }
    if (text !== '') pieces.push(text);
    text = '';
    pieces.push(parameter(inner, doubled, options));
  }
  if (text !== '' || pieces.length === 0) pieces.push(text);
  return pieces;
}

function parameter(inner: string, optional: boolean, options: BracketOptions): Piece {
  const rest = inner.startsWith('...');
  const whole = rest ? inner.slice(3) : inner;
  const equals = options.svelte ? whole.indexOf('=') : -1;
  return {
    name: equals === -1 ? whole : whole.slice(0, equals),
    ...(rest ? { rest } : {}),
    ...(optional ? { optional } : {}),
    ...(equals === -1 ? {} : { pattern: whole.slice(equals + 1) }),
  };
}

/** `x+3a` and `u+0041-0042`: characters that a file's name may not have. https://svelte.dev/docs/kit/advanced-routing#Encoding */
function character(inner: string): string | undefined {
  const match = /^(?:x\+([0-9a-f]{2})|u\+([0-9a-f]{4}(?:-[0-9a-f]{4}){0,7}))$/i.exec(inner);
  if (!match) return undefined;
  const codes = (match[1] ?? match[2] ?? '').split('-').map((code) => Number.parseInt(code, 16));
  return String.fromCharCode(...codes);
}
