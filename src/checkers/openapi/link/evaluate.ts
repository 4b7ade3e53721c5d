/** Expressions into values, one at a time, in the frame that they stand in. */
import type { Expr, ObjectProp } from '../source/code.ts';
import { locationOf } from '../source/code.ts';
import { applyCall } from './calls.ts';
import { memberOfSuper } from './classes.ts';
import { assign } from './patterns.ts';
import type { Engine } from './rooms.ts';
import { mostExpressions } from './rooms.ts';
import { memberOf } from './members.ts';
import { printExpr } from './texts.ts';
import type { Frame, TextPart, Value } from './value.ts';
import { anyOf, knownText, nothing, text, unknown, selfOf } from './value.ts';

export function evaluateExpr(engine: Engine, expr: Expr, frame: Frame): Value {
  if (++engine.spent > mostExpressions) return unknown(printExpr(expr), 'the code is too much to follow');
  switch (expr.k) {
    case 'lit':
      return typeof expr.v === 'string'
        ? text(expr.v, expr.at && locationOf(frame.uri, expr.at))
        : { v: 'plain', value: expr.v };
    case 'regex':
      return { v: 'regex', source: expr.source, at: locationOf(frame.uri, expr.at) };
    case 'join':
      return joined(engine, expr, frame, false);
    case 'list':
      return { v: 'list', items: listed(engine, expr.of, frame) };
    case 'object':
      return objectOf(engine, expr, frame);
    case 'var':
      return variable(expr, frame);
    case 'import': {
      // A package outside the tree is known at once; a module of the tree is only looked into when somebody needs to know.
      const target = engine.resolve(expr.from, frame.uri);
      return target === undefined ? { v: 'outside', from: expr.from, path: expr.name } : { v: 'later', expr, frame };
    }
    case 'global':
      return globalOf(engine, expr.name, frame);
    case 'get': {
      if (expr.of.k === 'super' && typeof expr.name === 'string') return memberOfSuper(engine, frame, expr.name);
      const of = engine.evaluate(expr.of, frame);
      // What is read of something that nobody has looked into yet can wait as well.
      if (of.v === 'later') return { v: 'later', expr, frame };
      return memberOf(engine, of, expr.name, frame, expr);
    }
    case 'call':
      return applyCall(engine, expr, frame);
    case 'fn':
      return { v: 'function', uri: frame.uri, id: expr.id, frame };
    case 'class':
      return { v: 'class', uri: frame.uri, id: expr.id, frame };
    case 'this':
      return selfOf(frame) ?? unknown('this', 'what it belongs to is not known');
    case 'super':
      return unknown('super', 'it stands outside a method');
    case 'or':
      return either(engine, expr, frame, false);
    case 'compare':
      return compared(engine, expr, frame);
    case 'not': {
      const value = engine.evaluate(expr.of, frame);
      return value.v === 'plain' && typeof value.value === 'boolean'
        ? { v: 'plain', value: !value.value }
        : unknown(printExpr(expr), 'it is decided when the code runs');
    }
    case 'assign': {
      const value = engine.evaluate(expr.value, frame);
      assign(engine, expr.to, value, frame);
      return value;
    }
    case 'spread':
      return engine.evaluate(expr.of, frame);
    default:
      return unknown(expr.text, 'such an expression is not followed');
  }
}

function variable(expr: Extract<Expr, { k: 'var' }>, frame: Frame): Value {
  for (let at: Frame | undefined = frame; at; at = at.parent) {
    const value = at.vars.get(expr.id);
    if (value) return value;
  }
  // Not set yet: a function may be read before the line that gives its variable a value has run.
  return { v: 'later', expr, frame };
}

/** A path of more pieces is none. */
const mostPieces = 1_000;
/** Items that a list may come to by taking in others. */
const mostListed = 10_000;

/** `now` where somebody needs to know: else a text with a part that waits waits too. */
export function joined(engine: Engine, expr: Extract<Expr, { k: 'join' }>, frame: Frame, now: boolean): Value {
  let alternatives: TextPart[][] = [[]];
  for (const piece of expr.of) {
    const given = engine.evaluate(piece, frame);
    if (given.v === 'later' && !now) return { v: 'later', expr, frame };
    const value = engine.force(given);
    const ways = value.v === 'any' ? value.of.slice(0, 8) : [value];
    const next = ways.map((way) => engineParts(engine, way, piece));
    alternatives =
      alternatives.length * next.length > 32
        ? alternatives.map((before) => [...before, { hole: printExpr(piece), why: 'it may be one of many' }])
        : alternatives.flatMap((before) =>
            next.map((after) =>
              before.length + after.length > mostPieces
                ? [{ hole: printExpr(piece), why: 'the text is too long to be a path' }]
                : [...before, ...after],
            ),
          );
  }
  if (alternatives.length === 1) return { v: 'text', parts: alternatives[0] ?? [] };
  return anyOf(alternatives.map((one): Value => ({ v: 'text', parts: one })));
}

function engineParts(engine: Engine, value: Value, piece: Expr): TextPart[] {
  return engine
    .textOf(value)
    .map((part) => ('hole' in part && value.v !== 'text' ? { ...part, hole: printExpr(piece) } : part));
}

