/** What a call does: runs a function of the tree, asks the framework, or notes what is done to a thing of a package. */
import type { Location } from '../../../model/index.ts';
import type { MethodCall } from '../frameworks/framework.ts';
import type { Expr } from '../source/code.ts';
import { locationOf } from '../source/code.ts';
import { applyBuiltin, builtinOutside } from './builtins.ts';
import { constructSuper, instantiate } from './classes.ts';
import { hintFor, registerByHint } from './hints.ts';
import { invoke } from './invoke.ts';
import type { Engine } from './rooms.ts';
import { mostCalls } from './rooms.ts';
import { mayRegister, mustRun } from './relevance.ts';
import { printExpr } from './texts.ts';
import type { Frame, Value } from './value.ts';
import { anyOf, nothing, selfOf, unknown } from './value.ts';

/** Functions that one call may mean. */
const mostCallees = 8;

type CallExpr = Extract<Expr, { k: 'call' }>;

export function applyCall(engine: Engine, expr: CallExpr, frame: Frame): Value {
  if (expr.of.k === 'super') return superCall(engine, expr, frame);
  const hint = hintFor(engine.hints, expr.of);
  if (hint) {
    registerByHint(engine, hint, argsOf(engine, expr, frame), locationOf(frame.uri, expr.at));
    return nothing;
  }
  const callee = engine.evaluate(expr.of, frame);
  const at = locationOf(frame.uri, expr.at);
  if (callee.v !== 'later') return applied(engine, callee, expr, frame, at);
  // A module that nobody has looked into is only loaded for a call that can matter: one that is handed a router.
  if (isLoadedImport(engine, callee)) {
    return applied(engine, engine.force(callee), expr, frame, at);
  }
  const args = argsOf(engine, expr, frame);
  if (!args.some((arg) => holdsRouter(arg, 0)) && !looksLikeRegistration(expr, args))
    return { v: 'later', expr, frame };
  return apply(engine, engine.force(callee), args, at, expr.made === true, printExpr(expr.of));
}

/** A function of the tree that registers nothing and is handed no router waits until somebody asks what it gives. */
function applied(engine: Engine, callee: Value, expr: CallExpr, frame: Frame, at: Location): Value {
  const args = argsOf(engine, expr, frame);
  const waits = callee.v === 'function' && !args.some((arg) => holdsRouter(arg, 0)) && !mustRun(engine, callee, args);
  if (waits && !(callee.self && holdsRouter(callee.self, 0))) return { v: 'later', expr, frame };
  engine.sites.push(at);
  const value = apply(engine, callee, args, at, expr.made === true, printExpr(expr.of));
  engine.sites.pop();
  return value;
}

function argsOf(engine: Engine, expr: CallExpr, frame: Frame): Value[] {
  return expr.args.flatMap((arg) => {
    const value = engine.evaluate(arg, frame);
    if (arg.k !== 'spread') return [value];
    const list = engine.force(value);
    return list.v === 'list' ? list.items : [unknown(`...${printExpr(arg.of)}`, 'the list is not known')];
  });
}

/** The module that a waiting value comes from is there already. */
function isLoadedImport(engine: Engine, value: Extract<Value, { v: 'later' }>): boolean {
  let { expr } = value;
  while (expr.k === 'get' || expr.k === 'call') expr = expr.of;
  if (expr.k === 'var') return true;
  if (expr.k !== 'import') return false;
  const target = engine.resolve(expr.from, value.frame.uri);
  return target !== undefined && engine.isLoaded(target);
}

const registering = new Set(['get', 'post', 'put', 'patch', 'delete', 'all', 'use', 'route', 'register']);

function looksLikeRegistration(expr: CallExpr, args: readonly Value[]): boolean {
  if (expr.of.k !== 'get' || typeof expr.of.name !== 'string' || !registering.has(expr.of.name)) return false;
  const [first] = args;
  return (
    first?.v === 'text' &&
    first.parts[0] !== undefined &&
    'text' in first.parts[0] &&
    first.parts[0].text.startsWith('/') &&
    args.length > 1
  );
}

export function holdsRouter(value: Value, depth: number): boolean {
  if (depth > 3) return false;
  switch (value.v) {
    case 'router':
    case 'part':
      return true;
    case 'any':
      return value.of.some((one) => holdsRouter(one, depth + 1));
    case 'list':
      return value.items.some((one) => holdsRouter(one, depth + 1));
    case 'object':
      return [...value.props.values()].some((one) => holdsRouter(one, depth + 1));
    case 'instance':
      return [...value.fields.values()].some((one) => holdsRouter(one, depth + 1));
    default:
      return false;
  }
}

function superCall(engine: Engine, expr: CallExpr, frame: Frame): Value {
  let at: Frame | undefined = frame;
  while (at && !at.home) at = at.parent;
  const self = selfOf(frame);
  if (at?.home && self?.v === 'instance') constructSuper(engine, at.home, self, argsOf(engine, expr, frame));
  return nothing;
}

