/** References across modules: follows imports, properties and calls to what they stand for. */
import type { ClassFact, ModuleData, Ref } from '../source/ref.ts';
import type { Value } from './value.ts';
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
}

/** Longer chains of imports and calls than this are not followed. */
const maxDepth = 24;
/** Calls that are looked through with their arguments, over all: code that calls itself in many ways must not cost minutes. */
const maxLooks = 20_000;
/** More possible values than this name no particular variable. */
const maxValues = 400;

export function createLinkEvaluator(modules: Modules): Evaluator {
  const memo = new Map<Ref, Value[]>();
  let depth = 0;
  let looks = 0;

  const evaluate = (ref: Ref | null, uri: string, frame?: Frame): Value[] => {
    if (!ref || depth > maxDepth) return [];
    const known = frame ? undefined : memo.get(ref);
    if (known) return known;
    if (!frame) memo.set(ref, []); // what leads back to itself stands for nothing
    depth++;
    const values = distinct(compute(ref, uri, frame));
    depth--;
    if (!frame) memo.set(ref, values);
    return values;
  };

  const compute = (ref: Ref, uri: string, frame?: Frame): Value[] => {
    const inner = (of: Ref | null): Value[] => evaluate(of, uri, frame);
    switch (ref.k) {
      case 'env':
        return [{ v: 'env' }];
      case 'text':
        return [{ v: 'text', value: ref.value }];
      case 'concat':
        return joined(ref.parts.map(inner));
      case 'import':
        return imported(ref.from, ref.name, uri);
      case 'prop':
        return inner(ref.of).flatMap((of) => member(of, ref.name));
      case 'values':
        return inner(ref.of).flatMap((of) => elements(of));
      case 'keys':
        return inner(ref.of).flatMap((of) => (of.v === 'object' ? keysOf(of) : []));
      case 'call':
        return inner(ref.of).flatMap((of) => (of.v === 'function' ? returned(of, ref.args.map(inner)) : []));
      case 'new':
        return inner(ref.of).map((of) => (of.v === 'class' ? { ...of, v: 'instance' } : of.v === 'outside' ? { ...of, instance: true } : of));
      case 'this':
        return [{ v: 'instance', uri, id: ref.id }];
      case 'class':
        return [{ v: 'class', uri, id: ref.id }];
      case 'fn':
        return [{ v: 'function', uri, id: ref.id }];
      case 'param':
        if (frame?.uri === uri && frame.fn === ref.fn) return frame.args[ref.index] ?? [];
        return [{ v: 'param', uri, fn: ref.fn, index: ref.index, each: false, prefix: '', suffix: '' }];
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
      case 'any':
        return ref.of.flatMap(inner);
      case 'global':
        return [{ v: 'outside', from: 'globalThis', name: '*', instance: false }];
      default:
        return [];
    }
  };

  const imported = (from: string, name: string, uri: string): Value[] => {
    const target = modules.resolve(from, uri);
    return target === undefined ? [{ v: 'outside', from, name, instance: false }] : exportOf(target, name);
  };

  const exportOf = (uri: string, name: string, seen: ReadonlySet<string> = new Set()): Value[] => {
    if (seen.has(uri) || depth > maxDepth) return [];
    const data = modules.get(uri);
    if (name === '*') return [{ v: 'module', uri }];
    if (!data) return [];
    const own = data.exports[name];
    if (own && Object.hasOwn(data.exports, name)) return evaluate(own, uri);
    for (const star of data.stars) {
      const target = modules.resolve(star, uri);
      const found = target === undefined ? [] : exportOf(target, name, new Set([...seen, uri]));
      if (found.length > 0) return found;
    }
    // `import env from './env.cjs'`: the default of a module without one is the module.
    return name === 'default' && Object.keys(data.exports).length > 0 ? [{ v: 'module', uri }] : [];
  };

  const member = (of: Value, name: string): Value[] => {
    switch (of.v) {
      case 'env':
        return [{ v: 'variable', name }];
      case 'module':
        return exportOf(of.uri, name);
      case 'object': {
        const own = of.ref.props.findLast((prop) => prop.name === name);
        if (own) return evaluate(own.value, of.uri);
        return of.ref.spreads.flatMap((spread) => evaluate(spread, of.uri)).flatMap((one) => member(one, name));
      }
      case 'class':
      case 'instance':
        return classMember(of.uri, of.id, name);
      case 'outside':
        return [{ ...of, name: of.name === '*' || of.name === 'default' ? name : `${of.name}.${name}` }];
      case 'parsed':
        return name === 'data' || name === 'output' || name === 'value' ? [of] : [];
      case 'schema':
        return name === 'shape' || name === 'entries' ? evaluate(of.ref.shape, of.uri) : [];
      default:
        return [];
    }
  };

  const classMember = (uri: string, id: number, name: string): Value[] => {
    const fact = modules.get(uri)?.classes[id];
    if (!fact || depth > maxDepth) return [];
    depth++;
    try {
      const own = Object.hasOwn(fact.members, name) ? fact.members[name] : undefined;
      if (own) return evaluate(own, uri);
      return evaluate(fact.extends, uri).flatMap((parent) => member(parent.v === 'outside' ? { ...parent, instance: true } : parent, name));
    } finally {
      depth--;
    }
  };

  const elements = (of: Value): Value[] => {
    switch (of.v) {
      case 'list':
        return of.ref.items.flatMap((item) => evaluate(item, of.uri));
      case 'object':
        return [
          ...of.ref.props.flatMap((prop) => evaluate(prop.value, of.uri)),
          ...of.ref.spreads.flatMap((spread) => evaluate(spread, of.uri)).flatMap(elements),
        ];
      case 'param':
        return [{ ...of, each: true }];
      default:
        return [];
    }
  };

  const keysOf = (of: Extract<Value, { v: 'object' }>): Value[] => [
    ...of.ref.props.map((prop): Value => ({ v: 'text', value: prop.name })),
    ...of.ref.spreads.flatMap((spread) => evaluate(spread, of.uri)).flatMap((one) => (one.v === 'object' ? keysOf(one) : [])),
  ];

  const returned = (fn: Extract<Value, { v: 'function' }>, args: Value[][]): Value[] => {
    const fact = modules.get(fn.uri)?.functions[fn.id];
    // Looking through a function with arguments is not kept, so it is only done for arguments that say something.
    const frame = args.some((arg) => arg.length > 0) && ++looks < maxLooks ? { uri: fn.uri, fn: fn.id, args } : undefined;
    const values = (fact?.returns ?? []).flatMap((value) => evaluate(value, fn.uri, frame));
    // Without arguments, what the function was given is unknown: its parameter means nothing outside it.
    return values.filter((value) => value.v !== 'param' || value.uri !== fn.uri || value.fn !== fn.id);
  };

  const members = (of: Value): Value[] => {
    if (of.v !== 'class' && of.v !== 'instance') return [];
    const names = new Set<string>();
    for (let at: Value | undefined = of, steps = 0; (at?.v === 'class' || at?.v === 'instance') && steps < maxDepth; steps++) {
      const fact: ClassFact | undefined = modules.get(at.uri)?.classes[at.id];
      for (const name of Object.keys(fact?.members ?? {})) names.add(name);
      at = fact ? evaluate(fact.extends, at.uri)[0] : undefined;
    }
    return [...names].flatMap((name) => member(of, name));
  };

  return { evaluate: (ref, uri) => evaluate(ref, uri), exportOf: (uri, name) => exportOf(uri, name), member, members, returnsOf: (fn) => returned(fn, []) };
}

