/** Routers into routes: prefixes carried from the applications down, and what nobody mounts told apart. */
import type { Location } from '../../../model/index.ts';
import { isSeveral, ofEvery } from '../contract/several.ts';
import type { Framework } from '../frameworks/framework.ts';
import type { Contract, Ignored, RouteFact, RouterFact, Segment, TraceStep } from '../facts.ts';
import { formatPath } from '../paths/format.ts';
import type { Passed } from './passed.ts';
import { handlersFor, passedBy } from './passed.ts';
import type { Entry, MountEntry, RouteEntry, Router, TextPart, Value } from './value.ts';
import { servesDocument } from './serves-document.ts';

export interface Walked {
  routes: RouteFact[];
  problems: RouterFact[];
  /** Routes of routers that nothing mounts, each at the path that its router gives it. */
  unmounted: RouteFact[];
  /** There were more routes, or longer ways to them, than are followed. */
  cut?: true;
}

/** What a route's handlers say of requests and answers; the first `shared` of them belong to routers, and stand before others, too. */
export type ContractReader = (handlers: readonly Value[], framework: string, shared: number) => Contract;

/** Where a walk stands: the URL so far, how it came about, and what every request has passed. */
interface Place {
  parts: TextPart[];
  trace: TraceStep[];
  passed: Passed[];
  /** Routers that are being walked: a router inside itself ends there. */
  within: readonly Router[];
  condition?: string;
}

interface Walk {
  frameworks: readonly Framework[];
  contract: ContractReader;
  mayPassOn: (handler: Value) => boolean;
  out: Walked;
  order: number;
  seen: Set<Router>;
  /** Routers walked through so far: mounted in each other, a few dozen have more ways than anybody can go. */
  visits: { count: number };
}

const deepest = 24;
const mostRoutes = 50_000;
const mostVisits = 10_000;

/** Every route of every application, and a problem for each router that no application reaches. */
export function walkRouters(
  routers: readonly Router[],
  frameworks: readonly Framework[],
  contract: ContractReader,
  packageOf: (uri: string) => string | undefined = () => undefined,
  mayPassOn: (handler: Value) => boolean = () => false,
): Walked {
  const walk: Walk = {
    frameworks,
    contract,
    mayPassOn,
    out: { routes: [], problems: [], unmounted: [] },
    order: 0,
    seen: new Set(),
    visits: { count: 0 },
  };
  const mounted = new Set(
    routers.flatMap(({ entries }) => entries.flatMap((entry) => (entry.kind === 'mount' ? [entry.target] : []))),
  );
  const heads = routers.filter((router) => !mounted.has(router));
  const roots = rootsOf(heads, frameworks, packageOf);
  for (const root of roots) visit(walk, root, root, { parts: [], trace: [], passed: [], within: [] });
  // Routers that only each other mount have no head: the first of them stands for all.
  for (const router of [...heads, ...routers]) {
    // What is mounted where nobody went so far is not unmounted.
    if (walk.seen.has(router) || (walk.out.cut && mounted.has(router))) continue;
    reportUnmounted(walk, router);
  }
  const { routes, problems, unmounted } = walk.out;
  return { ...walk.out, routes: once(routes), problems: once(problems), unmounted: once(unmounted) };
}

/** Two programs of a tree may start one application: what is the same to its last step is told once. */
function once<T extends RouteFact | RouterFact>(facts: readonly T[]): T[] {
  const known = new Map<string, T>();
  for (const fact of facts) {
    const steps = fact.data.trace.map(({ text, location }) => `${text} ${placeOf(location)}`);
    const app = 'app' in fact.data ? fact.data.app : '';
    const key = [fact.name, placeOf(fact.location), app, ...steps].join('\0');
    if (!known.has(key)) known.set(key, fact);
  }
  return [...known.values()];
}

function placeOf({ uri, startLine, startColumn }: Location): string {
  return `${uri}:${startLine ?? 0}:${startColumn ?? 0}`;
}