/** Calls a value; what is not known to do anything still runs the functions it is handed, for they may register routes. */
export function apply(
  engine: Engine,
  given: Value,
  args: Value[],
  at: Location,
  made: boolean,
  printed: string,
): Value {
  const callee = engine.force(given);
  switch (callee.v) {
    case 'any':
      return engine.depth > mostCalls
        ? unknown(printed, 'it may be one of many')
        : anyOf(
            callee.of
              .slice(0, mostCallees)
              .map((one) => inside(engine, () => apply(engine, one, args, at, made, printed))),
          );
    case 'function':
      return invoke(engine, callee, args);
    case 'class':
      return made ? instantiate(engine, callee, args) : unknown(printed, 'a class is called without new');
    case 'outside':
      return applyOutside(engine, callee, args, at, made);
    case 'method':
      return applyMethod(engine, callee, args, at, printed);
    case 'router':
      // `app(req, res)`, `server = app`: nothing is registered.
      return callee;
    default:
      runCallbacks(engine, args);
      return unknown(`${printed}()`, callee.v === 'unknown' ? callee.why : 'what is called is not known');
  }
}

function inside<T>(engine: Engine, run: () => T): T {
  engine.depth++;
  const value = run();
  engine.depth--;
  return value;
}

function applyOutside(
  engine: Engine,
  callee: Extract<Value, { v: 'outside' }>,
  args: Value[],
  at: Location,
  made: boolean,
): Value {
  const { from, path } = callee;
  const built = builtinOutside(engine, callee, args, at);
  if (built) return built;
  for (const framework of engine.frameworks) {
    if (!framework.packages.test(from)) continue;
    const value = framework.call?.({ from, path, args, made, at }, engine);
    if (value) return value;
  }
  if (from !== '') engine.outsideCalls.push({ from, path, args, at });
  markServed(args);
  runCallbacks(engine, args);
  return {
    v: 'outside',
    from,
    path: `${path}()`,
    args,
    at,
    ...(made ? { made } : {}),
    ...(callee.on ? { on: callee.on } : {}),
  };
}

/** `serve(app)`, `createServer(app)`, `handle(app)`: whoever takes a whole application answers with it. */
function markServed(args: readonly Value[]): void {
  for (const arg of args) {
    if (arg.v === 'router') arg.router.served = true;
    else if (arg.v === 'object')
      for (const value of arg.props.values()) {
        if (value.v === 'router') value.router.served = true;
        else if (value.v === 'method' && value.of.v === 'router' && value.name === 'fetch')
          value.of.router.served = true;
      }
    else if (arg.v === 'method' && arg.of.v === 'router') arg.of.router.served = true;
  }
}

/** Where a wrapper is handed the path, the place to look at is that call: inside the wrapper all routes are one. */
function siteOf(engine: Engine, path: Value | undefined, at: Location): Location {
  const place = path?.v === 'text' ? path.parts.find((part) => 'text' in part && part.at)?.at : undefined;
  if (!place || holds(at, place)) return at;
  return engine.sites.findLast((site) => holds(site, place)) ?? at;
}

function holds(outer: Location, inner: Location): boolean {
  if (outer.uri !== inner.uri) return false;
  return before(outer.startLine, outer.startColumn, inner) && !before(outer.endLine, outer.endColumn, inner);
}

function before(line = 0, column = 0, { startLine = 0, startColumn = 0 }: Location): boolean {
  return line < startLine || (line === startLine && column <= startColumn);
}

function applyMethod(
  engine: Engine,
  callee: Extract<Value, { v: 'method' }>,
  args: Value[],
  at: Location,
  printed: string,
): Value {
  const { of, name } = callee;
  if (of.v === 'router' || of.v === 'part') {
    const framework = engine.frameworks.find(({ id }) => id === of.router.framework);
    const condition = engine.condition === undefined ? {} : { condition: engine.condition };
    const call: MethodCall = { on: of, name, args, at: siteOf(engine, args[0], at), ...condition };
    const value = framework?.method?.(call, engine);
    if (value) return value;
    runCallbacks(engine, args);
    // `app.disable('x')`, `api.onError(…)`: whatever it does, what is chained to it is done to the same router.
    return of;
  }
  return applyBuiltin(engine, of, name, args, at, printed);
}

/** Functions handed to something that is not followed, as far as their text could register anything. */
export function runCallbacks(engine: Engine, args: readonly Value[]): void {
  for (const arg of args) {
    if (arg.v !== 'function') continue;
    const code = engine.isLoaded(arg.uri) ? engine.want(arg.uri) : undefined;
    if (code && mayRegister(engine, code, arg.id, arg.uri)) invoke(engine, arg, []);
  }
}
