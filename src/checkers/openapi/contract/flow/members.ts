/** What a property of the request, or of a part of it, is; reading a name of a bag is what this tier is after. */
import type { Location } from '../../../../model/index.ts';
import { locationOf } from '../../source/code.ts';
import type { Expr } from '../../source/code.ts';
import { knownText } from '../../link/value.ts';
import { propertyOf } from './roles.ts';
import type { View } from './roles.ts';
import { escape, read } from './seen.ts';
import type { Scope } from './scope.ts';
import { look } from './scope.ts';

type GetExpr = Extract<Expr, { k: 'get' }>;

/** `of.name` or `of[name]`; a name that is not known could be any of them. */
export function memberOf(scope: Scope, view: View | undefined, e: GetExpr, optional = false): View | undefined {
  if (typeof e.name === 'string') {
    if (view === undefined) return undefined;
    return propertyView(scope, view, e.name, locationOf(scope.uri, e.at), optional);
  }
  look(scope, e.name);
  if (view === undefined) return undefined;
  const names = namesOf(scope, e.name);
  if (!names) {
    escape(scope.walk.seen, view);
    return undefined;
  }
  const views = names.map((name) => propertyView(scope, view, name, locationOf(scope.uri, e.at), optional));
  for (const other of views.slice(1)) escape(scope.walk.seen, other);
  return views[0];
}

function namesOf({ walk, frame }: Scope, expr: Expr): string[] | undefined {
  const value = walk.access.force({ v: 'later', expr, frame });
  const names = (value.v === 'any' ? value.of : [value]).map(knownText);
  return names.every((name) => name !== undefined) ? names : undefined;
}

export function propertyView(
  { walk: { seen } }: Scope,
  view: View,
  name: string,
  at: Location,
  optional = false,
): View | undefined {
  if (typeof view !== 'string') return view.fields.get(name);
  if (view === 'query' || view === 'body' || view === 'path' || view === 'mixed') {
    read(seen, view, name, at, optional);
    return undefined;
  }
  if (view === 'opaque') escape(seen, view);
  const role = propertyOf(view, name);
  if (role === 'credentials') seen.credentials = true;
  return role;
}
