/** Which routes a document speaks of: what lies elsewhere is not undocumented. */
import type { Notice } from '../../../model/index.ts';
import type { OperationFact } from '../facts.ts';
import type { Document, Ledger, Route } from './ledger.ts';
import { baseShape } from './ledger.ts';
import type { Shape } from './shape.ts';
import { isParameter, isText, lower, pathOf, shapesOf } from './shape.ts';
import { byText, count } from './wording.ts';

/** Their files are routes by their place, and an application has such files for its own pages too. */
export const fileRouted: ReadonlySet<string> = new Set([
  ...['next', 'sveltekit', 'nuxt', 'nitro', 'remix', 'react-router', 'astro'],
]);

/** An application belongs to a document that it serves this share of: `GET /health` alone is served by everything. */
const servedShare = 0.1;

/** A few operations may stand aside (`/health` in a document of `/api/v1`) without the area being the whole of the application. */
const mostOf = 0.9;

/**
 * The longest path of fixed words that nearly all operations have in common below a base, base included: `/api/v1`; empty
 * where there is none. A resource is no area: of `/users` and `/users/{id}` alone the area is the base.
 */
export function areaOf(operations: readonly OperationFact[], base: string): string {
  return pathOf(areaShape(operations, baseShape(base)));
}

function areaShape(operations: readonly OperationFact[], base: Shape): Shape {
  const area: string[] = [];
  let inside = operations.flatMap(({ data }) => shapesOf(data.segments));
  const enough = inside.length * mostOf;
  for (;;) {
    const next = mostFrequent(inside.map((shape) => shape[area.length] ?? ''));
    if (next === undefined || !isText(next.token) || next.count < enough) break;
    const below = inside.filter((shape) => shape[area.length] === next.token);
    // What stands at the word itself makes it a resource.
    if (below.some((shape) => !isText(shape[area.length + 1] ?? ''))) break;
    area.push(next.token);
    inside = below;
  }
  return [...base, ...area];
}

function mostFrequent(tokens: readonly string[]): { token: string; count: number } | undefined {
  const counts = new Map<string, number>();
  for (const token of tokens) counts.set(token, (counts.get(token) ?? 0) + 1);
  const [best] = [...counts].toSorted(([, a], [, b]) => b - a);
  return best && { token: best[0], count: best[1] };
}

export interface Scope {
  /** Routes that at least one document speaks of, with that document. */
  documentOf(route: Route): Document | undefined;
  /** Routes that may be what the document means, at whichever path. */
  candidates(document: Document): Route[];
}

export function scopeOf(ledger: Ledger, documents: readonly Document[]): Scope {
  const reaches = documents.map((document) => reachOf(ledger, document));
  const nearest = new Map<Route, Document>();
  for (const route of ledger.routes) {
    // Of several documents, the one that has the most of its path already; among those, the one whose base leads furthest.
    const own = reaches.filter((reach) => reach.belongs(route));
    const [best] =
      own.length < 2
        ? own
        : own
            .toSorted(
              (a, b) =>
                a.shares(route) - b.shares(route) || a.document.base.shape.length - b.document.base.shape.length,
            )
            .toReversed();
    if (best) nearest.set(route, best.document);
  }
  return {
    documentOf: (route) => nearest.get(route),
    candidates: (document) => {
      const reach = reaches.find((one) => one.document === document);
      return ledger.routes.filter((route) => reach?.mayMean(route) === true);
    },
  };
}

interface Reach {
  document: Document;
  belongs(route: Route): boolean;
  mayMean(route: Route): boolean;
  /** How many segments of the route's path an operation of the document begins with. */
  shares(route: Route): number;
}