/** Applications answer at `/`; where the tree has none, whatever nobody mounts is what somebody outside mounts. */
function rootsOf(
  heads: readonly Router[],
  frameworks: readonly Framework[],
  packageOf: (uri: string) => string | undefined,
): readonly Router[] {
  const homes = new Map(heads.map((router) => [router, packageOf(router.at.uri)]));
  // Of a workspace, each package is a program of its own.
  const besides = (router: Router): Router[] => heads.filter((one) => homes.get(one) === homes.get(router));
  const roots = heads.filter((router) => {
    const framework = frameworks.find(({ id }) => id === router.framework);
    return framework?.isRoot ? framework.isRoot(router, besides(router)) : router.role === 'app';
  });
  return roots.length > 0 ? roots : heads.filter(({ assumed, entries }) => !assumed || entries.length > 0);
}

function visit(walk: Walk, root: Router, router: Router, place: Place): void {
  walk.seen.add(router);
  if (place.within.includes(router)) return;
  if (place.within.length > deepest || ++walk.visits.count > mostVisits || walk.out.routes.length >= mostRoutes) {
    walk.out.cut = true;
    return;
  }
  const framework = walk.frameworks.find(({ id }) => id === router.framework);
  const within = [...place.within, router];
  const parts = extend(framework, place.parts, router.prefix);
  const trace =
    router.prefix.length > 0 ? [...place.trace, step(`prefix ${print(router.prefix)}`, router.at)] : place.trace;
  const passed = [...place.passed];
  for (const entry of router.entries) {
    const here: Place = { ...place, parts, trace, passed, within };
    if (entry.kind === 'middleware') {
      const { path, handlers } = entry;
      const below =
        path && 'parts' in path
          ? (framework?.parsePath?.(extend(framework, parts, path.parts), undefined) ?? [])
          : undefined;
      passed.push(passedBy(handlers, path, below));
    } else if (entry.kind === 'mount') {
      visit(walk, root, entry.target, mountPlace(framework, here, entry));
    } else if (entry.kind === 'unresolved') {
      walk.out.problems.push(unresolved(router, entry, here));
    } else if (walk.out.routes.length < mostRoutes) {
      walk.out.routes.push(...routesOf(walk, root, router, entry, here));
    } else walk.out.cut = true;
  }
}

function mountPlace(framework: Framework | undefined, here: Place, entry: MountEntry): Place {
  const parts =
    'parts' in entry.path ? entry.path.parts : [{ hole: entry.path.regex, why: 'it is a regular expression' }];
  const shown = print(parts);
  const how = entry.how ?? 'mounted at';
  return {
    ...here,
    parts: extend(framework, here.parts, parts),
    trace: [...here.trace, step(`${how} ${shown === '' ? '/' : shown}`, entry.at)],
    passed: [...here.passed, { handlers: entry.handlers }],
    ...(entry.condition === undefined ? {} : { condition: entry.condition }),
  };
}

function routesOf(walk: Walk, root: Router, router: Router, entry: RouteEntry, here: Place): RouteFact[] {
  const framework = walk.frameworks.find(({ id }) => id === router.framework);
  const at = step(
    `registered as ${entry.methods.join(', ')} ${
      'parts' in entry.path ? print(entry.path.parts) || '/' : entry.path.regex
    }`,
    entry.at,
  );
  const segments = segmentsOf(framework, here, entry);
  const before = here.passed.flatMap((one) => handlersFor(one, segments));
  const read = walk.contract([...before, ...entry.handlers], router.framework, before.length);
  const contract = {
    ...(isSeveral(entry.methods) ? ofEvery(read) : read),
    ...entry.contract,
  };
  const condition = entry.condition ?? here.condition;
  return entry.methods.map((method) => {
    const ignored = entry.ignored ?? ignoredOf(method, segments, entry);
    return {
      name: `${method} ${'regex' in entry.path ? entry.path.regex : formatPath(segments)}`,
      location: entry.at,
      data: {
        ...{
          method,
          segments,
          framework: router.framework,
          app: appName(root),
          trace: [...here.trace, at],
          contract,
        },
        ...(framework?.isOrdered ? { order: walk.order++ } : {}),
        ...(framework?.caseInsensitive ? { caseInsensitive: true as const } : {}),
        ...(ignored ? { ignored } : {}),
        ...(condition === undefined ? {} : { condition }),
        ...(entry.handlers.length > 0 && walk.mayPassOn(entry.handlers[entry.handlers.length - 1] as Value)
          ? { passesOn: true as const }
          : {}),
      },
    };
  });
}

