/** Runs the body of a function: its steps in order, every branch that could be taken, what it gives back. */
import type { FunctionCode, Step } from '../source/code.ts';
import type { Engine } from './rooms.ts';
import { mostCalls, mostExpressions } from './rooms.ts';
import { bind } from './patterns.ts';
import { printExpr } from './texts.ts';
import type { Frame, Value } from './value.ts';
import { anyOf, nothing, unknown } from './value.ts';

type FunctionValue = Extract<Value, { v: 'function' }>;
type ClassValue = Extract<Value, { v: 'class' }>;

/** A function inside itself more often than this is not followed further. */
const mostRecursion = 3;
/** Items of one list that a loop is run for. */
export const mostItems = 2000;

const running = new WeakMap<Engine, Map<string, number>>();

export function invoke(engine: Engine, fn: FunctionValue, args: Value[], home?: ClassValue): Value {
  const code = engine.want(fn.uri)?.functions[fn.id];
  if (!code) return unknown('a call', 'its module is not loaded yet');
  const key = `${fn.uri}#${fn.id}`;
  engine.called.add(key);
  const counts = running.get(engine) ?? new Map<string, number>();
  running.set(engine, counts);
  const deep = counts.get(key) ?? 0;
  if (engine.depth >= mostCalls && args.some((arg) => arg.v === 'router')) engine.lost = true;
  if (deep >= mostRecursion || engine.depth >= mostCalls || engine.spent > mostExpressions)
    return unknown(`${code.name || 'a function'}()`, 'it calls itself too often to be followed');
  counts.set(key, deep + 1);
  engine.depth++;
  const frame: Frame = { uri: fn.uri, parent: fn.frame, vars: new Map() };
  if (!code.arrow && fn.self) frame.self = fn.self;
  const owner = home ?? fn.home ?? (fn.self?.v === 'instance' ? fn.self.of : undefined);
  if (owner && !code.arrow) frame.home = owner;
  bindParameters(engine, code, [...(fn.bound ?? []), ...args], frame);
  // What is declared inside is declared once for each call, however deep the call stands in branches.
  const returned = runBody(engine, code.body, frame);
  engine.depth--;
  counts.set(key, deep);
  return returned.length === 0 ? nothing : anyOf(returned);
}

function bindParameters(engine: Engine, code: FunctionCode, args: Value[], frame: Frame): void {
  code.params.forEach(({ pattern }, index) => {
    if (pattern.p === 'rest') bind(engine, pattern.of, { v: 'list', items: args.slice(index) }, frame);
    else {
      const name = pattern.p === 'var' ? pattern.name : '{…}';
      bind(engine, pattern, args[index] ?? unknown(name, 'nobody gives it a value here'), frame);
    }
  });
}

/** What the steps give back; the steps after an unconditional `return` are not run. */
export function runBody(engine: Engine, steps: readonly Step[], frame: Frame): Value[] {
  const returned: Value[] = [];
  runSteps(engine, steps, frame, returned);
  return returned;
}

/** @returns true where nothing after these steps is run. */
function runSteps(engine: Engine, steps: readonly Step[], frame: Frame, returned: Value[]): boolean {
  for (const step of steps) {
    switch (step.s) {
      case 'do':
        engine.evaluate(step.e, frame);
        if (step.throws) return true;
        break;
      case 'let':
        bind(engine, step.to, engine.evaluate(step.e, frame), frame);
        break;
      case 'return':
        returned.push(engine.evaluate(step.e, frame));
        return true;
      case 'each':
        runLoop(engine, step, frame, returned);
        break;
      default:
        if (runBranch(engine, step, frame, returned)) return true;
    }
  }
  return false;
}

function runLoop(engine: Engine, step: Extract<Step, { s: 'each' }>, frame: Frame, returned: Value[]): void {
  const over = engine.force(engine.evaluate(step.over, frame));
  for (const item of itemsOver(over, step.keys === true, printExpr(step.over))) {
    if (engine.spent > mostExpressions) return;
    // Each turn has variables of its own, which functions made in it keep.
    const turn: Frame = { uri: frame.uri, parent: frame, vars: new Map() };
    bind(engine, step.to, item, turn);
    runSteps(engine, step.body, turn, returned);
  }
}

function itemsOver(over: Value, keys: boolean, expression: string): Value[] {
  const asText = (name: string): Value => ({ v: 'text', parts: [{ text: name }] });
  if (keys) {
    if (over.v === 'object') return [...over.props.keys()].map(asText);
    if (over.v === 'list') return over.items.map((_, index) => asText(String(index)));
  } else if (over.v === 'list') {
    const items = over.items.slice(0, mostItems);
    return over.open ? [...items, unknown(expression, 'the list is not known')] : items;
  } else if (over.v === 'any') {
    return over.of.flatMap((one) => itemsOver(one, keys, expression));
  }
  return [unknown(expression, 'the list is not known')];
}

/** Every way that could be taken is run, one after the other; a way whose condition is known to fail is not. */
function runBranch(engine: Engine, step: Extract<Step, { s: 'branch' }>, frame: Frame, returned: Value[]): boolean {
  for (const { when, body } of step.ways) {
    const test = when ? engine.evaluate(when, frame) : undefined;
    const known = test?.v === 'plain' && typeof test.value === 'boolean' ? test.value : undefined;
    if (known === false) continue;
    if (known === true) return runSteps(engine, body, frame, returned);
    const before = engine.condition;
    if (when) engine.condition = printExpr(when);
    engine.branches++;
    runSteps(engine, body, frame, returned);
    engine.branches--;
    engine.condition = before;
  }
  return false;
}
