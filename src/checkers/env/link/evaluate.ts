/** References across modules: follows imports, properties and calls to what they stand for. */
import type { ClassFact, ModuleData, Ref } from '../source/ref.ts';
import type { Value } from './value.ts';
import { joined, maxValues } from './texts.ts';
import { valueKey } from './value.ts';

/** The modules known so far; asking for one that is not puts it down as needed. */
export interface Modules {
  get(uri: string): ModuleData | undefined;
  resolve(specifier: string, from: string): string | undefined;
}

/** The arguments with which a function is being looked through. */
interface Frame {
  uri: string;
  fn: number;
  args: Value[][];
}

export interface Evaluator {
  evaluate(ref: Ref | null, uri: string): Value[];
  exportOf(uri: string, name: string): Value[];
  member(of: Value, name: string): Value[];
  /** All members of a class or of an instance, inherited ones included. */
  members(of: Value): Value[];
  /** What a function gives back, whatever it is given. */
  returnsOf(fn: Extract<Value, { v: 'function' }>): Value[];
  /** True where a limit was met, so that something may have been left unknown. */
  exhausted(): boolean;
}

/** Longer chains of imports and calls than this are not followed. */
const maxDepth = 24;
/** Calls that are looked through with their arguments, over all: code that calls itself in many ways must not cost minutes. */
const maxLooks = 20_000;

/** What one evaluator remembers; a new one is made when more modules are known. */
interface State {
  modules: Modules;
  memo: Map<Ref, Value[]>;
  /** What calls gave back, by function and arguments. */
  answers: Map<string, Value[]>;
  depth: number;
  looks: number;
}

export function createLinkEvaluator(modules: Modules): Evaluator {
  const state: State = { modules, memo: new Map(), answers: new Map(), depth: 0, looks: 0 };
  return {
    evaluate: (ref, uri) => evaluate(state, ref, uri),
    exportOf: (uri, name) => exportOf(state, uri, name),
    member: (of, name) => member(state, of, name),
    members: (of) => members(state, of),
    returnsOf: (fn) => returned(state, fn, []),
    exhausted: () => state.looks > maxLooks,
  };
}

function evaluate(state: State, ref: Ref | null, uri: string, frame?: Frame): Value[] {
  if (!ref || state.depth > maxDepth) return [];
  const known = frame ? undefined : state.memo.get(ref);
  if (known) return known;
  if (!frame) state.memo.set(ref, []); // what leads back to itself stands for nothing
  state.depth++;
  const values = distinct(compute(state, ref, uri, frame));
  state.depth--;
  if (!frame) state.memo.set(ref, values);
  return values;
}

function compute(state: State, ref: Ref, uri: string, frame?: Frame): Value[] {
  const inner = (of: Ref | null): Value[] => evaluate(state, of, uri, frame);
  switch (ref.k) {
    case 'env':
      return [{ v: 'env' }];
    case 'text':
      return [{ v: 'text', value: ref.value }];
    case 'concat':
      return joined(ref.parts.map(inner));
    case 'import':
      return imported(state, ref.from, ref.name, uri);
    case 'prop':
      return inner(ref.of).flatMap((of) => member(state, of, ref.name));
    case 'values':
      return inner(ref.of).flatMap((of) => elements(state, of));
    case 'keys':
      return inner(ref.of).flatMap((of) => (of.v === 'object' ? keysOf(state, of) : []));
    case 'call':
      return inner(ref.of).flatMap((of) => (of.v === 'function' ? returned(state, of, ref.args.map(inner)) : []));
    case 'new':
      return inner(ref.of).map((of) =>
        of.v === 'class' ? { ...of, v: 'instance' } : of.v === 'outside' ? { ...of, instance: true } : of,
      );
    case 'param':
      if (frame?.uri === uri && frame.fn === ref.fn) return frame.args[ref.index] ?? [];
      return [
        { v: 'param', uri, fn: ref.fn, index: ref.index, each: false, rest: ref.rest === true, prefix: '', suffix: '' },
      ];
    case 'any':
      return ref.of.flatMap(inner);
    default:
      return literal(ref, uri);
  }
}

/** References that are their own value. */
function literal(ref: Ref, uri: string): Value[] {
  switch (ref.k) {
    case 'this':
      return [{ v: 'instance', uri, id: ref.id }];
    case 'class':
      return [{ v: 'class', uri, id: ref.id }];
    case 'fn':
      return [{ v: 'function', uri, id: ref.id }];
    case 'list':
      return [{ v: 'list', uri, ref }];
    case 'object':
      return [{ v: 'object', uri, ref }];
    case 'schema':
      return [{ v: 'schema', uri, ref }];
    case 'validator':
      return [{ v: 'validator', ref }];
    case 'parsed':
      return [{ v: 'parsed' }];
    case 'global':
      return [{ v: 'outside', from: 'globalThis', name: '*', instance: false }];
    default:
      return [];
  }
}

function imported(state: State, from: string, name: string, uri: string): Value[] {
  const target = state.modules.resolve(from, uri);
  return target === undefined ? [{ v: 'outside', from, name, instance: false }] : exportOf(state, target, name);
}

