/** Whether a handler may hand the request on to what is registered after it: then it hides nothing. */
import type { Expr } from '../source/code.ts';
import type { Program } from './program.ts';
import { search } from './relevance.ts';
import type { Value } from './value.ts';

const deepest = 4;

/** `next()` and `next('route')`; `next(error)` ends the request. What nobody can see into may do anything. */
export function passesOn(program: Pick<Program, 'force' | 'modules'>, handler: Value, depth = 0): boolean {
  if (depth > deepest) return true;
  const value = program.force(handler);
  switch (value.v) {
    case 'function': {
      const fn = program.modules.get(value.uri)?.functions[value.id];
      const next = fn?.params.at(-1)?.pattern;
      if (!fn) return true;
      if (fn.params.length < 2 || next?.p !== 'var') return false;
      return search(fn.body, (node) => isCallOf(node as unknown as Expr, next.id));
    }
    case 'outside': {
      // `asyncHandler(fn)`: as the function that it wraps.
      const inner = value.args?.filter((arg) => arg.v === 'function' || arg.v === 'later') ?? [];
      return inner.some((one) => passesOn(program, one, depth + 1));
    }
    case 'list':
      return value.items.some((one) => passesOn(program, one, depth + 1));
    case 'object':
      return false;
    default:
      return true;
  }
}

function isCallOf(node: Expr, id: number): boolean {
  if (node.k !== 'call' || node.of.k !== 'var' || node.of.id !== id) return false;
  const [first] = node.args;
  return first === undefined || (first.k === 'lit' && first.v === 'route');
}
