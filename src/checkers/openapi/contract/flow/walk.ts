/** Walks the code of one handler, and of what it hands its request to, and notes what is done with the request. */
import type { Expr, Step } from '../../source/code.ts';
import { locationOf } from '../../source/code.ts';
import type { Frame } from '../../link/value.ts';
import type { Access } from '../access.ts';
import { bind } from './bind.ts';
import { lookAt } from './look.ts';
import { rolesOf } from './roles.ts';
import type { View } from './roles.ts';
import type { FunctionValue, Given, Scope, Walk } from './scope.ts';
import { fieldsOf, look, placeOf } from './scope.ts';
import { escape, nothingSeen } from './seen.ts';
import type { Seen } from './seen.ts';

const mostExpressions = 20_000;
const deepestCalls = 4;

/** Goes through a function as a handler of this framework; undefined where its code is not loaded. */
export function walkHandler(value: FunctionValue, framework: string, access: Access): Seen | undefined {
  const code = access.modules.get(value.uri)?.functions[value.id];
  if (!code) return undefined;
  const seen = nothingSeen();
  const walk: Walk = {
    ...{ access, seen, views: new Map(), visited: new Set(), active: new Set(), left: mostExpressions },
    look: lookAt,
    follow: (next, given, scope) => follow(walk, next, given, scope.frame, scope.depth + 1),
    inner: walkInner,
  };
  const bound = (value.bound ?? []).map(() => undefined);
  follow(walk, value, { views: [...bound, ...rolesOf(framework)], args: [], site: '' }, undefined, 0);
  if (walk.left <= 0) escape(seen, 'opaque');
  return seen;
}

/** Goes through a function whose parameters are these; what it gives back. */
function follow(
  walk: Walk,
  value: FunctionValue,
  { views, args, site }: Given,
  caller: Frame | undefined,
  depth: number,
): View | undefined {
  const module = walk.access.modules.get(value.uri);
  const code = module?.functions[value.id];
  if (!module || !code || depth > deepestCalls) {
    for (const view of views) escape(walk.seen, view);
    return undefined;
  }
  // A function that calls itself with the same reads the same.
  const key = `${value.uri}#${value.id} ${views.map(printView).join()}`;
  if (walk.active.has(key)) return undefined;
  walk.active.add(key);
  const frame: Frame = { uri: value.uri, parent: value.frame, vars: new Map() };
  if (!code.arrow && value.self) frame.self = value.self;
  const scope: Scope = {
    walk,
    uri: value.uri,
    module,
    frame,
    depth,
    site,
    at: locationOf(value.uri, code.at),
    returned: undefined,
  };
  const offset = value.bound?.length ?? 0;
  code.params.forEach(({ pattern }, index) => {
    const arg = args[index - offset];
    if (pattern.p === 'rest') return bind(scope, pattern.of, listView(views.slice(index)), undefined, scope.at);
    bind(scope, pattern, views[index], arg && caller ? { v: 'later', expr: arg, frame: caller } : undefined, scope.at);
  });
  walkSteps(scope, code.body);
  walk.active.delete(key);
  return scope.returned;
}

function listView(views: readonly (View | undefined)[]): View | undefined {
  return fieldsOf(views.map((view, index) => [String(index), view]));
}

function printView(view: View | undefined): string {
  if (view === undefined) return '';
  return typeof view === 'string'
    ? view
    : `{${[...view.fields].map(([name, inner]) => `${name}:${printView(inner)}`).join()}}`;
}

function walkSteps(scope: Scope, steps: readonly Step[]): void {
  for (const step of steps) walkStep(scope, step);
}

function walkStep(scope: Scope, step: Step): void {
  switch (step.s) {
    case 'do':
      // `res.status(404);` alone: the answer comes in another statement.
      if (look(scope, step.e) === 'answered' && !endsAnswer(step.e)) scope.walk.seen.statusElsewhere = true;
      return;
    case 'let':
      bind(
        scope,
        step.to,
        look(scope, step.e),
        { v: 'later', expr: step.e, frame: scope.frame },
        placeOf(scope, step.e),
      );
      return;
    case 'return': {
      const view = look(scope, step.e);
      if (scope.depth === 0) {
        if (view !== 'response' && view !== 'answered') escape(scope.walk.seen, view);
      } else if (scope.returned === undefined) scope.returned = view;
      else if (view !== scope.returned) escape(scope.walk.seen, view);
      return;
    }
    case 'each':
      escape(scope.walk.seen, look(scope, step.over));
      bind(scope, step.to, undefined, undefined, scope.at);
      return walkSteps(scope, step.body);
    default:
      for (const { when, body } of step.ways) {
        if (when) test(scope, when);
        walkSteps(scope, body);
      }
  }
}

/** `if (query.a || query.b)` asks for both: neither stands in for the other. */
function test(scope: Scope, e: Expr): void {
  if (e.k === 'not') test(scope, e.of);
  else if (e.k === 'or' && e.op !== '?:') for (const part of e.of) test(scope, part);
  else look(scope, e);
}

/** `res.status(204).end()`: the chain ends with what sends it. */
function endsAnswer(e: Expr): boolean {
  return (
    e.k === 'call' &&
    e.of.k === 'get' &&
    typeof e.of.name === 'string' &&
    /^(?:json|jsonp|send|end|sendStatus|sendFile|render|redirect|download|write|pipe|type|text|html)$/.test(e.of.name)
  );
}

/** A function inside the handler sees the handler's variables; its own parameters are its own. */
function walkInner(scope: Scope, id: number): void {
  const code = scope.module.functions[id];
  const key = `${scope.uri}#${id} ${scope.site}`;
  if (!code || scope.walk.visited.has(key)) return;
  scope.walk.visited.add(key);
  const inner: Scope = { ...scope, depth: scope.depth + 1, at: locationOf(scope.uri, code.at), returned: undefined };
  for (const { pattern } of code.params) bind(inner, pattern, undefined, undefined, inner.at);
  walkSteps(inner, code.body);
  escape(scope.walk.seen, inner.returned === 'response' || inner.returned === 'answered' ? undefined : inner.returned);
}
