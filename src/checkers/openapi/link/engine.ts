/** Puts the interpreter together: modules run once and on demand, waiting values worked out, routers made and numbered. */
import type { Framework } from '../frameworks/framework.ts';
import type { Expr, ModuleCode } from '../source/code.ts';
import { apply } from './calls.ts';
import { either, evaluateExpr, joined } from './evaluate.ts';
import { runBody } from './invoke.ts';
import { mostCalls } from './machine.ts';
import type { Engine } from './machine.ts';
import { member } from './members.ts';
import { partsOf, printExpr, printValue } from './texts.ts';
import type { Frame, Value } from './value.ts';
import { anyOf, nothing, unknown } from './value.ts';

export interface EngineInput {
  frameworks: readonly Framework[];
  files: readonly string[];
  resolve(specifier: string, from: string): string | undefined;
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

  const engine: Engine = {
    ...input,
    routers: [],
    outsideCalls: [],
    called: new Set(),
    made: new Set(),
    condition: undefined,
    branches: 0,
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
    evaluate: (expr, frame) => {
      if (engine.nesting > deepest) return unknown(printExpr(expr), 'it is nested too deeply to be followed');
      engine.nesting++;
      const value = evaluateExpr(engine, expr, frame);
      engine.nesting--;
      return value;
    },
    force: (value) => (value.v === 'later' ? force(engine, forcing, value) : value),
    member: (of, name) => member(engine, of, name),
    call: (callee, args, self) => {
      const target = self && callee.v === 'function' ? { ...callee, self } : callee;
      return apply(engine, target, args, { uri: '' }, false, printValue(callee));
    },
    items: (value) => {
      const one = value ? engine.force(value) : nothing;
      if (one.v === 'list') return one.items.flatMap((item) => engine.items(item));
      if (one.v === 'any') return one.of.flatMap((item) => engine.items(item));
      return one.v === 'plain' && one.value === null ? [] : [one];
    },
    textOf: (value) => partsOf(value && engine.force(value), printExpr),
    print: printValue,
    moduleOf: (uri) => exportOf(engine, uri, '*', new Set()),
    cjs: (uri) => {
      const known = modules.get(uri);
      if (known) return known;
      const exports: Value = { v: 'object', props: new Map(), open: false };
      const made: Extract<Value, { v: 'object' }> = { v: 'object', props: new Map([['exports', exports]]), open: false };
      modules.set(uri, made);
      return made;
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
  };
  return engine;
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

function force(engine: Engine, forcing: Set<Expr>, value: Extract<Value, { v: 'later' }>): Value {
  const { expr, frame } = value;
  // What needs itself to be worked out has no value.
  if (forcing.has(expr) || forcing.size > 48) return unknown(printExpr(expr), 'it depends on itself');
  forcing.add(expr);
  const found = work(engine, expr, frame);
  forcing.delete(expr);
  return found.v === 'later' ? unknown(printExpr(expr), 'its value could not be worked out') : found;
}

function work(engine: Engine, expr: Expr, frame: Frame): Value {
  if (expr.k === 'import') {
    const target = engine.resolve(expr.from, frame.uri);
    if (target === undefined) return { v: 'outside', from: expr.from, path: expr.name };
    if (!engine.want(target)) return unknown(printExpr(expr), 'its module is not loaded yet');
    return engine.force(engine.exportOf(target, expr.name));
  }
  if (expr.k === 'var') {
    for (let at: Frame | undefined = frame; at; at = at.parent) {
      const value = at.vars.get(expr.id);
      if (value && (value.v !== 'later' || value.expr !== expr)) return engine.force(value);
    }
    return unknown(expr.name, 'nothing gives it a value here');
  }
  if (expr.k === 'get') {
    const of = engine.force(engine.evaluate(expr.of, frame));
    const name = typeof expr.name === 'string' ? expr.name : printExpr(expr.name);
    if (typeof expr.name === 'string') return engine.force(member(engine, of, name));
    const key = engine.force(engine.evaluate(expr.name, frame));
    return key.v === 'text' ? engine.force(member(engine, of, printValue(key))) : unknown(printExpr(expr), 'the name of the property is not known');
  }
  if (expr.k === 'call') {
    const callee = engine.force(engine.evaluate(expr.of, frame));
    const args = expr.args.map((arg) => engine.evaluate(arg, frame));
    return engine.force(apply(engine, callee, args, placeIn(frame, expr), expr.made === true, printExpr(expr.of)));
  }
  if (expr.k === 'join') return joined(engine, expr, frame, true);
  if (expr.k === 'or') return engine.force(either(engine, expr, frame, true));
  return engine.force(engine.evaluate(expr, frame));
}

function placeIn(frame: Frame, { at: [startLine, startColumn, endLine, endColumn] }: Extract<Expr, { k: 'call' }>): {
  uri: string;
} & Record<string, number | string> {
  return { uri: frame.uri, startLine, startColumn, endLine, endColumn };
}

function exportOf(engine: Engine, uri: string, name: string, seen: Set<string>): Value {
  const code = engine.want(uri);
  if (!code || seen.has(uri)) return unknown(name, code ? 'its modules export each other' : 'its module is not loaded yet');
  seen.add(uri);
  const frame = engine.frameOf(uri);
  const cjs = engine.cjs(uri).props.get('exports');
  const isEsm = Object.keys(code.exports).length > 0 || code.stars.length > 0;
  const setAnew = cjs !== undefined && (cjs.v !== 'object' || cjs.props.size > 0 || cjs.open);
  if (name === '*') return !isEsm && setAnew ? engine.force(cjs) : { v: 'module', uri };
  if (Object.hasOwn(code.exports, name)) {
    const own = code.exports[name];
    return own ? engine.force(engine.evaluate(own, frame)) : nothing;
  }
  const found = code.stars.flatMap((star) => {
    const target = engine.resolve(star, uri);
    return target === undefined ? [] : [exportOf(engine, target, name, seen)];
  });
  const known = found.filter((value) => value.v !== 'unknown');
  if (known.length > 0) return anyOf(known);
  if (found[0]) return found[0];
  if (!setAnew || !cjs) return name === 'default' && !isEsm ? { v: 'module', uri } : unknown(name, 'its module does not export it');
  const own = cjs.v === 'object' && name !== 'default' ? cjs.props.get(name) : undefined;
  if (own) return engine.force(own);
  return name === 'default' ? engine.force(cjs) : engine.member(cjs, name);
}