function exportOf(state: State, uri: string, name: string, seen: ReadonlySet<string> = new Set()): Value[] {
  if (seen.has(uri) || state.depth > maxDepth) return [];
  const data = state.modules.get(uri);
  if (name === '*') return [{ v: 'module', uri }];
  if (!data) return [];
  const own = Object.hasOwn(data.exports, name) ? data.exports[name] : undefined;
  if (own) return evaluate(state, own, uri);
  for (const star of data.stars) {
    const target = state.modules.resolve(star, uri);
    const found = target === undefined ? [] : exportOf(state, target, name, new Set([...seen, uri]));
    if (found.length > 0) return found;
  }
  // `import env from './env.cjs'`: the default of a module without one is the module.
  return name === 'default' && Object.keys(data.exports).length > 0 ? [{ v: 'module', uri }] : [];
}

function member(state: State, of: Value, name: string): Value[] {
  switch (of.v) {
    case 'env':
      return [{ v: 'variable', name }];
    case 'module':
      return exportOf(state, of.uri, name);
    case 'object': {
      const own = of.ref.props.findLast((prop) => prop.name === name);
      if (own) return evaluate(state, own.value, of.uri);
      return of.ref.spreads
        .flatMap((spread) => evaluate(state, spread, of.uri))
        .flatMap((one) => member(state, one, name));
    }
    case 'class':
    case 'instance':
      return classMember(state, of.uri, of.id, name);
    case 'outside':
      return [{ ...of, name: of.name === '*' || of.name === 'default' ? name : `${of.name}.${name}` }];
    case 'parsed':
      return name === 'data' || name === 'output' || name === 'value' ? [of] : [];
    case 'schema':
      return name === 'shape' || name === 'entries' ? evaluate(state, of.ref.shape, of.uri) : [];
    default:
      return [];
  }
}

function classMember(state: State, uri: string, id: number, name: string): Value[] {
  const fact = state.modules.get(uri)?.classes[id];
  if (!fact || state.depth > maxDepth) return [];
  state.depth++;
  const own = Object.hasOwn(fact.members, name) ? fact.members[name] : undefined;
  const found = own
    ? evaluate(state, own, uri)
    : evaluate(state, fact.extends, uri).flatMap((parent) =>
        member(state, parent.v === 'outside' ? { ...parent, instance: true } : parent, name),
      );
  state.depth--;
  return found;
}

function members(state: State, of: Value): Value[] {
  if (of.v !== 'class' && of.v !== 'instance') return [];
  const names = new Set<string>();
  for (
    let at: Value | undefined = of, steps = 0;
    (at?.v === 'class' || at?.v === 'instance') && steps < maxDepth;
    steps++
  ) {
    const fact: ClassFact | undefined = state.modules.get(at.uri)?.classes[at.id];
    for (const name of Object.keys(fact?.members ?? {})) names.add(name);
    at = fact ? evaluate(state, fact.extends, at.uri)[0] : undefined;
  }
  return [...names].flatMap((name) => member(state, of, name));
}

function elements(state: State, of: Value): Value[] {
  switch (of.v) {
    case 'list':
      return of.ref.items.flatMap((item) => evaluate(state, item, of.uri));
    case 'object':
      return [
        ...of.ref.props.flatMap((prop) => evaluate(state, prop.value, of.uri)),
        ...of.ref.spreads.flatMap((spread) => evaluate(state, spread, of.uri)).flatMap((one) => elements(state, one)),
      ];
    case 'param':
      return [{ ...of, each: true }];
    default:
      return [];
  }
}

function keysOf(state: State, of: Extract<Value, { v: 'object' }>): Value[] {
  return [
    ...of.ref.props.map((prop): Value => ({ v: 'text', value: prop.name })),
    ...of.ref.spreads
      .flatMap((spread) => evaluate(state, spread, of.uri))
      .flatMap((one) => (one.v === 'object' ? keysOf(state, one) : [])),
  ];
}

function returned(state: State, fn: Extract<Value, { v: 'function' }>, args: Value[][]): Value[] {
  const given = args.some((arg) => arg.length > 0);
  const key = given ? `${fn.uri}#${fn.id}(${args.map((arg) => arg.map(valueKey).join('|')).join()})` : '';
  const known = given ? state.answers.get(key) : undefined;
  if (known) return known;
  if (given && ++state.looks > maxLooks) return [];
  if (given) state.answers.set(key, []); // a function that calls itself with the same arguments adds nothing
  const frame = given ? { uri: fn.uri, fn: fn.id, args } : undefined;
  const returns = state.modules.get(fn.uri)?.functions[fn.id]?.returns ?? [];
  const values = returns.flatMap((value) => evaluate(state, value, fn.uri, frame));
  // Without arguments, what the function was given is unknown: its parameter means nothing outside it.
  const answer = values.filter((value) => value.v !== 'param' || value.uri !== fn.uri || value.fn !== fn.id);
  if (given) state.answers.set(key, distinct(answer));
  return answer;
}

function distinct(values: Value[]): Value[] {
  if (values.length < 2) return values;
  return [...new Map(values.map((value) => [valueKey(value), value])).values()].slice(0, maxValues);
}
