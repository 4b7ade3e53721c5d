/** Both sides as the rules look at them: every operation and every route with what has become of it. */
import type { Fact, Location } from '../../../model/index.ts';
import type { OpenapiConfig } from '../config.ts';
import type { Base, DocumentFact, Method, OperationFact, RouteFact, RouterFact } from '../facts.ts';
import type { Ignoring } from './ignore.ts';
import { ignoring } from './ignore.ts';
import type { Shape } from './shape.ts';
import { pathOf, shapesOf } from './shape.ts';
import type { ShapeIndex } from './trie.ts';
import { indexShapes } from './trie.ts';
import { byText } from './wording.ts';

/** What has become of a route; undefined while nothing has. */
export type RouteFate = 'documented' | 'grouped' | 'other-method' | 'near' | 'undocumented';

export interface Route {
  fact: RouteFact;
  shapes: Shape[];
  /** A segment of it could not be worked out: it may serve an operation, and is never told as undocumented. */
  uncertain: boolean;
  /** Left out by `openapi.ignore`, or not held to documents at all. */
  ignored: boolean;
  fate?: RouteFate;
}

/** In what an operation and the route that it seems to mean differ, the surest first. */
export const differences = ['slash', 'case', 'spelling', 'parameter', 'prefix', 'segment'] as const;
export type Difference = (typeof differences)[number];

/** What has become of an operation; undefined while nothing has. Every operation ends with exactly one. */
export type OperationFate =
  | { is: 'matched'; how: 'exact' | 'wildcard' | 'parameter' | 'unknown'; routes: Route[]; declared: boolean }
  | { is: 'grouped' }
  | { is: 'other-method'; route: Route }
  | { is: 'near'; route: Route; difference: Difference }
  | { is: 'unimplemented' }
  | { is: 'ignored' }
  /** Its document seems to speak of something that is not in this repository. */
  | { is: 'elsewhere' };

export interface Operation {
  fact: OperationFact;
  method: Method;
  /** Below the base. */
  shapes: Shape[];
  /** Set where the operation or its path names servers of its own. */
  ownBases?: Base[];
  /** `GET /api/v1/users/{id}`: the subject of findings. */
  url: string;
  /** A route of which too little is known may be it. */
  possible?: true;
  fate?: OperationFate;
}

export interface ChosenBase {
  /** Without a slash at the end; empty for the root. */
  path: string;
  shape: Shape;
  /** What says so: `servers[0].url`, or that it was worked out. */
  from: string;
  /** Whether the document or the configuration says it. */
  declared: boolean;
  location?: Location;
  /** Operations that are served below it, of all. */
  matched: number;
  of: number;
}

export interface Document {
  name: string;
  fact?: DocumentFact;
  operations: Operation[];
  base: ChosenBase;
  /** What its servers, or the configuration, say; the root where neither does. */
  declared: Base[];
  /** `openapi.documents[].basePath` */
  configured?: string;
  /** Whether the configuration names the files whose routes it speaks of. */
  scoped: boolean;
}

export interface Ledger {
  documents: Document[];
  routes: Route[];
  problems: RouterFact[];
  /** Routes that may serve operations. */
  index: ShapeIndex<Route>;
  config: OpenapiConfig;
  ignore: Ignoring;
  inScope(document: string, uri: string): boolean;
}

export interface Input {
  operations: OperationFact[];
  documents: DocumentFact[];
  routes: RouteFact[];
  problems: RouterFact[];
}

/** Sorted, so that nothing depends on the order in which files were read; bases are not chosen yet. */
export function ledgerOf(input: Input, config: OpenapiConfig, inScope: Ledger['inScope']): Ledger {
  const ignore = ignoring(config.ignore);
  const routes = input.routes.toSorted(byPlace).map((fact): Route => ({
    fact,
    shapes: shapesOf(fact.data.segments),
    uncertain: fact.data.segments.some(({ kind }) => kind === 'unknown'),
    ignored: ignore.test(fact.name) || fact.data.ignored !== undefined,
  }));
  return {
    documents: documentsOf(input, config),
    routes,
    problems: input.problems.toSorted(byPlace),
    index: indexRoutes(routes.filter(({ fact }) => canServe(fact))),
    config,
    ignore,
    inScope,
  };
}