function segmentsOf(framework: Framework | undefined, here: Place, entry: RouteEntry): Segment[] {
  if ('regex' in entry.path)
    return [
      {
        kind: 'unknown',
        expression: entry.path.regex,
        why: 'it is a regular expression',
      },
    ];
  const segments = framework?.parsePath?.(extend(framework, here.parts, entry.path.parts), entry) ?? [];
  // What a wildcard is called matters to nobody but its handler.
  return segments.map((segment) => (segment.kind === 'wildcard' ? withoutName(segment) : segment));
}

function withoutName({ optional }: Extract<Segment, { kind: 'wildcard' }>): Segment {
  return optional ? { kind: 'wildcard', optional } : { kind: 'wildcard' };
}

function ignoredOf(method: string, segments: readonly Segment[], entry: RouteEntry): Ignored | undefined {
  if ('regex' in entry.path) return 'pattern';
  if (method === 'OPTIONS' || method === 'HEAD') return 'implicit-method';
  if (servesDocument(method, segments, entry.handlers)) return 'serves-document';
  const last = segments.at(-1);
  if (method === 'GET' && last?.kind === 'text' && documentName.test(last.text)) return 'serves-document';
  return segments.length === 1 && last?.kind === 'wildcard' ? 'catch-all' : undefined;
}

/** `/openapi.json`, `/api/swagger.yaml` */
const documentName = /^(?:openapi|swagger)(?:[-_.]?v?\d+)?\.(?:json|ya?ml)$/i;

/** Most frameworks put a slash between two parts; some take them as they are written. */
function extend(framework: Framework | undefined, before: readonly TextPart[], after: readonly TextPart[]): TextPart[] {
  if (after.length === 0) return [...before];
  return framework?.joinsLiterally ? [...before, ...after] : [...before, { text: '/' }, ...after];
}

function unresolved(router: Router, entry: Extract<Entry, { kind: 'unresolved' }>, here: Place): RouterFact {
  const under = print(here.parts);
  return {
    name: `${router.framework} ${under === '' ? '/' : under}`,
    location: entry.at,
    data: {
      problem: 'unresolved-route',
      framework: router.framework,
      why: entry.why,
      routes: [],
      trace: here.trace,
    },
  };
}

/** A router that nothing mounts: its routes are told, but nobody serves them as far as the tree shows. */
function reportUnmounted(walk: Walk, router: Router): void {
  const inner: Walk = {
    ...walk,
    out: { routes: [], problems: [], unmounted: [] },
    order: 0,
  };
  visit(inner, router, router, {
    parts: [],
    trace: [],
    passed: [],
    within: [],
  });
  if (inner.out.routes.length === 0) return;
  for (const { data, ...fact } of inner.out.routes)
    walk.out.unmounted.push({ ...fact, data: { ...data, unmounted: true } });
  const name = router.name || 'a router';
  walk.out.problems.push({
    name: `${router.framework} router ${name}`,
    location: router.at,
    data: {
      problem: 'unmounted-router',
      framework: router.framework,
      why: router.assumed
        ? `nothing calls the function that registers routes on ${name}, so nobody knows where they end up`
        : `nothing mounts ${name}, so its routes are not served`,
      routes: inner.out.routes.map((route) => route.name),
      trace: [],
    },
  });
}

function appName({ framework, at, name }: Router): string {
  return `${framework}:${at.uri}:${name || (at.startLine ?? 1)}`;
}

function step(text: string, location: Location): TraceStep {
  return { text, location };
}

function print(parts: readonly TextPart[]): string {
  return parts.map((part) => ('text' in part ? part.text : `{?${part.hole}}`)).join('');
}
