/** Home-made functions that register routes, taken at the word of the configuration instead of being followed. */
import type { Location } from '../../../model/index.ts';
import type { RouterHint } from '../config.ts';
import { methodsOf, pathsOf, unknownPath } from '../frameworks/registering.ts';
import type { Expr } from '../source/code.ts';
import type { Engine } from './rooms.ts';
import type { Path, Router, Value } from './value.ts';
import { printExpr } from './texts.ts';
import { text } from './value.ts';

/** The hint for a call: `registerRoute(…)`, `this.server.addRoute(…)` for `server.addRoute` or `addRoute`. */
export function hintFor(hints: readonly RouterHint[], callee: Expr): RouterHint | undefined {
  if (hints.length === 0) return undefined;
  const written = printExpr(callee);
  return hints.find(({ name }) => written === name || written.endsWith(`.${name}`));
}

/** Registers what the hint says that the call registers. */
export function registerByHint(engine: Engine, hint: RouterHint, args: readonly Value[], at: Location): void {
  const router = routerFor(engine, hint, at);
  const given = typeof hint.method === 'string' ? text(hint.method) : args[hint.method];
  const methods = methodsOf(given, engine);
  if (!methods) {
    router.entries.push({ kind: 'unresolved', why: `the method of ${hint.name} is only known when the code runs`, at });
    return;
  }
  const path = args[hint.path];
  const handler = hint.handler === undefined ? [] : args.slice(hint.handler, hint.handler + 1);
  const condition = engine.condition === undefined ? {} : { condition: engine.condition };
  for (const one of pathsOf(path, engine) ?? [unknownPath(path, engine)])
    router.entries.push({ kind: 'route', methods, path: prefixed(hint, one), handlers: handler, at, ...condition });
}

function routerFor(engine: Engine, { name }: RouterHint, at: Location): Router {
  const known = engine.routers.find((router) => router.framework === 'configured' && router.name === name);
  return known ?? engine.makeRouter('configured', 'app', at, { name });
}

function prefixed({ prefix }: RouterHint, path: Path): Path {
  return prefix === undefined || !('parts' in path) ? path : { parts: [{ text: `${prefix}/` }, ...path.parts] };
}