export function indexRoutes(routes: readonly Route[]): ShapeIndex<Route> {
  return indexShapes(
    routes.flatMap((route) =>
      route.shapes.map((shape) => ({ shape, value: route, caseInsensitive: route.fact.data.caseInsensitive === true })),
    ),
  );
}

/** What answers to everything implements nothing in particular. */
function canServe({ data }: RouteFact): boolean {
  return data.ignored !== 'catch-all' && data.ignored !== 'static-files' && data.ignored !== 'pattern';
}

function byPlace(a: Fact, b: Fact): number {
  return (
    byText(a.name, b.name) ||
    byText(a.location.uri, b.location.uri) ||
    (a.location.startLine ?? 0) - (b.location.startLine ?? 0) ||
    (a.location.startColumn ?? 0) - (b.location.startColumn ?? 0)
  );
}

function documentsOf({ operations, documents }: Input, config: OpenapiConfig): Document[] {
  const byName = new Map<string, Document>();
  const documentOf = (name: string): Document => {
    const known = byName.get(name);
    if (known) return known;
    const fact = documents.find(({ data }) => data.document === name);
    const index = config.documents?.findIndex(({ path }) => path.replace(/^\.\//, '') === name) ?? -1;
    const entry = config.documents?.[index];
    const declared = declaredBases(fact?.data.bases ?? [], entry?.basePath, index);
    const document: Document = {
      name,
      ...(fact ? { fact } : {}),
      operations: [],
      declared,
      base: { path: '', shape: [], from: '', declared: false, matched: 0, of: 0 },
      ...(entry?.basePath === undefined ? {} : { configured: plainPath(entry.basePath) }),
      scoped: entry?.routes !== undefined,
    };
    byName.set(name, document);
    return document;
  };
  for (const { data } of documents.toSorted((a, b) => byText(a.data.document, b.data.document)))
    documentOf(data.document);
  for (const fact of operations.toSorted(byOperation)) {
    const document = documentOf(fact.data.document);
    document.operations.push(operationOf(fact, document));
  }
  return [...byName.values()];
}

function operationOf(fact: OperationFact, document: Document): Operation {
  const of = (bases: readonly Base[]): string => bases.map(({ path }) => plainPath(path)).join('\n');
  const differs = document.fact !== undefined && of(fact.data.bases) !== of(document.fact.data.bases);
  return {
    fact,
    method: fact.data.method,
    shapes: shapesOf(fact.data.segments),
    url: fact.name,
    ...(differs && document.configured === undefined ? { ownBases: fact.data.bases } : {}),
  };
}

/** The configured base, with the longer ones that servers name below it; else those of the servers; else the root. */
function declaredBases(servers: readonly Base[], configured: string | undefined, index: number): Base[] {
  const named = servers.map((base) => ({ ...base, path: plainPath(base.path) }));
  if (configured === undefined) return unique(named.length > 0 ? named : [{ path: '', from: 'no servers' }]);
  const base: Base = { path: plainPath(configured), from: `openapi.documents[${index}].basePath` };
  const below = named.filter(({ path }) => path.startsWith(`${base.path}/`));
  const joined = named
    .filter(({ path }) => path !== '' && path !== base.path && !path.startsWith(`${base.path}/`))
    .map(({ path, from, ...rest }) => ({ ...rest, path: base.path + path, from: `${base.from} and ${from}` }));
  return unique([...below, base, ...joined]);
}

function unique(bases: readonly Base[]): Base[] {
  return bases.filter(({ path }, index) => bases.findIndex((other) => other.path === path) === index);
}

/** `/api/v1` for every way to write it. */
export function plainPath(path: string): string {
  return pathOf(baseShape(path));
}

export function baseShape(path: string): Shape {
  return (
    shapesOf(
      path
        .split('/')
        .map((text) => (/^\{[^{}]*\}$/.test(text) ? { kind: 'parameter', name: text } : { kind: 'text', text })),
    )[0] ?? []
  );
}

function byOperation(a: OperationFact, b: OperationFact): number {
  return byText(a.data.document, b.data.document) || byText(a.name, b.name) || byText(a.data.pointer, b.data.pointer);
}
