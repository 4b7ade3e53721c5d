/** Conditions over the request's method: true, false or nobody knows, for one method at a time. */
import type { Value } from '../../link/value.ts';
import { knownText } from '../../link/value.ts';
import type { Expr } from '../../source/code.ts';
import type { Bound, Follow, Scope } from './scope.ts';
import { anyOther, outerVariable, partOf } from './scope.ts';

type Call = Extract<Expr, { k: 'call' }>;
type Or = Extract<Expr, { k: 'or' }>;

/** What an expression stands for; undefined where it does not matter or is not known. */
export function see(follow: Follow, scope: Scope, expr: Expr): Bound | undefined {
  switch (expr.k) {
    case 'var': {
      const bound = scope.vars.get(expr.id);
      if (bound) return bound;
      return valued(follow, outerVariable(scope, expr.id) ?? follow.program.evaluate(expr, scope.uri));
    }
    case 'import':
      return valued(follow, follow.program.evaluate(expr, scope.uri));
    case 'lit':
      return {
        b: 'value',
        value: typeof expr.v === 'string' ? { v: 'text', parts: [{ text: expr.v }] } : { v: 'plain', value: expr.v },
      };
    case 'fn':
      return { b: 'closure', id: expr.id };
    case 'list':
      return { b: 'value', value: { v: 'list', items: expr.of.map((item) => valueOf(follow, scope, item)) } };
    case 'object':
      return { b: 'value', value: objectOf(follow, scope, expr) };
    case 'get':
      if (typeof expr.name === 'string') return partOf(follow, see(follow, scope, expr.of), expr.name);
      return entryFor(follow, see(follow, scope, expr.of), see(follow, scope, expr.name));
    case 'call':
      return seeCall(follow, scope, expr);
    case 'or':
      return seeOr(follow, scope, expr);
    case 'assign':
      return see(follow, scope, expr.value);
    case 'compare':
    case 'not': {
      const is = truth(follow, scope, expr);
      return is === undefined ? undefined : { b: 'truth', is };
    }
    default:
      return undefined;
  }
}

function seeOr(follow: Follow, scope: Scope, expr: Or): Bound | undefined {
  const [first, second] = expr.of;
  if (!first || !second) return undefined;
  if (expr.op === '?:') {
    const is = expr.when && truth(follow, scope, expr.when);
    return is === undefined ? undefined : see(follow, scope, is ? first : second);
  }
  const left = see(follow, scope, first);
  if (expr.op === '&&') {
    const is = truth(follow, scope, expr);
    return is === undefined ? undefined : { b: 'truth', is };
  }
  if (left?.b === 'missing') return see(follow, scope, second);
  if (left && left.b !== 'truth') return left;
  const is = expr.op === '||' ? truth(follow, scope, expr) : undefined;
  return is === undefined ? undefined : { b: 'truth', is };
}

/** Calls that only hand the method on, and lists made on the way to `includes`. */
function seeCall(follow: Follow, scope: Scope, { of, args }: Call): Bound | undefined {
  if (of.k === 'get' && typeof of.name === 'string') {
    if (of.name === 'keys' && of.of.k === 'global' && of.of.name === 'Object' && args[0]) {
      const given = see(follow, scope, args[0]);
      return given?.b === 'value' && given.value.v === 'object' && !given.value.open
        ? listed([...given.value.props.keys()])
        : undefined;
    }
    const on = see(follow, scope, of.of);
    if (on?.b === 'response') return on;
    return on?.b === 'method' && /^to(?:Upper|Lower)Case$|^toString$|^trim$/.test(of.name) ? on : undefined;
  }
  const isMethodOf =
    /^get(?:Request)?Method$/.test(nameOf(of)) && args[0] && see(follow, scope, args[0])?.b === 'request';
  return isMethodOf ? { b: 'method' } : undefined;
}

/** `handlers[req.method]`: what the map has for the method at hand. */
function entryFor(follow: Follow, of: Bound | undefined, key: Bound | undefined): Bound | undefined {
  if (key?.b !== 'method' || of?.b !== 'value' || of.value.v !== 'object') return undefined;
  for (const name of of.value.props.keys()) if (isVerb(name)) follow.names.add(name.toUpperCase());
  for (const [name, value] of of.value.props)
    if (name.toUpperCase() === follow.method) return { b: 'value', value: follow.program.force(value) };
  return of.value.open ? undefined : { b: 'missing' };
}

