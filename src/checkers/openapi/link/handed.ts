/** Routers that a middleware hands requests to by itself: `(req, res, next) => isAdmin(req) ? adminRouter(req, res, next) : next()`. */
import type { Expr } from '../source/code.ts';
import type { Engine } from './rooms.ts';
import { search } from './relevance.ts';
import type { Router, Value } from './value.ts';

/** @returns the routers that are called in the function's own body with what it was itself handed; its module must be loaded. */
export function routersCalledIn(engine: Engine, value: Value): Router[] {
  if (value.v !== 'function' || !engine.isLoaded(value.uri)) return [];
  const fn = engine.want(value.uri)?.functions[value.id];
  const given = (fn?.params ?? []).flatMap(({ pattern }) => (pattern.p === 'var' ? [pattern.id] : []));
  const [request, response] = given;
  if (!fn || request === undefined || response === undefined) return [];
  const found = new Set<Router>();
  const isGiven = (arg: Expr | undefined, id: number): boolean => arg?.k === 'var' && arg.id === id;
  search(fn.body, (node) => {
    const call = node as unknown as Expr;
    if (call.k !== 'call' || !isGiven(call.args[0], request) || !isGiven(call.args[1], response)) return false;
    const router = call.of.k === 'var' || call.of.k === 'import' ? calleeOf(engine, call.of, value) : undefined;
    if (router) found.add(router);
    return false;
  });
  return [...found];
}

/** A module that is not loaded for something else is not loaded for this: most such calls are of functions. */
function calleeOf(
  engine: Engine,
  callee: Extract<Expr, { k: 'var' | 'import' }>,
  { frame }: Extract<Value, { v: 'function' }>,
): Router | undefined {
  if (callee.k === 'import') {
    const target = engine.resolve(callee.from, frame.uri);
    if (target === undefined || !engine.isLoaded(target)) return undefined;
  }
  const value = engine.force(engine.evaluate(callee, frame));
  return value.v === 'router' ? value.router : undefined;
}
