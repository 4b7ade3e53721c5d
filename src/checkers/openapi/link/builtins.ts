/** What the language's own functions do with lists, objects and texts, and the few of Node that put paths together. */
import type { Location } from '../../../model/index.ts';
import { runCallbacks } from './calls.ts';
import { listFolder, pathFunction, requireByName } from './folders.ts';
import { mostItems } from './invoke.ts';
import { mustRun } from './relevance.ts';
import type { Engine } from './machine.ts';
import type { TextPart, Value } from './value.ts';
import { anyOf, knownText, nothing, text, unknown } from './value.ts';

const listMethods = new Set([
  ...['forEach', 'map', 'flatMap', 'filter', 'find', 'reduce', 'push', 'unshift', 'concat', 'slice', 'includes', 'join', 'flat'],
  ...['reverse', 'sort', 'toSorted', 'entries', 'values', 'some', 'every', 'at', 'indexOf', 'keys'],
]);
const objectMethods = new Set(['hasOwnProperty', 'toString']);

export function hasBuiltin(of: Value, name: string): boolean {
  return of.v === 'list' ? listMethods.has(name) : of.v === 'object' && objectMethods.has(name);
}

export function applyBuiltin(engine: Engine, of: Value, name: string, args: Value[], at: Location, printed: string): Value {
  switch (of.v) {
    case 'list':
      return onList(engine, of, name, args, at);
    case 'text':
      return onText(engine, of, name, args, printed);
    case 'function':
      return onFunction(engine, of, name, args);
    default:
      runCallbacks(engine, args);
      return unknown(`${printed}()`, 'what it gives back is not known');
  }
}

function onFunction(engine: Engine, of: Extract<Value, { v: 'function' }>, name: string, args: Value[]): Value {
  const [self, ...rest] = args;
  const bound = self ? { ...of, self } : of;
  if (name === 'bind') return { ...bound, bound: [...(of.bound ?? []), ...rest] };
  if (name === 'call') return engine.call(bound, rest);
  if (name === 'apply') return engine.call(bound, engine.items(rest[0]));
  return unknown(name, 'a function has no such member here');
}

function onList(engine: Engine, of: Extract<Value, { v: 'list' }>, name: string, args: Value[], at: Location): Value {
  const [first] = args;
  const items = of.items.slice(0, mostItems);
  const each = (): Value[] => items.map((item, index) => engine.call(first ?? nothing, [item, { v: 'plain', value: index }, of]));
  const rest = of.open ? { open: true as const } : {};
  switch (name) {
    case 'forEach':
      if (first && (first.v !== 'function' || mustRun(engine, first, items))) each();
      return nothing;
    case 'map':
      return { v: 'list', items: each(), ...rest };
    case 'flatMap':
      return { v: 'list', items: each().flatMap((one) => (one.v === 'list' ? one.items : [one])), ...rest };
    case 'filter': {
      // Only what is known to be left out is left out.
      const answers = each();
      return { v: 'list', items: items.filter((_, index) => !isFalse(answers[index])), ...rest };
    }
    case 'find':
    case 'at':
      return anyOf(items);
    case 'reduce':
      return items.reduce((sum, item) => engine.call(first ?? nothing, [sum, item]), args[1] ?? nothing);
    case 'push':
    case 'unshift':
      of.items.push(...args);
      return nothing;
    case 'concat':
      return { v: 'list', items: [...items, ...args.flatMap((arg) => engine.items(arg))], ...rest };
    case 'includes': {
      const known = items.map(knownText);
      const wanted = knownText(first);
      if (of.open || wanted === undefined || known.includes(undefined)) return unknown('includes()', 'it is decided when the code runs');
      return { v: 'plain', value: known.includes(wanted) };
    }
    case 'join': {
      const between = first ? engine.textOf(first) : [{ text: ',' }];
      return { v: 'text', parts: items.flatMap((item, index) => [...(index > 0 ? between : []), ...engine.textOf(engine.force(item))]) };
    }
    case 'flat':
      return { v: 'list', items: items.flatMap((one) => (one.v === 'list' ? one.items : [one])), ...rest };
    case 'entries':
      return { v: 'list', items: items.map((item, index): Value => ({ v: 'list', items: [{ v: 'plain', value: index }, item] })) };
    case 'slice': {
      const [from, to] = args.map((arg) => Number(knownText(arg)));
      return from === undefined || Number.isNaN(from) ? of : { v: 'list', items: items.slice(from, Number.isNaN(to ?? NaN) ? undefined : to) };
    }
    case 'some':
    case 'every':
    case 'indexOf':
      each();
      return unknown(`${name}()`, `it is decided when the code runs (line ${at.startLine ?? 1})`);
    default:
      return of;
  }
}

