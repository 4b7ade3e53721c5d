/** Walks the code of one handler, and of what it hands its request to, and notes what is done with the request. */
import { locationOf } from '../../source/code.ts';
import type { Expr, ModuleCode, Step } from '../../source/code.ts';
import type { Location } from '../../../../model/index.ts';
import type { Frame, Value } from '../../link/value.ts';
import type { Access } from '../access.ts';
import { assignTo } from './assign.ts';
import { bind } from './bind.ts';
import { lookCall } from './calls.ts';
import { memberOf } from './members.ts';
import { rolesOf } from './roles.ts';
import type { View } from './roles.ts';
import { escape, nothingSeen } from './seen.ts';
import type { Seen } from './seen.ts';

export type FunctionValue = Extract<Value, { v: 'function' }>;

/** What the walk of one handler shares between the functions that it goes through. */
export interface Walk {
  access: Access;
  seen: Seen;
  /** What the variables of each module stand for; numbers are unique in a module. */
  views: Map<string, Map<number, { view: View; name: string }>>;
  /** Functions already gone through with the same arguments. */
  visited: Set<string>;
  /** Expressions left to look at. */
  left: number;
}

/** One function on the way. */
export interface Scope {
  walk: Walk;
  uri: string;
  module: ModuleCode;
  /** Grows with each variable, so that no value depends on itself. */
  frame: Frame;
  depth: number;
  /** Where the function is: what patterns have no place for. */
  at: Location;
  /** What it gives back, as far as that is part of the request. */
  returned: View | undefined;
}

const mostExpressions = 20_000;
const deepestCalls = 4;
/** `unknown` expressions are cut at this length: what comes after may name anything. */
const longestText = 60;

/** Goes through a function as a handler of this framework; undefined where its code is not loaded. */
export function walkHandler(value: FunctionValue, framework: string, access: Access): Seen | undefined {
  const code = access.modules.get(value.uri)?.functions[value.id];
  if (!code) return undefined;
  const seen = nothingSeen();
  const walk: Walk = { access, seen, views: new Map(), visited: new Set(), left: mostExpressions };
  const bound = (value.bound ?? []).map(() => undefined);
  follow(walk, value, { views: [...bound, ...rolesOf(framework)], args: [], site: '' }, undefined, 0);
  if (walk.left <= 0) escape(seen, 'opaque');
  return seen;
}

/** What a function is called with. */
export interface Given {
  views: readonly (View | undefined)[];
  args: readonly Expr[];
  /** The call's own place: each call is gone through, since it may name something else to read. */
  site: string;
}

/** Goes through a function whose parameters are these; what it gives back. */
export function follow(walk: Walk, value: FunctionValue, { views, args, site }: Given, caller: Frame | undefined, depth: number): View | undefined {
  const module = walk.access.modules.get(value.uri);
  const code = module?.functions[value.id];
  if (!module || !code || depth > deepestCalls) {
    for (const view of views) escape(walk.seen, view);
    return undefined;
  }
  const key = `${value.uri}#${value.id} ${site} ${views.map(printView).join()}`;
  if (walk.visited.has(key)) return undefined;
  walk.visited.add(key);
  const frame: Frame = { uri: value.uri, parent: value.frame, vars: new Map() };
  if (!code.arrow && value.self) frame.self = value.self;
  const scope: Scope = { walk, uri: value.uri, module, frame, depth, at: locationOf(value.uri, code.at), returned: undefined };
  const offset = value.bound?.length ?? 0;
  code.params.forEach(({ pattern }, index) => {
    const arg = args[index - offset];
    if (pattern.p === 'rest') return bind(scope, pattern.of, listView(views.slice(index)), undefined, scope.at);
    bind(scope, pattern, views[index], arg && caller ? { v: 'later', expr: arg, frame: caller } : undefined, scope.at);
  });
  walkSteps(scope, code.body);
  return scope.returned;
}

function listView(views: readonly (View | undefined)[]): View | undefined {
  return fieldsOf(views.map((view, index) => [String(index), view]));
}

function printView(view: View | undefined): string {
  if (view === undefined) return '';
  return typeof view === 'string' ? view : `{${[...view.fields].map(([name, inner]) => `${name}:${printView(inner)}`).join()}}`;
}

export function walkSteps(scope: Scope, steps: readonly Step[]): void {
  for (const step of steps) walkStep(scope, step);
}

function walkStep(scope: Scope, step: Step): void {
  switch (step.s) {
    case 'do':
      // `res.status(404);` alone: the answer comes in another statement.
      if (look(scope, step.e) === 'answered' && !endsAnswer(step.e)) scope.walk.seen.statusElsewhere = true;
      return;
    case 'let':
      bind(scope, step.to, look(scope, step.e), { v: 'later', expr: step.e, frame: scope.frame }, placeOf(scope, step.e));
      return;
    case 'return': {
      const view = look(scope, step.e);
      if (scope.depth === 0) {
        if (view !== 'response' && view !== 'answered') escape(scope.walk.seen, view);
      } else if (scope.returned === undefined) scope.returned = view;
      else if (view !== scope.returned) escape(scope.walk.seen, view);
      return;
    }
    case 'each':
      escape(scope.walk.seen, look(scope, step.over));
      bind(scope, step.to, undefined, undefined, scope.at);
      return walkSteps(scope, step.body);
    default:
      for (const { when, body } of step.ways) {
        if (when) look(scope, when);
        walkSteps(scope, body);
      }
  }
}

