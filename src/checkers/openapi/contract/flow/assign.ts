/** Assignments: a status that is set, a name that is given away, a property that middleware leaves behind. */
import { locationOf } from '../../source/code.ts';
import type { Expr } from '../../source/code.ts';
import { bind } from './bind.ts';
import { propertyOf, tellsWho } from './roles.ts';
import type { View } from './roles.ts';
import { escape, wrote } from './seen.ts';
import { noteStatus } from './status.ts';
import type { Scope } from './scope.ts';
import { look, placeOf } from './scope.ts';

type Assign = Extract<Expr, { k: 'assign' }>;

export function assignTo(scope: Scope, e: Assign): View | undefined {
  const view = look(scope, e.value);
  if ('p' in e.to) {
    bind(scope, e.to, view, undefined, placeOf(scope, e.value));
    return view;
  }
  if (e.to.k === 'var') {
    const { id, name } = e.to;
    // What it was before may still be read where this is not run.
    const before = scope.walk.views.get(scope.uri)?.get(id)?.view;
    if (before !== view) escape(scope.walk.seen, before);
    bind(
      scope,
      { p: 'var', id, name },
      view,
      { v: 'later', expr: e.value, frame: scope.frame },
      placeOf(scope, e.value),
    );
    return view;
  }
  if (e.to.k === 'get') assignMember(scope, e.to, e.value, view);
  else escape(scope.walk.seen, view);
  return view;
}

/** Giving a name of a bag a value is not reading it; `req.query = parsed` leaves the bag what it is. */
function assignMember(scope: Scope, to: Extract<Expr, { k: 'get' }>, value: Expr, view: View | undefined): void {
  const { seen } = scope.walk;
  const owner = look(scope, to.of);
  const name = typeof to.name === 'string' ? to.name : undefined;
  if (setsStatus(owner, name)) {
    noteStatus(scope, value, locationOf(scope.uri, to.at));
    seen.statusElsewhere = true;
    return;
  }
  if (typeof owner !== 'string' || name === undefined) return escape(seen, view);
  if (owner === 'query' || owner === 'body' || owner === 'path' || owner === 'mixed') wrote(seen, owner, name);
  if (tellsWho(name)) seen.credentials = true;
  if (view !== undefined && propertyOf(owner, name) !== view) escape(seen, view);
}

function setsStatus(owner: View | undefined, name: string | undefined): boolean {
  switch (owner) {
    case 'response':
    case 'answered':
    case 'next-second':
      return name === 'statusCode';
    case 'koa':
    case 'koa-response':
    case 'set':
      return name === 'status';
    default:
      return false;
  }
}
