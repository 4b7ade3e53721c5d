/** openapi/shadowed-route and openapi/duplicate-route: registrations that no request reaches. */
import type { Drift } from '../../../model/index.ts';
import type { Ledger, Route } from './ledger.ts';
import type { Shape } from './shape.ts';
import { lower, plain } from './shape.ts';
import type { Hit } from './trie.ts';
import { at, mountsOf, stepsOf } from './wording.ts';

export function findUnreachable(ledger: Ledger): Drift[] {
  const sound = ledger.routes.filter(isSound);
  return [...duplicates(sound), ...sound.flatMap((route) => shadowed(ledger, route))];
}

/** Under a condition only one of two may be there; a handler for all methods usually passes the request on. */
function isSound({ fact, uncertain }: Route): boolean {
  return (
    !uncertain && fact.data.condition === undefined && fact.data.ignored === undefined && fact.data.method !== 'ALL'
  );
}

function duplicates(routes: readonly Route[]): Drift[] {
  const groups = new Map<string, Route[]>();
  for (const route of routes) {
    const { app, method, caseInsensitive } = route.fact.data;
    const shapes = route.shapes.map((shape) => (caseInsensitive ? shape.map(lower) : shape).join('/'));
    const key = JSON.stringify([app, method, shapes, route.fact.data.strict === true && route.fact.name.endsWith('/')]);
    const group = groups.get(key) ?? [];
    groups.set(key, group);
    // A router that is mounted twice is registered at one place.
    if (group.every(({ fact }) => at(fact.location) !== at(route.fact.location))) group.push(route);
  }
  const paths = new Map<string, Set<string>>();
  for (const { fact } of routes) {
    const place = placeOf(fact);
    paths.set(place, (paths.get(place) ?? new Set()).add(fact.name));
  }
  return [...groups.values()]
    .filter((group) => group.length > 1)
    .map((group) => duplicate(group, ({ fact }) => (paths.get(placeOf(fact))?.size ?? 0) > 1));
}

function placeOf({ location, data }: Route['fact']): string {
  return JSON.stringify([data.app, data.method, location.uri, location.startLine, location.startColumn]);
}

function duplicate(group: readonly Route[], servesMore: (route: Route) => boolean): Drift {
  const sorted = group.toSorted((a, b) => (a.fact.data.order ?? 0) - (b.fact.data.order ?? 0));
  const [first, second, ...rest] = sorted as [Route, Route, ...Route[]];
  const inOrder = group.every(({ fact }) => fact.data.order !== undefined);
  // `get(['/', '/:id'], …)` has other work to do: its handler is not dead.
  const isDead = inOrder && !servesMore(second);
  const { name, location, data } = second.fact;
  return {
    rule: 'openapi/duplicate-route',
    subject: name,
    message: inOrder
      ? `${name} is registered twice: ${at(first.fact.location)} answers, and this one only if that passes the request on`
      : `${name} is registered twice: here and at ${at(first.fact.location)}`,
    location,
    related: [first, ...rest].map(({ fact }) => ({ ...fact.location, role: 'also registered at' })),
    ...(isDead ? { severity: 'medium' as const } : {}),
    confidence: 'likely',
    fix: {
      description: `Register the path at one place only (${at(first.fact.location)} or ${at(location)})`,
    },
    trace: [...stepsOf(data.trace), ...sorted.map(({ fact }) => `${at(fact.location)} registers ${fact.name}`)],
  };
}

function shadowed({ index }: Ledger, route: Route): Drift[] {
  const { app, method, order } = route.fact.data;
  if (order === undefined) return [];
  const earlier = (shape: Shape): Route | undefined =>
    index
      .find(shape)
      .filter((hit) => {
        const { data } = hit.value.fact;
        return (
          hit.value !== route &&
          isSound(hit.value) &&
          data.passesOn !== true &&
          data.app === app &&
          data.method === method &&
          data.order !== undefined &&
          data.order < order &&
          hit.value.fact.name.endsWith('/') ===
            (data.strict === true ? route.fact.name : hit.value.fact.name).endsWith('/') &&
          takesAll(hit, shape)
        );
      })
      .map(({ value }) => value)
      .toSorted((a, b) => (a.fact.data.order ?? 0) - (b.fact.data.order ?? 0))[0];
  const shadows = route.shapes.map(earlier);
  const [by] = shadows;
  if (!by || shadows.includes(undefined)) return [];
  const { name, location, data } = route.fact;
  return [
    {
      rule: 'openapi/shadowed-route',
      subject: name,
      message: `${name} is never reached: ${by.fact.name}, registered before it at ${at(by.fact.location)}, takes its requests`,
      location,
      related: [{ ...by.fact.location, role: 'shadowed by' }, ...mountsOf(data.trace, location)],
      confidence: 'likely',
      fix: { description: `Register ${name} before ${by.fact.name} (${at(by.fact.location)})` },
      trace: [
        ...stepsOf(by.fact.data.trace),
        `${at(by.fact.location)} registers ${by.fact.name} first`,
        ...stepsOf(data.trace),
        `${at(location)} registers ${name} after it`,
      ],
    },
  ];
}

/**
 * Whether the earlier route takes everything that the later one would. A wildcard is mostly there to look at requests and
 * pass them on; a pattern takes only what fits it; and the same path again is a duplicate.
 */
function takesAll({ shape: earlier }: Hit<Route>, later: Shape): boolean {
  if (earlier.length !== later.length || earlier.includes('*')) return false;
  let differs = false;
  for (const [place, token] of earlier.entries()) {
    const other = later[place] ?? '';
    if (token.startsWith('{}') && token !== '{}' && token !== other) return false;
    if (lower(token) !== lower(other)) differs = true;
    if (plain(token) === '{}' && other === '*') return false;
  }
  return differs;
}
