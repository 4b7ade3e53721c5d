/** Calls in a handler: methods of the request and the answer, schemas, functions that are handed a part of the request. */
import { locationOf } from '../../source/code.ts';
import type { Expr } from '../../source/code.ts';
import type { Value } from '../../link/value.ts';
import { outsideCall } from './outside.ts';
import { lookMethod } from './methods.ts';
import { lookParse } from './parse.ts';
import type { View } from './roles.ts';
import { escape } from './seen.ts';
import { answersFrom, noteStatus, outsideAnswer } from './status.ts';
import type { Call, CallExpr, FunctionValue, Scope } from './scope.ts';
import { look, needsCall, rootOf } from './scope.ts';

export function lookCall(scope: Scope, e: CallExpr): View | undefined {
  const at = locationOf(scope.uri, e.at);
  const name = e.of.k === 'get' && typeof e.of.name === 'string' ? e.of.name : undefined;
  const receiver = e.of.k === 'get' ? look(scope, e.of.of) : undefined;
  if (receiver !== undefined && e.of.k === 'get') {
    if (name !== undefined) return lookMethod(scope, receiver, name, { e, views: lookArgs(scope, e), at });
    look(scope, e.of.name as Expr);
    escape(scope.walk.seen, receiver);
  }
  const own = e.of.k === 'var' ? look(scope, e.of) : undefined;
  const views = lookArgs(scope, e);
  if (own === 'status-function') {
    noteStatus(scope, e.args[0], at);
    return undefined;
  }
  if (own !== undefined) escape(scope.walk.seen, own);
  if (e.of.k === 'call') look(scope, e.of);
  return lookOther(scope, { e, views, at }, name);
}

function lookArgs(scope: Scope, e: CallExpr): (View | undefined)[] {
  return e.args.flatMap((arg) => {
    if (arg.k !== 'spread') return [look(scope, arg)];
    const list = look(scope, arg.of);
    if (typeof list !== 'object') return [list];
    // `fn(...args)`: as many as the farthest that is known.
    const last = Math.max(...[...list.fields.keys()].map(Number));
    return Array.from({ length: Number.isNaN(last) ? 0 : last + 1 }, (_, index) => list.fields.get(String(index)));
  });
}

function lookOther(scope: Scope, call: Call, name: string | undefined): View | undefined {
  const { e, views, at } = call;
  const handed = views.some((view) => view !== undefined);
  if (!handed && !mayAnswerByItself(e.of)) return undefined;
  const parsed = handed && name !== undefined ? lookParse(scope, call, name) : undefined;
  if (parsed) return parsed.view;
  const callee = resolve(scope, e.of);
  if (callee?.v === 'outside') {
    if (outsideAnswer(scope, callee, e.args, at)) return undefined;
    return handed ? outsideCall(scope, callee, call) : undefined;
  }
  if (!handed) return undefined;
  if (callee?.v === 'function') return followCall(scope, callee, call);
  // `fn.call(this, req, res)`
  if (callee?.v === 'method' && callee.of.v === 'function' && callee.name === 'call')
    return followCall(scope, callee.of, { e: { ...e, args: e.args.slice(1) }, views: views.slice(1), at });
  for (const view of views) escape(scope.walk.seen, view);
  return undefined;
}

function followCall(scope: Scope, callee: FunctionValue, { e, views, at }: Call): View | undefined {
  const given = {
    views: [...(callee.bound ?? []).map(() => undefined), ...views],
    args: e.args,
    site: `${scope.site} ${at.uri}:${at.startLine}:${at.startColumn}`,
  };
  return scope.walk.follow(callee, given, scope);
}

/** Only functions of these packages, and of the platform, answer without being handed anything of the request. */
function mayAnswerByItself(of: Expr): boolean {
  let root = of;
  while (root.k === 'get') root = root.of;
  return (root.k === 'import' && answersFrom(root.from)) || (root.k === 'global' && answersFrom(''));
}

/** What is called, where finding that out runs no other call. */
function resolve(scope: Scope, of: Expr): Value | undefined {
  const root = rootOf(of);
  if (!root || !['var', 'import', 'global', 'this', 'fn'].includes(root.k) || needsCall(scope, root)) return undefined;
  return scope.walk.access.force({ v: 'later', expr: of, frame: scope.frame });
}
