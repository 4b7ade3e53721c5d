/** Which routes a document might mean, told cheaply: what requests consist of is only worked out for those. */
import type { OperationFact, RouteFact, Segment } from './facts.ts';

/** True where an operation ends like the route, whatever base either has. */
export function endsLikeAny(operations: readonly OperationFact[]): (route: RouteFact) => boolean {
  const endings = new Set(operations.map(({ data }) => ending(data.method, data.segments)));
  const paths = new Set(operations.map(({ data }) => ending('ALL', data.segments)));
  return ({ data }) =>
    data.method === 'ALL' ? paths.has(ending('ALL', data.segments)) : endings.has(ending(data.method, data.segments));
}

function ending(method: string, segments: readonly Segment[]): string {
  const last = segments.slice(-1).map((segment) => (segment.kind === 'text' ? segment.text.toLowerCase() : '{}'));
  return `${method} ${last.join('/')}`;
}