function listed(engine: Engine, items: readonly Expr[], frame: Frame): Value[] {
  const all = items.flatMap((item) => {
    if (item.k !== 'spread') return [engine.evaluate(item, frame)];
    const value = engine.force(engine.evaluate(item.of, frame));
    return value.v === 'list' ? value.items : [unknown(`...${printExpr(item.of)}`, 'the list is not known')];
  });
  return all.length > mostListed ? [...all.slice(0, mostListed), unknown('…', 'the list is too long')] : all;
}

function objectOf(engine: Engine, expr: Extract<Expr, { k: 'object' }>, frame: Frame): Value {
  const object: Extract<Value, { v: 'object' }> = {
    v: 'object',
    props: new Map(),
    open: false,
    at: locationOf(frame.uri, expr.at),
    places: new Map(),
  };
  for (const prop of expr.props) addProp(engine, object, prop, frame);
  return object;
}

function addProp(engine: Engine, object: Extract<Value, { v: 'object' }>, prop: ObjectProp, frame: Frame): void {
  if ('spread' in prop) {
    const value = engine.force(engine.evaluate(prop.spread, frame));
    if (value.v !== 'object') {
      object.open = true;
      return;
    }
    for (const [name, inner] of value.props) object.props.set(name, inner);
    for (const [name, at] of value.places ?? []) object.places?.set(name, at);
    if (value.open) object.open = true;
    return;
  }
  const name = 'name' in prop ? prop.name : knownText(engine.force(engine.evaluate(prop.computed, frame)));
  if (name === undefined) {
    object.open = true;
    return;
  }
  object.props.set(name, engine.evaluate(prop.value, frame));
  object.places?.set(name, locationOf(frame.uri, prop.at));
}

export function either(engine: Engine, expr: Extract<Expr, { k: 'or' }>, frame: Frame, now: boolean): Value {
  if (expr.op === '?:') {
    const test = expr.when ? engine.evaluate(expr.when, frame) : nothing;
    const [yes, no] = expr.of;
    if (test.v === 'plain' && typeof test.value === 'boolean') {
      const taken = test.value ? yes : no;
      return taken ? engine.evaluate(taken, frame) : nothing;
    }
    return conditionally(engine, expr.when, () => anyOf(expr.of.map((way) => engine.evaluate(way, frame))));
  }
  const [first, second] = expr.of;
  if (!first || !second) return nothing;
  const left = engine.evaluate(first, frame);
  if (expr.op === '&&') {
    if (left.v === 'plain' && (left.value === false || left.value === null)) return left;
    return conditionally(engine, first, () => engine.evaluate(second, frame));
  }
  if (left.v === 'later' && !now) return { v: 'later', expr, frame };
  const given = engine.force(left);
  if (given.v === 'plain' && (given.value === null || given.value === false)) return engine.evaluate(second, frame);
  if (given.v !== 'unknown' && given.v !== 'outside' && given.v !== 'later') {
    const empty = expr.op === '||' && knownText(given) === '';
    return empty ? engine.evaluate(second, frame) : given;
  }
  // `process.env.PREFIX ?? '/api'`: what is written is what holds, until somebody configures something else.
  const fallback = engine.force(engine.evaluate(second, frame));
  if (fallback.v !== 'text') return anyOf([given, fallback].filter((value) => value.v !== 'unknown'));
  const by = printExpr(first);
  if (fallback.parts.length === 0) return { v: 'text', parts: [{ text: '', configurable: by }] };
  return {
    v: 'text',
    parts: fallback.parts.map((part) => ('text' in part ? { ...part, configurable: by } : part)),
  };
}

function conditionally<T>(engine: Engine, when: Expr | undefined, run: () => T): T {
  const before = engine.condition;
  if (when) engine.condition = printExpr(when);
  engine.branches++;
  const value = run();
  engine.branches--;
  engine.condition = before;
  return value;
}

function compared(engine: Engine, expr: Extract<Expr, { k: 'compare' }>, frame: Frame): Value {
  const [left, right] = expr.of.map((side) => engine.evaluate(side, frame));
  const [a, b] = [knownText(left), knownText(right)];
  if (a !== undefined && b !== undefined) return { v: 'plain', value: (a === b) === (expr.op === '===') };
  return unknown(printExpr(expr), 'it is decided when the code runs');
}

function globalOf(engine: Engine, name: string, frame: Frame): Value {
  switch (name) {
    case 'undefined':
      return nothing;
    case 'module':
      return engine.cjs(frame.uri);
    case 'exports':
      return engine.cjs(frame.uri).props.get('exports') ?? nothing;
    case '__dirname':
      return text(folderOfModule(frame.uri));
    case '__filename':
      return text(`/${frame.uri}`);
    default:
      return { v: 'outside', from: '', path: name };
  }
}

/** The tree's root stands for `/`, so that folders can be joined and looked up again. */
function folderOfModule(uri: string): string {
  const slash = uri.lastIndexOf('/');
  return slash === -1 ? '/' : `/${uri.slice(0, slash)}`;
}
