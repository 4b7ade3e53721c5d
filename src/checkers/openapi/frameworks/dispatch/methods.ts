/** The methods that a handler answers to, from what it does with the request's method. */
import type { Method } from '../../facts.ts';
import type { Program } from '../../link/program.ts';
import type { Value } from '../../link/value.ts';
import { isVerb } from './conditions.ts';
import type { End } from './run.ts';
import { runFunction } from './run.ts';
import { anyOther } from './scope.ts';
import type { Follow } from './scope.ts';

/** The methods that are told apart; HEAD and OPTIONS only where the code names them. */
const told = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
const steps = 20_000;

/**
 * `ALL` where the handler answers whatever the method, which is also what is said of a handler that cannot be looked into:
 * the framework hands it every request.
 */
export function methodsOf(program: Program, handler: Value): Method[] {
  const found = new Set<Method>();
  for (const one of handlersIn(program, handler, 0))
    for (const method of 'map' in one ? one.map : followed(program, one.fn)) found.add(method);
  if (found.size === 0 || found.has('ALL')) return ['ALL'];
  return [...told, 'HEAD' as const, 'OPTIONS' as const].filter((method) => found.has(method));
}

type FunctionValue = Extract<Value, { v: 'function' }>;

/** The functions that get to see the request: behind what wraps them, or each under its method. */
function handlersIn(program: Program, given: Value, depth: number): ({ fn: FunctionValue } | { map: Method[] })[] {
  const value = program.force(given);
  if (depth > 4) return [];
  switch (value.v) {
    case 'function':
      return [{ fn: value }];
    case 'any':
      return value.of.flatMap((one) => handlersIn(program, one, depth + 1));
    case 'object': {
      const map = verbKeys(value);
      if (map.length > 0) return [{ map }];
      const inner = value.props.get('handler');
      return inner ? handlersIn(program, inner, depth + 1) : [];
    }
    case 'outside':
      return [...(value.args ?? [])].flatMap((arg) => handlersIn(program, arg, depth + 1));
    default:
      return [];
  }
}

/** `{ GET: list, POST: create }`; lower case only where nothing else stands beside it. */
export function verbKeys(value: Extract<Value, { v: 'object' }>): Method[] {
  const names = [...value.props.keys()];
  const upper = names.filter((name) => isVerb(name) && name === name.toUpperCase());
  if (upper.length > 0) return upper as Method[];
  return names.length > 0 && names.every(isVerb) ? (names.map((name) => name.toUpperCase()) as Method[]) : [];
}

/** Follows the handler once for each method that it names, and once for all others together. */
function followed(program: Program, fn: FunctionValue): Method[] {
  const names = new Set<string>([anyOther]);
  const answered = new Map<string, boolean>();
  // A condition may only come to light on the way of another method, so the set grows while it is worked through.
  for (const method of names) {
    const follow: Follow = { program, method, names, depth: 0, budget: steps };
    const ends = runFunction(follow, fn, [{ b: 'request' }, { b: 'response' }]);
    answered.set(method, method === anyOther ? answersOthers(ends) : answers(ends));
  }
  if (names.size === 1) return ['ALL'];
  const others = answered.get(anyOther) === true;
  const methods = told.filter((method) => answered.get(method) ?? others);
  if (methods.length === told.length) return ['ALL'];
  return [...methods, ...(['HEAD', 'OPTIONS'] as const).filter((method) => answered.get(method))];
}

function answers(ends: readonly End[]): boolean {
  return ends.some(({ kind }) => kind === 'answers' || kind === 'nothing');
}

/** What is left over once the named methods are dealt with counts only where it surely gives an answer. */
function answersOthers(ends: readonly End[]): boolean {
  return ends.some(({ kind, sure }) => kind === 'answers' && sure);
}
