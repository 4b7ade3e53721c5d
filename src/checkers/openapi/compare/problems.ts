/** openapi/unmounted-router and openapi/unresolved-route: what is there and could not be compared, listed. */
import type { Drift } from '../../../model/index.ts';
import type { RouterFact } from '../facts.ts';
import type { Ledger, Route } from './ledger.ts';
import { printed } from './stub.ts';
import { at, byText, count, some, stepsOf } from './wording.ts';

const mostRelated = 10;

export function findProblems(ledger: Ledger, routes: readonly Route[]): Drift[] {
  const problems = ledger.problems.filter(({ location }) =>
    ledger.documents.some(({ name }) => ledger.inScope(name, location.uri)),
  );
  return [
    ...problems.map((problem) =>
      problem.data.problem === 'unmounted-router' ? unmounted(problem) : unresolved(problem),
    ),
    ...unknownPaths(routes),
  ];
}

function unmounted({ name, location, data }: RouterFact): Drift {
  const lost =
    data.routes.length > 0
      ? `: ${count(data.routes.length, 'route')} of it (${some(data.routes)}) cannot be reached`
      : '';
  return {
    rule: 'openapi/unmounted-router',
    subject: name,
    message: `${sentence(data.why)}${lost}`,
    location,
    related: [],
    expected: 'a place where it is mounted',
    actual: 'none was found',
    confidence: 'likely',
    fix: { description: 'Mount the router, or delete it' },
    trace: [...stepsOf(data.trace), ...data.routes.slice(0, 100).map((route) => `${at(location)} would have ${route}`)],
  };
}

function unresolved({ name, location, data }: RouterFact): Drift {
  return {
    rule: 'openapi/unresolved-route',
    subject: name,
    message: `${sentence(data.why)}: this registration was compared with nothing`,
    location,
    related: [],
    confidence: 'likely',
    fix: {
      description:
        'Write method and path as text or constants, or describe the function that registers it in openapi.routers',
    },
    trace: stepsOf(data.trace),
  };
}

/** The sentence goes on. */
function sentence(why: string): string {
  return why.replace(/\.+$/, '');
}

/** Routes that stumble over one and the same expression have one cause. */
function unknownPaths(routes: readonly Route[]): Drift[] {
  const groups = new Map<string, { routes: Route[]; expression: string; why: string }>();
  for (const route of routes) {
    if (route.ignored) continue;
    const { segments } = route.fact.data;
    const place = segments.findIndex(({ kind }) => kind === 'unknown');
    const segment = segments[place];
    if (segment?.kind !== 'unknown') continue;
    const head = printed(segments.slice(0, place + 1));
    const group = groups.get(head) ?? { routes: [], expression: segment.expression, why: segment.why };
    groups.set(head, group);
    group.routes.push(route);
  }
  return [...groups].toSorted(([a], [b]) => byText(a, b)).map(([head, group]) => unknownPath(head, group));
}

function unknownPath(head: string, group: { routes: Route[]; expression: string; why: string }): Drift {
  const [first, ...rest] = group.routes as [Route, ...Route[]];
  const { name, location, data } = first.fact;
  const which = rest.length === 0 ? name : count(group.routes.length, 'route');
  return {
    rule: 'openapi/unresolved-route',
    subject: rest.length === 0 ? name : `ALL ${head}`,
    message: `The path of ${which} has a part that could not be worked out, ${group.expression} (${sentence(group.why)}): compared with nothing`,
    location,
    related: rest.slice(0, mostRelated).map(({ fact }) => ({ ...fact.location, role: 'also with this part' })),
    confidence: 'certain',
    fix: { description: `Give ${group.expression} a value that the source shows, such as a constant or a default` },
    trace: [
      ...stepsOf(data.trace),
      ...group.routes.slice(0, 100).map(({ fact }) => `${at(fact.location)} registers ${fact.name}`),
    ],
  };
}
