/** The keys of `paths` as segments: `/users/{id}/files/{name}.json`. */
import type { Segment } from '../facts.ts';

/**
 * The segments of a path template (OpenAPI 3.1.1 §4.8.2). Empty segments and a slash at the end are dropped, and so is what
 * stands behind `?` or `#`, which no template may have. `{path+}`, `{path*}`, `{*path}` and `*` are the ways in which
 * gateways and generators write the rest of a path, and `:id` is what generators leave behind that forget to convert it.
 */
export function parseTemplate(path: string): Segment[] {
  return split(path)
    .filter((segment) => segment !== '')
    .map(segmentOf);
}

/** Whether something stands behind `?` or `#`: what a template cannot say. */
export function hasQuery(path: string): boolean {
  return endOf(path) < path.length;
}

/** The pieces between slashes; a slash inside braces is part of a pattern. */
function split(path: string): string[] {
  const pieces: string[] = [];
  const end = endOf(path);
  let from = 0;
  for (let at = 0; at < end; at++) {
    if (path[at] === '{') at = closing(path, at) ?? at;
    else if (path[at] === '/') {
      pieces.push(path.slice(from, at));
      from = at + 1;
    }
  }
  pieces.push(path.slice(from, Math.max(from, end)));
  return pieces;
}

function endOf(path: string): number {
  for (let at = 0; at < path.length; at++) {
    if (path[at] === '{') at = closing(path, at) ?? at;
    else if (path[at] === '?' || path[at] === '#') return at;
  }
  return path.length;
}

/** A pattern is short; looking further for its end would take the square of the path's length. */
const longestParameter = 300;

/** The brace that closes one, within the same segment unless a pattern (`{id:[^/]+}`) stands between. */
function closing(text: string, open: number): number | undefined {
  let depth = 0;
  let pattern = false;
  const last = Math.min(text.length, open + longestParameter);
  for (let at = open; at < last; at++) {
    const char = text[at];
    if (char === ':') pattern = true;
    else if (char === '/' && !pattern) return undefined;
    else if (char === '{') depth++;
    else if (char === '}' && --depth === 0) return at;
  }
  return undefined;
}

function segmentOf(segment: string): Segment {
  if (segment === '*' || segment === '**') return { kind: 'wildcard' };
  const colon = /^:([A-Za-z_]\w*)$/.exec(segment);
  if (colon) return { kind: 'parameter', name: colon[1] ?? '' };
  const parts = partsOf(segment);
  const [only] = parts;
  if (parts.length === 1 && only !== undefined)
    return typeof only === 'string' ? { kind: 'text', text: only } : whole(only.inside);
  return {
    kind: 'mixed',
    parts: parts.map((part) => (typeof part === 'string' ? part : { name: bare(part.inside) })),
  };
}

/** What one pair of braces says where it is the whole segment. */
function whole(inside: string): Segment {
  const name = bare(inside);
  const optional = inside.endsWith('?') && !inside.includes(':');
  if (/^(?:\*|\+|\.\.\.)|[*+]\??$/.test(inside) && !inside.includes(':'))
    return { kind: 'wildcard', ...(name === '' ? {} : { name }), ...(optional ? { optional: true as const } : {}) };
  const pattern = inside.slice(name.length + 1);
  if (inside.includes(':') && (pattern === '.*' || pattern === '.+'))
    return { kind: 'wildcard', name, ...(pattern === '.*' ? { optional: true as const } : {}) };
  return parameter(name, optional, inside.includes(':') ? pattern : undefined);
}

function parameter(name: string, optional: boolean, pattern?: string): Segment {
  return {
    kind: 'parameter',
    name,
    ...(optional ? { optional: true as const } : {}),
    ...(pattern ? { pattern } : {}),
  };
}

function bare(inside: string): string {
  const colon = inside.indexOf(':');
  if (colon !== -1) return inside.slice(0, colon).trim();
  return inside
    .replace(/^(?:\*|\+|\.\.\.)/, '')
    .replace(/[*+]?\??$/, '')
    .trim();
}

function partsOf(segment: string): (string | { inside: string })[] {
  const parts: (string | { inside: string })[] = [];
  let from = 0;
  for (let at = 0; at < segment.length; at++) {
    const end = segment[at] === '{' ? closing(segment, at) : undefined;
    if (end === undefined) continue;
    if (at > from) parts.push(segment.slice(from, at));
    parts.push({ inside: segment.slice(at + 1, end) });
    at = end;
    from = end + 1;
  }
  if (from < segment.length || parts.length === 0) parts.push(segment.slice(from));
  return parts;
}