function distinct(values: Value[]): Value[] {
  if (values.length < 2) return values;
  return [...new Map(values.map((value) => [valueKey(value), value])).values()].slice(0, maxValues);
}

/** Texts side by side: every combination where all are known, else what is known of the beginning and the end. */
function joined(parts: Value[][]): Value[] {
  let known: string[] = [''];
  for (const part of parts) {
    const texts = part.flatMap((value) => (value.v === 'text' ? [value.value] : []));
    if (texts.length === 0 || texts.length !== part.length || texts.length * known.length > maxValues) return [open(parts)];
    known = known.flatMap((before) => texts.map((text) => before + text));
  }
  return known.map((value) => ({ v: 'text', value }));
}

function open(parts: Value[][]): Value {
  const single = (part: Value[] | undefined): string => (part?.length === 1 && part[0]?.v === 'text' ? part[0].value : '');
  const prefix = single(parts[0]);
  const suffix = parts.length > 1 ? single(parts.at(-1)) : '';
  const inner = parts.filter((part) => !(part.length === 1 && part[0]?.v === 'text')).flat();
  const param = inner.length === 1 ? inner[0] : undefined;
  if (param?.v === 'param') return { ...param, prefix: prefix + param.prefix, suffix: param.suffix + suffix };
  return { v: 'pattern', prefix, suffix };
}
