/** Handlers that serve several methods: what they read and answer for one of them is nothing that the others do. */
import type { Contract, Method, RouteFact } from '../facts.ts';
import type { Value } from '../link/value.ts';

/** Whether one registration stands for more than one operation; HEAD and OPTIONS come with the others. */
export function isSeveral(methods: Iterable<Method>): boolean {
  const own = [...methods].filter((method) => method !== 'HEAD' && method !== 'OPTIONS');
  return own.length > 1 || own.includes('ALL');
}

/** What holds whichever method it is. */
export function ofEvery({ pathReads, auth }: Contract): Contract {
  return { ...(pathReads ? { pathReads } : {}), ...(auth ? { auth } : {}) };
}

/** Which of the routes that are asked for share their handler with another method of their path: one export, or one function. */
export function sharingHandlers(
  all: Iterable<RouteFact>,
  asked: ReadonlyMap<RouteFact, () => Value>,
): (route: RouteFact) => boolean {
  const places = methodsBy(all, placeOf);
  const functions = methodsBy(asked.keys(), (route) => functionOf(asked.get(route)?.()));
  return (route) => isSeveral(places.get(route) ?? []) || isSeveral(functions.get(route) ?? []);
}

function methodsBy(
  routes: Iterable<RouteFact>,
  keyOf: (route: RouteFact) => string | undefined,
): Map<RouteFact, Set<Method>> {
  const byKey = new Map<string, Set<Method>>();
  const byRoute = new Map<RouteFact, Set<Method>>();
  for (const route of routes) {
    const key = keyOf(route);
    if (key === undefined) continue;
    const path = `${route.data.app} ${route.name.slice(route.name.indexOf(' '))} ${key}`;
    const methods = (byKey.get(path) ?? new Set()).add(route.data.method);
    byKey.set(path, methods);
    byRoute.set(route, methods);
  }
  return byRoute;
}

function placeOf({ location }: RouteFact): string {
  return `${location.uri}:${location.startLine ?? 0}:${location.startColumn ?? 0}`;
}

/** A function of a module itself: one that a call made is another each time. */
function functionOf(value: Value | undefined): string | undefined {
  return value?.v === 'function' && !value.frame.parent ? `${value.uri}#${value.id}` : undefined;
}