/** `res.status(204).end()`: the chain ends with what sends it. */
function endsAnswer(e: Expr): boolean {
  return e.k === 'call' && e.of.k === 'get' && typeof e.of.name === 'string' && /^(?:json|jsonp|send|end|sendStatus|sendFile|render|redirect|download|write|pipe|type|text|html)$/.test(e.of.name);
}

export function placeOf(scope: Scope, e: Expr): Location {
  return 'at' in e && e.at ? locationOf(scope.uri, e.at) : e.k === 'or' && e.of[0] ? placeOf(scope, e.of[0]) : scope.at;
}

/** What an expression is, as far as it is part of the request or the answer; notes what it does on the way. */
export function look(scope: Scope, e: Expr): View | undefined {
  const { walk } = scope;
  if (--walk.left <= 0) return undefined;
  switch (e.k) {
    case 'var':
      return walk.views.get(scope.uri)?.get(e.id)?.view;
    case 'get':
      return memberOf(scope, look(scope, e.of), e);
    case 'call':
      return lookCall(scope, e);
    case 'fn':
      walkInner(scope, e.id);
      return undefined;
    case 'object':
      return lookObject(scope, e);
    case 'list':
      return fieldsOf(e.of.map((item, index) => [String(index), item.k === 'spread' ? lost(scope, item.of) : look(scope, item)]));
    case 'spread':
      return lost(scope, e.of);
    case 'join': {
      const views = e.of.map((part) => look(scope, part));
      if (views.some((view) => view === 'url-text' || view === 'url')) return 'url-text';
      for (const view of views) escape(walk.seen, view);
      return undefined;
    }
    case 'or':
      return lookChoice(scope, e);
    case 'compare':
      for (const side of e.of) look(scope, side);
      return undefined;
    case 'not':
      look(scope, e.of);
      return undefined;
    case 'assign':
      return assignTo(scope, e);
    case 'unknown':
      loseMentioned(scope, e.text);
      return undefined;
    default:
      return undefined;
  }
}

function lost(scope: Scope, e: Expr): undefined {
  escape(scope.walk.seen, look(scope, e));
}

function fieldsOf(entries: readonly (readonly [string, View | undefined])[]): View | undefined {
  const known = entries.flatMap(([name, view]): [string, View][] => (view === undefined ? [] : [[name, view]]));
  return known.length === 0 ? undefined : { fields: new Map(known) };
}

function lookObject(scope: Scope, e: Extract<Expr, { k: 'object' }>): View | undefined {
  return fieldsOf(
    e.props.flatMap((prop) => {
      if ('name' in prop) return [[prop.name, look(scope, prop.value)] as const];
      if ('computed' in prop) {
        look(scope, prop.computed);
        lost(scope, prop.value);
        return [];
      }
      const view = look(scope, prop.spread);
      if (typeof view === 'object') return [...view.fields];
      escape(scope.walk.seen, view);
      return [];
    }),
  );
}

/** `req.query.page ?? 1` does without the name; of two parts of a request, only the first is followed. */
function lookChoice(scope: Scope, e: Extract<Expr, { k: 'or' }>): View | undefined {
  if (e.when) look(scope, e.when);
  const [first, ...rest] = e.of;
  const optional = e.op === '??' || e.op === '||';
  const start = first && (optional && first.k === 'get' ? memberOf(scope, look(scope, first.of), first, true) : look(scope, first));
  let view = e.op === '&&' ? undefined : start;
  for (const other of rest) {
    const next = look(scope, other);
    if (view === undefined) view = next;
    else if (next !== view) escape(scope.walk.seen, next);
  }
  return view;
}

/** A function inside the handler sees the handler's variables; its own parameters are its own. */
export function walkInner(scope: Scope, id: number): void {
  const code = scope.module.functions[id];
  const key = `${scope.uri}#${id} inner`;
  if (!code || scope.walk.visited.has(key)) return;
  scope.walk.visited.add(key);
  const inner: Scope = { ...scope, depth: scope.depth + 1, at: locationOf(scope.uri, code.at), returned: undefined };
  for (const { pattern } of code.params) bind(inner, pattern, undefined, undefined, inner.at);
  walkSteps(inner, code.body);
  escape(scope.walk.seen, inner.returned === 'response' || inner.returned === 'answered' ? undefined : inner.returned);
}

/** What is only there as text could do anything with the names it has. */
function loseMentioned({ walk, uri }: Scope, text: string): void {
  for (const { view, name } of walk.views.get(uri)?.values() ?? [])
    if (text.length >= longestText - 1 || text.includes(name)) escape(walk.seen, view);
}