export function truth(follow: Follow, scope: Scope, expr: Expr): boolean | undefined {
  if (expr.k === 'not') {
    const inner = truth(follow, scope, expr.of);
    return inner === undefined ? undefined : !inner;
  }
  if (expr.k === 'compare') {
    const same = sameAs(follow, scope, expr.of);
    return same === undefined ? undefined : same === (expr.op === '===');
  }
  if (expr.k === 'or' && (expr.op === '&&' || expr.op === '||')) {
    const sides = expr.of.map((side) => truth(follow, scope, side));
    const decisive = expr.op === '||';
    if (sides.includes(decisive)) return decisive;
    return sides.includes(undefined) ? undefined : !decisive;
  }
  if (expr.k === 'call') return asked(follow, scope, expr);
  const bound = see(follow, scope, expr);
  if (bound?.b === 'truth') return bound.is;
  if (bound?.b === 'missing') return false;
  const is = bound?.b === 'value' ? bound.value.v : undefined;
  return is === 'function' || is === 'object' || is === 'class' || bound?.b === 'closure' || bound?.b === 'method'
    ? true
    : undefined;
}

function sameAs(follow: Follow, scope: Scope, sides: readonly [Expr, Expr]): boolean | undefined {
  const [left, right] = sides.map((side) => see(follow, scope, side));
  const other = left?.b === 'method' ? right : right?.b === 'method' ? left : undefined;
  if (other?.b !== 'value') return undefined;
  const text = knownText(other.value);
  return text === undefined ? undefined : isOneOf(follow, [text]);
}

/** `['GET', 'POST'].includes(req.method)`, `new Set([…]).has(req.method)`, `isMethod(event, 'POST')`. */
function asked(follow: Follow, scope: Scope, { of, args }: Call): boolean | undefined {
  const [first, second] = args;
  if (!first) return undefined;
  if (of.k === 'get' && (of.name === 'includes' || of.name === 'has')) {
    const names = textsOf(see(follow, scope, of.of));
    return names && see(follow, scope, first)?.b === 'method' ? isOneOf(follow, names) : undefined;
  }
  if (nameOf(of) !== 'isMethod' || !second || see(follow, scope, first)?.b !== 'request') return undefined;
  const names = textsOf(see(follow, scope, second));
  return names && isOneOf(follow, names);
}

/** True where the method at hand is one of these; every one of them is a method that the handler names. */
export function isOneOf(follow: Follow, names: readonly string[]): boolean {
  for (const name of names) if (isVerb(name)) follow.names.add(name.toUpperCase());
  return follow.method !== anyOther && names.some((name) => name.toUpperCase() === follow.method);
}

/** The texts of a list, a set or a single text, where all are known. */
export function textsOf(bound: Bound | undefined): string[] | undefined {
  if (bound?.b !== 'value') return undefined;
  const { value } = bound;
  if (value.v === 'outside' && value.path === 'Set()')
    return textsOf(value.args?.[0] && { b: 'value', value: value.args[0] });
  const items = value.v === 'list' ? value.items : [value];
  const texts = items.map((item) => knownText(item));
  return texts.every((one) => one !== undefined) ? texts : undefined;
}

/** The last name of what is called. */
export function nameOf(expr: Expr): string {
  switch (expr.k) {
    case 'var':
    case 'import':
    case 'global':
      return expr.name;
    case 'get':
      return typeof expr.name === 'string' ? expr.name : '';
    default:
      return '';
  }
}

export function isVerb(name: string): boolean {
  return /^(?:get|post|put|patch|delete|head|options)$/i.test(name);
}

function valueOf(follow: Follow, scope: Scope, expr: Expr): Value {
  const bound = see(follow, scope, expr);
  if (bound?.b === 'value') return bound.value;
  if (bound?.b === 'closure') return { v: 'function', uri: scope.uri, id: bound.id, frame: scope.frame };
  return { v: 'unknown', text: nameOf(expr), why: 'it is only known when the request comes' };
}

function objectOf(follow: Follow, scope: Scope, expr: Extract<Expr, { k: 'object' }>): Value {
  const props = new Map<string, Value>();
  let open = false;
  for (const prop of expr.props) {
    if ('name' in prop) props.set(prop.name, valueOf(follow, scope, prop.value));
    else if ('spread' in prop) {
      const value = valueOf(follow, scope, prop.spread);
      if (value.v === 'object') for (const [name, inner] of value.props) props.set(name, inner);
      if (value.v !== 'object' || value.open) open = true;
    } else open = true;
  }
  return { v: 'object', props, open };
}

function valued(follow: Follow, value: Value): Bound {
  return { b: 'value', value: follow.program.force(value) };
}

function listed(names: readonly string[]): Bound {
  return {
    b: 'value',
    value: { v: 'list', items: names.map((one): Value => ({ v: 'text', parts: [{ text: one }] })) },
  };
}
