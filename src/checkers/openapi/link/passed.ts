/** What stands before a route: middleware by the path below which it sees requests. */
import type { Segment } from '../facts.ts';
import type { Path, Value } from './value.ts';
import { unknown } from './value.ts';

/** Middleware that was registered before, and the path below which it sees requests; all of them where there is none. */
export interface Passed {
  handlers: readonly Value[];
  below?: readonly Segment[];
}

/** @param below the path as segments, prefixes included */
export function passedBy(
  handlers: readonly Value[],
  path: Path | undefined,
  below: readonly Segment[] | undefined,
): Passed {
  if (!path) return { handlers };
  if ('regex' in path) return { handlers: [unknown(path.regex, 'it only sees some requests')] };
  return { handlers, below: below ?? [] };
}

/** What of it stands before a route. Where nobody can tell, something does, and nobody knows what. */
export function handlersFor({ handlers, below }: Passed, segments: readonly Segment[]): readonly Value[] {
  if (!below) return handlers;
  const fixed = below.at(-1)?.kind === 'wildcard' ? below.slice(0, -1) : below;
  for (const [at, segment] of fixed.entries()) {
    const other = segments[at];
    if (!other) return [];
    if (segment.kind === 'text' && other.kind === 'text') {
      if (segment.text.toLowerCase() !== other.text.toLowerCase()) return [];
    } else if (segment.kind !== 'parameter' || other.kind !== 'parameter')
      return [unknown('middleware', 'it may see these requests or not')];
  }
  return handlers;
}
