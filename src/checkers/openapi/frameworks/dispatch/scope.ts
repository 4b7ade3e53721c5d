/** What the names inside a handler stand for, as far as its choice by method goes: the request, the method, known values. */
import type { Program } from '../../link/program.ts';
import type { Frame, Value } from '../../link/value.ts';
import type { ModuleCode, Pattern } from '../../source/code.ts';

/** Stands for every method that the handler does not name. */
export const anyOther = '';

export type Bound =
  | { b: 'request' }
  | { b: 'response' }
  /** The request's method. */
  | { b: 'method' }
  /** A condition over the method, kept in a variable. */
  | { b: 'truth'; is: boolean }
  /** What a map of handlers has for this method: nothing. */
  | { b: 'missing' }
  /** A function declared inside the handler. */
  | { b: 'closure'; id: number }
  | { b: 'value'; value: Value };

/** The names of one function and of those written inside it: numbers of variables are unique in a module. */
export interface Scope {
  uri: string;
  code: ModuleCode;
  frame: Frame;
  vars: Map<number, Bound>;
}

/** One handler followed for one method. */
export interface Follow {
  program: Program;
  /** In upper case, or `anyOther`. */
  method: string;
  /** Every method that a condition or a map names: each is followed in its turn. */
  names: Set<string>;
  depth: number;
  /** Steps left, so that no handler is followed for ever. */
  budget: number;
}

/** What leads from one form of a request to another: `event.node.req`, `context.request`. */
const wrappers = new Set(['req', 'request', 'node', 'raw', 'event', 'ctx', 'context', 'nextUrl']);

/** A property of something bound. */
export function partOf(follow: Follow, of: Bound | undefined, name: string): Bound | undefined {
  switch (of?.b) {
    case 'request':
      if (name === 'method' || name === 'httpMethod') return { b: 'method' };
      if (name === 'res' || name === 'response') return { b: 'response' };
      return wrappers.has(name) ? of : undefined;
    case 'response':
      return of;
    case 'value':
      return { b: 'value', value: follow.program.member(of.value, name) };
    default:
      return undefined;
  }
}

/** Gives the names of a pattern what they take apart. */
export function bindPattern(follow: Follow, scope: Scope, to: Pattern, from: Bound | undefined): void {
  if (to.p === 'var') {
    if (from) scope.vars.set(to.id, from);
    return;
  }
  if (to.p !== 'object') return;
  for (const { name, to: inner } of to.props)
    if (typeof name === 'string') bindPattern(follow, scope, inner, partOf(follow, from, name));
}

/** The value of a variable of the surroundings: parameters of a wrapper that gave the handler back. */
export function outerVariable(scope: Scope, id: number): Value | undefined {
  for (let at: Frame | undefined = scope.frame; at; at = at.parent) {
    const value = at.vars.get(id);
    if (value) return value;
  }
  return undefined;
}
