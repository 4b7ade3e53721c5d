/** Puts the interpreter together: modules run once and on demand, waiting values worked out, routers made and numbered. */
import type { RouterHint } from '../config.ts';
import type { Framework } from '../frameworks/framework.ts';
import type { Expr, ModuleCode } from '../source/code.ts';
import { apply, runCallbacks } from './calls.ts';
import { evaluateExpr } from './evaluate.ts';
import { exportOf } from './exports.ts';
import { force } from './force.ts';
import { routersCalledIn } from './handed.ts';
import { runBody } from './invoke.ts';
import { mostCalls } from './rooms.ts';
import type { Engine } from './rooms.ts';
import { member } from './members.ts';
import { partsOf, printExpr, printValue } from './texts.ts';
import type { Frame, Value } from './value.ts';
import { nothing, unknown } from './value.ts';

export interface EngineInput {
  frameworks: readonly Framework[];
  hints: readonly RouterHint[];
  files: readonly string[];
  resolve(specifier: string, from: string): string | undefined;
  /** True where a module that is not loaded cannot have a name: its text does not hold it. Asks to have a look where nobody has. */
  lacks(uri: string, name: string): boolean;
  /** The module where it is loaded; asks for it where not. */
  want(uri: string): ModuleCode | undefined;
  isLoaded(uri: string): boolean;
}

/** Expressions within expressions, through every call and waiting value: the stack ends not far beyond. */
const deepest = 700;

export function createEngine(input: EngineInput): Engine {
  const frames = new Map<string, Frame>();
  const modules = new Map<string, Extract<Value, { v: 'object' }>>();
  const forcing = new Set<Expr>();
  const ready = new Map<Expr, Value>();

  const engine: Engine = {
    ...input,
    routers: [],
    outsideCalls: [],
    called: new Set(),
    made: new Set(),
    condition: undefined,
    branches: 0,
    sites: [],
    depth: 0,
    nesting: 0,
    spent: 0,
    makeRouter: (framework, role, at, options = {}) => {
      const router = {
        ...{ id: engine.routers.length, framework, role, at, name: '', prefix: [], options: new Map() },
        ...{ entries: [], ...options },
      };
      engine.routers.push(router);
      return router;
    },
    evaluate: (expr, frame) => evaluate(engine, ready, expr, frame),
    force: (value) => (value.v === 'later' ? force(engine, forcing, value) : value),
    member: (of, name) => member(engine, of, name),
    call: (callee, args, self) => {
      const target = self && callee.v === 'function' ? { ...callee, self } : callee;
      return apply(engine, target, args, { uri: '' }, false, printValue(callee));
    },
    items: (value) => itemsIn(engine, value, 0),
    textOf: (value) => partsOf(value && engine.force(value), printExpr),
    print: printValue,
    routersCalledIn: (middleware) => routersCalledIn(engine, middleware),
    moduleOf: (uri) => exportOf(engine, uri, '*', new Set()),
    cjs: (uri) => {
      const known = modules.get(uri) ?? emptyModule();
      modules.set(uri, known);
      return known;
    },
    frameOf: (uri) => {
      const known = frames.get(uri);
      if (known) return known;
      const frame: Frame = { uri, parent: undefined, vars: new Map() };
      frames.set(uri, frame);
      runModule(engine, uri, frame);
      return frame;
    },
    exportOf: (uri, name) => exportOf(engine, uri, name, new Set()),
    runCallbacks: (args) => runCallbacks(engine, args),
  };
  return engine;
}

function emptyModule(): Extract<Value, { v: 'object' }> {
  const exports: Value = { v: 'object', props: new Map(), open: false };
  return { v: 'object', props: new Map([['exports', exports]]), open: false };
}

/** A list may hold itself. */
const deepestList = 6;

function itemsIn(engine: Engine, value: Value | undefined, depth: number): Value[] {
  const one = value ? engine.force(value) : nothing;
  const inner = one.v === 'list' ? one.items : one.v === 'any' ? one.of : undefined;
  if (inner) return depth > deepestList ? [] : inner.flatMap((item) => itemsIn(engine, item, depth + 1));
  return one.v === 'plain' && one.value === null ? [] : [one];
}

function evaluate(engine: Engine, ready: Map<Expr, Value>, expr: Expr, frame: Frame): Value {
  if (engine.nesting > deepest) return unknown(printExpr(expr), 'it is nested too deeply to be followed');
  const waiting = ready.get(expr);
  if (waiting) {
    ready.delete(expr);
    return waiting;
  }
  if (expr.k === 'call') climb(engine, ready, expr, frame);
  engine.nesting++;
  const value = evaluateExpr(engine, expr, frame);
  engine.nesting--;
  return value;
}

/** Longer chains of calls are worked out from their beginning on, since each link would be an expression within the next. */
const longChain = 60;

function climb(engine: Engine, ready: Map<Expr, Value>, expr: Expr, frame: Frame): void {
  const links: Expr[] = [];
  for (let at: Expr = expr; at.k === 'call' && at.of.k === 'get'; at = at.of.of) {
    if (ready.has(at)) break;
    links.push(at);
  }
  if (links.length < longChain) return;
  for (const link of links.slice(1).reverse()) ready.set(link, evaluateExpr(engine, link, frame));
}

/** A module's body runs outside of every condition and call that led to it. */
function runModule(engine: Engine, uri: string, frame: Frame): void {
  const body = engine.want(uri)?.functions[0]?.body;
  if (!body) return;
  const { condition, branches, depth } = engine;
  Object.assign(engine, { condition: undefined, branches: 0, depth: Math.min(depth, mostCalls - 12) });
  runBody(engine, body, frame);
  Object.assign(engine, { condition, branches, depth });
}
