/** Segments as one line: how a path reads in the name of a fact, in a finding and in a trace. */
import type { Segment } from '../facts.ts';

/**
 * The path that the segments make, from its first slash on: `/users/{id}`, `/files/{*}`, `/docs/{path*}` (`{path*?}` where
 * nothing need stand there), `/compare/{base}...{head}`, `/{?prefix}/users`. What the environment may change is printed as
 * the text that stands in the source.
 */
export function formatPath(segments: readonly Segment[]): string {
  return '/' + joinSegments(segments).map(formatSegment).join('/');
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
      return segment.name === undefined ? '{*}' : `{${segment.name}*${segment.optional ? '?' : ''}}`;
    case 'unknown':
      return `{?${segment.expression.replace(/[\s{}*/]/g, '_')}}`;
  }
}
