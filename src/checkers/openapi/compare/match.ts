/** Which operation is served by which route, below the base of its document. */
import type { Document, Ledger, Operation, OperationFate, Route } from './ledger.ts';
import { baseShape } from './ledger.ts';
import type { Best } from './base.ts';
import { bestOf, serves } from './base.ts';
import type { Shape } from './shape.ts';
import { countTexts } from './shape.ts';
import type { Rank } from './trie.ts';
import { byParameter, byUnknown, byWildcard, exact } from './trie.ts';

const ways = {
  [exact]: 'exact',
  [byWildcard]: 'wildcard',
  [byParameter]: 'parameter',
  [byUnknown]: 'unknown',
} as const;

/** Settles the operations that are served, and marks the routes that serve them as documented. */
export function matchDocument(ledger: Ledger, document: Document): void {
  const { base } = document;
  // Of what the configuration allows, only the one that fits counts; servers are all valid at once.
  const valid = document.configured === undefined ? document.declared : base.declared ? [base] : [];
  const declared = valid.map(({ path }) => baseShape(path));
  for (const operation of document.operations) {
    const own = operation.ownBases?.map(({ path }) => baseShape(path));
    operation.url = urlOf(operation, own?.[0] === undefined ? base.path : (operation.ownBases?.[0]?.path ?? ''));
    if (ledger.ignore.test(operation.url, operation.fact.name)) {
      operation.fate = { is: 'ignored' };
      // What serves it is no finding either.
      for (const shape of own ?? [base.shape]) cover(operation, bestOf(operation, shape, ledger.index));
      continue;
    }
    const fate = fateOf(ledger, operation, own ?? [], base.shape, declared);
    if (fate) operation.fate = fate;
    // Preflight requests are answered by the framework.
    else if (operation.method === 'OPTIONS') operation.fate = { is: 'ignored' };
  }
  base.matched = document.operations.filter(({ fate }) => fate?.is === 'matched').length;
}

/** A document may name several bases, and what stands below any of them is served as it says. */
function fateOf(
  { index }: Ledger,
  operation: Operation,
  own: readonly Shape[],
  base: Shape,
  declared: readonly Shape[],
): OperationFate | undefined {
  const stated = new Set([...own, ...declared].map((shape) => shape.join('/')));
  const tried = new Map([...own, base, ...declared].map((shape) => [shape.join('/'), shape]));
  const served: { best: Best; declared: boolean }[] = [];
  for (const [key, shape] of tried) {
    const best = bestOf(operation, shape, index);
    if (best.rank === undefined) continue;
    // A route of which nothing is known could be anything: it proves nothing.
    if (best.rank === byUnknown && !pins(best, shape)) operation.possible = true;
    else served.push({ best, declared: stated.has(key) });
  }
  if (served.length === 0) return undefined;
  const rank = Math.min(...served.map(({ best }) => best.rank ?? byUnknown)) as Rank;
  const closest = served.filter(({ best }) => best.rank === rank);
  for (const { best } of closest) cover(operation, best);
  return {
    is: 'matched',
    how: ways[rank],
    routes: [...new Set(closest.flatMap(({ best }) => best.routes))],
    declared: closest.some((one) => one.declared),
  };
}

/** Whether what is known of the route says more than the base does. */
function pins({ hits, routes }: Best, base: Shape): boolean {
  return hits.some(({ value, shape }) => routes.includes(value) && countTexts(shape) > countTexts(base));
}

/** A route for the rest of a path is documented as soon as anything below it is: `/auth/*`, or the handler of what is not found. */
function cover(operation: Operation, best: Best): void {
  for (const route of best.routes) document(route);
  for (const { shape, value } of best.hits)
    if (shape.includes('*') && serves(value.fact.data.method, operation.method)) document(value);
}

function document(route: Route): void {
  route.fate = 'documented';
}

export function urlOf(operation: Operation, base: string): string {
  const path = operation.fact.data.path.startsWith('/') ? operation.fact.data.path : `/${operation.fact.data.path}`;
  return `${operation.fact.data.method} ${path === '/' && base !== '' ? base : base + path}`;
}
