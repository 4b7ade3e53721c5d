/** Segments as one line: how a path reads in the name of a fact, in a finding and in a trace. */
import type { Segment } from '../facts.ts';

/**
 * The path that the segments make, from its first slash on: `/users/{id}`, `/users/{id}{/tab}` (RFC 6570) with a group that
 * may be absent, `/files/{*}`, `/compare/{base}...{head}`, `/{?prefix}/users`. A rest of the path that has a name is written
 * as a document would have to write it, `/docs/{path}`; `{path*?}` where nothing need stand there, which none could. What the
 * environment may change is printed as the text that stands in the source.
 */
export function formatPath(segments: readonly Segment[]): string {
  const written = joinSegments(segments).map((segment) =>
    segment.kind === 'parameter' && segment.group ? `{/${segment.name}}` : `/${formatSegment(segment)}`,
  );
  return written.length === 0 ? '/' : written.join('');
}

/** Paths one below the other; a slash too many between them, or at an end, makes no segment. */
export function joinSegments(...paths: (readonly Segment[])[]): Segment[] {
  return paths.flat().filter((segment) => segment.kind !== 'text' || segment.text !== '');
}

function formatSegment(segment: Segment): string {
  switch (segment.kind) {
    case 'text':
      return segment.text;
    case 'parameter':
      return `{${segment.name}${segment.optional ? '?' : ''}}`;
    case 'mixed':
      return segment.parts.map((part) => (typeof part === 'string' ? part : `{${part.name}}`)).join('');
    case 'wildcard':
      return segment.name === undefined ? '{*}' : `{${segment.name}${segment.optional ? '*?' : ''}}`;
    case 'unknown':
      return `{?${segment.expression.replace(/[\s{}*/]/g, '_')}}`;
  }
}