function isFalse(value: Value | undefined): boolean {
  return value?.v === 'plain' && value.value === false;
}

function onText(engine: Engine, of: Extract<Value, { v: 'text' }>, name: string, args: Value[], printed: string): Value {
  const known = knownText(of);
  const [first, second] = args.map(knownText);
  const at = of.parts[0]?.at;
  switch (name) {
    case 'concat':
      return { v: 'text', parts: [...of.parts, ...args.flatMap((arg) => engine.textOf(engine.force(arg)))] };
    case 'toString':
    case 'valueOf':
    case 'trim':
      return known === undefined ? of : text(known.trim(), at);
    case 'toLowerCase':
    case 'toUpperCase': {
      const change = (value: string): string => (name === 'toLowerCase' ? value.toLowerCase() : value.toUpperCase());
      return { v: 'text', parts: of.parts.map((part): TextPart => ('text' in part ? { ...part, text: change(part.text) } : part)) };
    }
    default:
      break;
  }
  if (known === undefined) return unknown(`${printed}()`, 'the text is not known');
  if (first !== undefined) {
    switch (name) {
      case 'startsWith':
        return { v: 'plain', value: known.startsWith(first) };
      case 'endsWith':
        return { v: 'plain', value: known.endsWith(first) };
      case 'includes':
        return { v: 'plain', value: known.includes(first) };
      case 'split':
        return { v: 'list', items: known.split(first).map((piece) => text(piece, at)) };
      case 'replace':
      case 'replaceAll':
        if (second !== undefined) return text(name === 'replace' ? known.replace(first, () => second) : known.replaceAll(first, () => second), at);
        break;
      case 'slice':
      case 'substring':
        if (/^-?\d+$/.test(first)) return text(known.slice(Number(first), second === undefined ? undefined : Number(second)), at);
        break;
      case 'indexOf':
        return { v: 'plain', value: known.indexOf(first) };
      default:
        break;
    }
  }
  const [pattern] = args;
  if (name === 'replace' && pattern?.v === 'regex' && second !== undefined) return withoutEnding(known, pattern.source, second, at);
  return unknown(`${printed}()`, 'it is decided when the code runs');
}

/** `name.replace(/\.ts$/, '')`: an ending taken off; other patterns of the repository are not run. */
function withoutEnding(known: string, source: string, by: string, at: Location | undefined): Value {
  const ending = /^\/((?:\\\.|[\w-])+)\$\/$/.exec(source)?.[1]?.replaceAll('\\.', '.');
  if (ending === undefined) return unknown(source, 'patterns are not run');
  return text(known.endsWith(ending) ? known.slice(0, known.length - ending.length) + by : known, at);
}

/** Calls of globals and of Node's own modules that give lists, objects and paths. */
export function builtinOutside(engine: Engine, callee: Extract<Value, { v: 'outside' }>, args: Value[], at: Location): Value | undefined {
  const { from, path } = callee;
  if (from !== '') return pathFunction(engine, from, path, args) ?? listFolder(engine, from, path, args);
  const [first] = args;
  const of = first ? engine.force(first) : nothing;
  switch (path) {
    case 'Object.values':
      return of.v === 'object' ? { v: 'list', items: [...of.props.values()], ...(of.open ? { open: true } : {}) } : undefined;
    case 'Object.keys':
      return of.v === 'object' ? { v: 'list', items: [...of.props.keys()].map((name) => text(name)), ...(of.open ? { open: true } : {}) } : undefined;
    case 'Object.entries':
      if (of.v !== 'object') return undefined;
      return {
        v: 'list',
        items: [...of.props].map(([name, value]): Value => ({ v: 'list', items: [text(name, of.places?.get(name)), value] })),
        ...(of.open ? { open: true } : {}),
      };
    case 'Object.freeze':
    case 'Object.seal':
    case 'structuredClone':
    case 'Promise.resolve':
      return of;
    case 'Object.assign': {
      const target = of.v === 'object' ? of : undefined;
      for (const arg of args.slice(1)) {
        const source = engine.force(arg);
        if (target && source.v === 'object') for (const [name, value] of source.props) target.props.set(name, value);
        else if (target) target.open = true;
      }
      return target ?? of;
    }
    case 'String':
      return of.v === 'text' ? of : undefined;
    case 'Promise.all':
      return of;
    case 'require':
    case 'import':
      return requireByName(engine, of, at);
    default:
      return undefined;
  }
}
