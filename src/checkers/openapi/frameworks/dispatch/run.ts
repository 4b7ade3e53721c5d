/** Runs a handler for one method, as far as its code tells what it does with it: does it answer, refuse, or do nothing? */
import type { Value } from '../../link/value.ts';
import type { Expr, Pattern, Step } from '../../source/code.ts';
import { isOneOf, nameOf, see, textsOf, truth } from './conditions.ts';
import type { Bound, Follow, Scope } from './scope.ts';
import { bindPattern } from './scope.ts';

/** How a way through the code ends. `sure`: no condition other than the method decides whether it is taken. */
export interface End {
  kind: 'answers' | 'refuses' | 'fails' | 'nothing';
  sure: boolean;
}

/** What happened on the way so far. */
interface Way {
  refused: boolean;
  failed: boolean;
  answered: boolean;
  sure: boolean;
  ends: End[];
}

type FunctionValue = Extract<Value, { v: 'function' }>;
type Call = Extract<Expr, { k: 'call' }>;

const deepest = 6;
const refusingName = /^(?:send)?method_?not_?(?:allowed|supported)|^unsupported_?method|^not_?allowed$/i;
const refusingText = /\bmethod\b.{0,40}\bnot (?:allowed|supported)|\bunsupported method/i;
const failingName = /^(?:createError|notFound|abort)$|(?:Error|Exception)$/;
const answering = /^(?:json|send|end|redirect|write|jsonp|sendFile|pipe|unstable_redirect)$/;

/** The ways through a function that is handed these. */
export function runFunction(follow: Follow, fn: FunctionValue, args: readonly (Bound | undefined)[]): End[] {
  const code = follow.program.want(fn.uri);
  if (!code || follow.depth >= deepest) return [];
  return runIn(follow, { uri: fn.uri, code, frame: fn.frame, vars: new Map() }, fn.id, args);
}

function runIn(follow: Follow, scope: Scope, id: number, args: readonly (Bound | undefined)[]): End[] {
  const code = scope.code.functions[id];
  if (!code || follow.depth >= deepest) return [];
  follow.depth++;
  code.params.forEach(({ pattern }, index) => bindPattern(follow, scope, withoutDefault(pattern), args[index]));
  const way: Way = { refused: false, failed: false, answered: false, sure: true, ends: [] };
  if (!runSteps(follow, scope, code.body, way)) end(way, undefined);
  follow.depth--;
  return way.ends;
}

function withoutDefault(pattern: Pattern): Pattern {
  return pattern.p === 'rest' ? { p: 'other' } : pattern;
}

/** @returns true where nothing after these steps is run. */
function runSteps(follow: Follow, scope: Scope, steps: readonly Step[], way: Way): boolean {
  for (const step of steps) {
    if (follow.budget-- <= 0) return true;
    switch (step.s) {
      case 'do':
        act(follow, scope, step.e, way);
        if (step.throws) {
          way.failed = true;
          return end(way, undefined);
        }
        break;
      case 'let':
        act(follow, scope, step.e, way);
        bindPattern(follow, scope, step.to, see(follow, scope, step.e));
        break;
      case 'return':
        act(follow, scope, step.e, way);
        return end(way, step.e);
      case 'each':
        apart(follow, scope, step.body, way);
        break;
      default:
        if (runBranch(follow, scope, step, way)) return true;
    }
  }
  return false;
}

function runBranch(follow: Follow, scope: Scope, { ways }: Extract<Step, { s: 'branch' }>, way: Way): boolean {
  const [first, ...others] = ways;
  // `try`: what it guards is on the main way, its handler is not. The body of a loop looks the same.
  if (first && ways.every(({ when }) => when === undefined)) {
    const ended = runSteps(follow, scope, first.body, way);
    for (const other of others) apart(follow, scope, other.body, way);
    return ended;
  }
  const known = ways.map(({ when }) => (when ? truth(follow, scope, when) : undefined));
  const taken = known.indexOf(true);
  if (taken !== -1) return runSteps(follow, scope, fallingThrough(ways, taken), way);
  // `default`, where every case names a method: it is taken.
  const rest = ways.findIndex(({ when }) => when === undefined);
  if (rest !== -1 && ways.length > 1 && known.every((is, index) => is === false || index === rest))
    return runSteps(follow, scope, ways[rest]?.body ?? [], way);
  let all = ways.length > 1;
  ways.forEach(({ body }, index) => {
    if (known[index] !== false && !apart(follow, scope, body, way)) all = false;
  });
  return all && rest === -1 && isExhaustive(ways) ? true : all && rest !== -1;
}

/** `case 'GET': case 'HEAD': …`: a case without steps goes on with the next one. */
function fallingThrough(ways: readonly { body: Step[] }[], from: number): Step[] {
  return ways.slice(from).find(({ body }) => body.length > 0)?.body ?? [];
}

function isExhaustive(ways: readonly { when?: Expr }[]): boolean {
  return ways.length === 2 && ways[1]?.when?.k === 'not';
}

/** Steps that may be run or not: what they do counts for nothing afterwards. @returns true where they end the way. */
function apart(follow: Follow, scope: Scope, steps: readonly Step[], way: Way): boolean {
  const own: Way = { ...way, sure: false };
  return runSteps(follow, scope, steps, own);
}