function reachOf({ inScope }: Ledger, document: Document): Reach {
  const { base, configured, scoped } = document;
  const area = areaShape(
    document.operations.filter(({ ownBases }) => !ownBases).map(({ fact }) => fact),
    base.shape,
  );
  // A document whose paths all begin with `/api/v1` is one with that base.
  const bases = base.shape.length > 0 ? [base.shape, ...servedBases(document)] : [area];
  const apps = scoped ? undefined : appsOf(document);
  const mayMean = (route: Route): boolean =>
    inScope(document.name, route.fact.location.uri) && (apps === undefined || apps.has(route.fact.data.app));
  const beginnings = beginningsOf(document);
  return {
    document,
    mayMean,
    shares: ({ shapes }) =>
      Math.max(
        0,
        ...shapes.map((shape) => shape.findLastIndex((_, end) => beginnings.has(pathOf(shape.slice(0, end + 1)))) + 1),
      ),
    belongs(route) {
      if (!mayMean(route)) return false;
      if (fileRouted.has(route.fact.data.framework) && !isBelow(route, area)) return false;
      if (scoped) return configured === undefined || isBelow(route, baseShape(configured));
      return bases.some((one) => isBelow(route, one));
    },
  };
}

/** Every beginning of every path of a document, as the code has them. */
function beginningsOf({ operations, base }: Document): Set<string> {
  const known = new Set<string>();
  for (const { shapes, fate } of operations) {
    const served = fate?.is === 'matched' ? fate.routes.flatMap((route) => route.shapes) : [];
    for (const shape of [...served, ...shapes.map((one) => [...base.shape, ...one])])
      for (let end = 1; end <= shape.length; end++) known.add(pathOf(shape.slice(0, end)));
  }
  return known;
}

/** Bases of the document below which operations of it are served. */
function servedBases(document: Document): Shape[] {
  if (document.configured !== undefined) return [];
  return document.declared.flatMap(({ path }) => {
    const shape = baseShape(path);
    return shape.length > 0 &&
      document.operations.some(
        ({ fate }) => fate?.is === 'matched' && fate.routes.some((route) => isBelow(route, shape)),
      )
      ? [shape]
      : [];
  });
}

/** What is not known may be anything, the base included. */
function isBelow({ shapes, fact }: Route, base: Shape): boolean {
  const fold = fact.data.caseInsensitive ? lower : (token: string): string => token;
  return shapes.some((shape) => {
    const unknown = shape.indexOf('?');
    const known = unknown === -1 ? base : base.slice(0, unknown);
    return known.every((token, at) => agrees(fold(shape[at] ?? ''), fold(token)));
  });
}

function agrees(token: string, base: string): boolean {
  return token === base || (isParameter(token) && isParameter(base));
}

/** The applications that serve the document; in a monorepo the others are not its business. */
function appsOf({ operations }: Document): Set<string> {
  const served = new Map<string, number>();
  for (const { fate } of operations) {
    const routes = fate?.is === 'matched' ? fate.routes : [];
    for (const app of new Set(routes.map(({ fact }) => fact.data.app))) served.set(app, (served.get(app) ?? 0) + 1);
  }
  const most = Math.max(0, ...served.values());
  const all = [...served.values()].reduce((sum, one) => sum + one, 0);
  return new Set([...served].flatMap(([app, n]) => (n === most || (n > 1 && n >= all * servedShare) ? [app] : [])));
}

/** Routes of which no document speaks: a gap that must be seen, not a list of findings. */
export function sayOutside(routes: readonly Route[], notice: (notice: Notice) => void): void {
  const areas = new Map<string, number>();
  for (const { shapes } of routes) {
    const [first = ''] = shapes.at(-1) ?? [];
    const area = isText(first) ? `/${first.slice(1)}` : '/';
    areas.set(area, (areas.get(area) ?? 0) + 1);
  }
  if (areas.size === 0) return;
  const sorted = [...areas].toSorted(([a, n], [b, m]) => m - n || byText(a, b));
  const shown = sorted.slice(0, 8).map(([area, n]) => `${n} below ${area}`);
  const more = sorted.length > 8 ? ` and ${sorted.length - 8} more areas` : '';
  notice({
    id: 'outside-documents',
    level: 'note',
    message: `${count(routes.length, 'route lies', 'routes lie')} outside of what the documents speak of, and ${routes.length === 1 ? 'was' : 'were'} compared with nothing: ${shown.join(', ')}${more}`,
  });
}
