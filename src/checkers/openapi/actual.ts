/** The actual side: every route of the code, and what could not be worked out about routes. */
import type { Context } from '../../model/index.ts';
import type { OpenapiConfig } from './config.ts';
import { contractOf, ofEvery, sharingHandlers } from './contract/index.ts';
import { documentsOf, operationsOf } from './documents/index.ts';
import type { RouteFact, RouterFact } from './facts.ts';
import { endsLikeAny } from './documented.ts';
import { programOf } from './link/create.ts';
import { chosenFiles, describable } from './scope.ts';

export interface Actual {
  routes: RouteFact[];
  /** Routes of routers that nothing mounts: listed, never compared. */
  unmounted: RouteFact[];
  problems: RouterFact[];
}

const all = new WeakMap<Context, Promise<Actual>>();

/** Routes of the files that count, and what went wrong with routers; worked out once for each check. */
export function actualOf(context: Context, config: OpenapiConfig): Promise<Actual> {
  const known = all.get(context);
  if (known) return known;
  const made = collectActual(context, config);
  all.set(context, made);
  return made;
}

async function collectActual(context: Context, config: OpenapiConfig): Promise<Actual> {
  const { program, walked, discovered } = await programOf(context, config);
  if (program.contracts) {
    const isDocumented = endsLikeAny(await operationsOf(context, config));
    const documented = new Map([...discovered.handlers].filter(([route]) => isDocumented(route)));
    const isShared = sharingHandlers(discovered.handlers.keys(), documented);
    for (const [route, handler] of documented) {
      const pathParameters = route.data.segments.flatMap((one) =>
        'name' in one && one.name !== undefined ? [one.name] : [],
      );
      const contract = contractOf([handler()], route.data.framework, program, { pathParameters });
      route.data.contract = { ...(isShared(route) ? ofEvery(contract) : contract), ...route.data.contract };
    }
  }
  const chosen = await chosenFiles(context, config);
  const counts = ({ location }: RouteFact | RouterFact): boolean => chosen?.has(location.uri) ?? true;
  return {
    routes: [...walked.routes, ...discovered.routes].filter(counts).toSorted(byPlace),
    unmounted: walked.unmounted.filter(counts).toSorted(byPlace),
    problems: [...walked.problems, ...discovered.problems].filter(counts).toSorted(byPlace),
  };
}

/** Every route as a fact, mounted or not, and a note about what was not worked out. */
export async function listedRoutes(context: Context, config: OpenapiConfig): Promise<RouteFact[]> {
  const { routes, unmounted, problems } = await actualOf(context, config);
  const [documents, operations] = [await documentsOf(context, config), await operationsOf(context, config)];
  const listed = describable([...routes, ...unmounted], documents, operations, config);
  const left = routes.length + unmounted.length - listed.length;
  if (left > 0)
    context.notice({
      id: 'not-listed',
      level: 'note',
      message: `${left} ${left === 1 ? 'route lies' : 'routes lie'} outside of what the configured documents could speak of, and ${left === 1 ? 'is' : 'are'} not among the facts`,
    });
  sayUnresolved(listed, problems, context);
  return listed.map(withRole);
}

/** A list of facts has a word for what is no route like the others. */
function withRole(route: RouteFact): RouteFact {
  const role = route.data.unmounted ? 'unmounted' : route.data.ignored ? 'ignored' : undefined;
  return role ? { ...route, data: { ...route.data, role } } : route;
}

const named = 5;

/** What could not be worked out, in one note: the findings tell of each where there is a document to hold it to. */
function sayUnresolved(routes: readonly RouteFact[], problems: readonly RouterFact[], context: Context): void {
  const open = [
    ...routes.flatMap(({ name, location, data }) => {
      const hole = data.ignored ? undefined : data.segments.find((segment) => segment.kind === 'unknown');
      return hole?.kind === 'unknown' ? [{ location, text: `${name}: ${hole.why}` }] : [];
    }),
    ...problems.map(({ name, location, data }) => ({ location, text: `${name}: ${data.why}` })),
  ];
  const [first] = open;
  if (!first) return;
  const places = open
    .slice(0, named)
    .map(({ location, text }) => `${text} (${location.uri}:${location.startLine ?? 1})`)
    .join('; ');
  const more = open.length > named ? `; and ${open.length - named} more` : '';
  context.notice({
    id: 'unresolved-routes',
    level: 'note',
    message: `${open.length} ${open.length === 1 ? 'registration was' : 'registrations were'} not worked out to the end: ${places}${more}`,
    location: first.location,
  });
}

function byPlace(a: RouteFact | RouterFact, b: RouteFact | RouterFact): number {
  const [x, y] = [a.location, b.location];
  if (x.uri !== y.uri) return x.uri < y.uri ? -1 : 1;
  return (
    (x.startLine ?? 0) - (y.startLine ?? 0) || (x.startColumn ?? 0) - (y.startColumn ?? 0) || (a.name < b.name ? -1 : 1)
  );
}