function end(way: Way, value: Expr | undefined): true {
  const gives = value !== undefined && !(value.k === 'global' && value.name === 'undefined');
  const kind = way.refused
    ? 'refuses'
    : way.failed || (value && fails(value))
      ? 'fails'
      : way.answered || gives
        ? 'answers'
        : 'nothing';
  way.ends.push({ kind, sure: way.sure });
  return true;
}

/** What an expression does, and what it says about refusing. */
function act(follow: Follow, scope: Scope, expr: Expr, way: Way): void {
  if (follow.budget-- <= 0) return;
  if (refuses(expr)) way.refused = true;
  switch (expr.k) {
    case 'call':
      return actCall(follow, scope, expr, way);
    case 'or': {
      const [first, second] = expr.of;
      if (!first || !second) return;
      if (expr.op === '?:') {
        const is = expr.when && truth(follow, scope, expr.when);
        if (is !== false) act(follow, scope, first, is ? way : { ...way, sure: false });
        if (is !== true) act(follow, scope, second, is === false ? way : { ...way, sure: false });
        return;
      }
      act(follow, scope, first, way);
      const is = truth(follow, scope, first);
      if (is === (expr.op !== '&&')) return;
      return act(follow, scope, second, is === undefined ? { ...way, sure: false } : way);
    }
    case 'get':
      act(follow, scope, expr.of, way);
      return;
    case 'assign':
      if (!('p' in expr.to)) act(follow, scope, expr.to, way);
      return act(follow, scope, expr.value, way);
    case 'join':
    case 'list':
      for (const part of expr.of) act(follow, scope, part, way);
      return;
    case 'object':
      for (const prop of expr.props) act(follow, scope, 'spread' in prop ? prop.spread : prop.value, way);
      return;
    case 'not':
    case 'spread':
      return act(follow, scope, expr.of, way);
    default:
      return;
  }
}

function actCall(follow: Follow, scope: Scope, expr: Call, way: Way): void {
  const { of, args } = expr;
  act(follow, scope, of, way);
  for (const arg of args) act(follow, scope, arg, way);
  const name = nameOf(of);
  const given = args.map((arg) => see(follow, scope, arg));
  if (name === 'setHeader' && textsOf(given[0])?.[0]?.toLowerCase() === 'allow') way.refused = true;
  if (name === 'assertMethod' && given[0]?.b === 'request') {
    const allowed = textsOf(given[1]);
    if (allowed && !isOneOf(follow, allowed)) way.refused = true;
  }
  const callee = see(follow, scope, of);
  if (callee?.b === 'missing') way.failed = true;
  if (callee?.b === 'response' && answering.test(name) && !fails(expr)) way.answered = true;
  const ends = called(follow, scope, callee, given);
  // What is handed a function runs it, sooner or later: `transaction(async () => { … })`.
  for (const arg of args)
    if (arg.k === 'fn' && name !== 'catch')
      ends.push(...runIn(follow, scope, arg.id, []).filter(({ kind }) => kind === 'refuses'));
  if (ends.length > 0 && ends.every(({ kind }) => kind === 'refuses')) way.refused = true;
  else if (ends.length > 0 && ends.every(({ kind }) => kind === 'fails' || kind === 'refuses')) way.failed = true;
  else if (ends.some(({ kind, sure }) => kind === 'answers' && sure) && given.some((one) => one?.b === 'response'))
    way.answered = true;
}

/** The ways through what is called, where it is a function of the repository that is handed the request, or one inside the handler. */
function called(follow: Follow, scope: Scope, callee: Bound | undefined, given: readonly (Bound | undefined)[]): End[] {
  if (callee?.b === 'closure') return runIn(follow, scope, callee.id, given);
  if (callee?.b !== 'value' || callee.value.v !== 'function') return [];
  return given.some((one) => one && one.b !== 'value') ? runFunction(follow, callee.value, given) : [];
}

/** 405 and 501, and what people call it. */
function refuses(expr: Expr): boolean {
  if (expr.k === 'lit')
    return (
      expr.v === 405 ||
      expr.v === 501 ||
      (typeof expr.v === 'string' && expr.v.length < 500 && refusingText.test(expr.v))
    );
  return refusingName.test(nameOf(expr));
}

function isThrown(expr: Expr): boolean {
  return expr.k === 'call' && (expr.made === true || expr.of.k !== 'get') && failingName.test(nameOf(expr.of));
}

/** An answer that says what is wrong: `new Response(null, { status: 404 })`, `res.status(404).end()`, an error that is made. */
function fails(expr: Expr): boolean {
  switch (expr.k) {
    case 'call':
      return (
        isThrown(expr) ||
        fails(expr.of) ||
        expr.args.some((arg) => isErrorCode(arg) || (arg.k === 'object' && fails(arg)))
      );
    case 'object':
      return expr.props.some(
        (prop) => 'name' in prop && /^status(?:Code)?$/.test(prop.name) && isErrorCode(prop.value),
      );
    case 'get':
      return fails(expr.of);
    default:
      return false;
  }
}

function isErrorCode(expr: Expr): boolean {
  return expr.k === 'lit' && typeof expr.v === 'number' && expr.v >= 400 && expr.v < 600;
}
