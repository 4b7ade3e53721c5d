/** What the rooms that walk through a handler share: where they are, what they have seen, and each other. */
import type { Location } from '../../../../model/index.ts';
import type { Frame, Value } from '../../link/value.ts';
import { locationOf } from '../../source/code.ts';
import type { Expr, ModuleCode } from '../../source/code.ts';
import type { Access } from '../access.ts';
import type { View } from './roles.ts';
import type { Seen } from './seen.ts';

export type FunctionValue = Extract<Value, { v: 'function' }>;
export type CallExpr = Extract<Expr, { k: 'call' }>;

/** What the walk of one handler shares between the functions that it goes through. */
export interface Walk {
  access: Access;
  seen: Seen;
  /** What the variables of each module stand for; numbers are unique in a module. */
  views: Map<string, Map<number, { view: View; name: string }>>;
  /** Inner functions already gone through, for each way to them. */
  visited: Set<string>;
  /** Functions that are being gone through, with what they were called with. */
  active: Set<string>;
  /** Expressions left to look at. */
  left: number;
  /** What an expression is, as far as it is part of the request or the answer; notes what it does on the way. */
  look(scope: Scope, e: Expr): View | undefined;
  /** Goes through a function; what it gives back. */
  follow(value: FunctionValue, given: Given, scope: Scope): View | undefined;
  /** Goes through a function that is written inside the one at hand. */
  inner(scope: Scope, id: number): void;
}

/** One function on the way. */
export interface Scope {
  walk: Walk;
  uri: string;
  module: ModuleCode;
  /** Grows with each variable, so that no value depends on itself. */
  frame: Frame;
  depth: number;
  /** The calls that led here: another way may name something else to read. */
  site: string;
  /** Where the function is: what patterns have no place for. */
  at: Location;
  /** What it gives back, as far as that is part of the request. */
  returned: View | undefined;
}

/** What a function is called with. */
export interface Given {
  views: readonly (View | undefined)[];
  args: readonly Expr[];
  /** The calls that lead there. */
  site: string;
}

/** One call, with what its arguments are. */
export interface Call {
  e: CallExpr;
  views: (View | undefined)[];
  at: Location;
}

export function look(scope: Scope, e: Expr): View | undefined {
  return scope.walk.look(scope, e);
}

export function placeOf(scope: Scope, e: Expr): Location {
  if ('at' in e && e.at) return locationOf(scope.uri, e.at);
  return e.k === 'or' && e.of[0] ? placeOf(scope, e.of[0]) : scope.at;
}

/** An object or a list of what is known of it. */
export function fieldsOf(entries: readonly (readonly [string, View | undefined])[]): View | undefined {
  const known = entries.flatMap(([name, view]): [string, View][] => (view === undefined ? [] : [[name, view]]));
  return known.length === 0 ? undefined : { fields: new Map(known) };
}

/** What `a.b.c` begins with; undefined where a name on the way is worked out. */
export function rootOf(e: Expr): Expr | undefined {
  let root = e;
  while (root.k === 'get' && typeof root.name === 'string') root = root.of;
  return root.k === 'get' ? undefined : root;
}

/** Whether a variable is what a call gives back: code of the handler is not run to find out what. */
export function needsCall({ frame }: Scope, root: Expr): boolean {
  if (root.k !== 'var') return false;
  for (let at: Frame | undefined = frame; at; at = at.parent) {
    const value = at.vars.get(root.id);
    if (value) return value.v === 'later' && rootOf(value.expr)?.k === 'call';
  }
  return false;
}
