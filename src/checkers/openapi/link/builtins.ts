/** What the language's own functions do with lists, objects and texts, and the few of Node that put paths together. */
import type { Location } from '../../../model/index.ts';
import { listFolder, pathFunction, requireByName } from './folders.ts';
import { onList } from './lists.ts';
import type { Engine } from './rooms.ts';
import { onText } from './strings.ts';
import type { Value } from './value.ts';
import { nothing, text, unknown } from './value.ts';

const listMethods = new Set([
  ...[
    'forEach',
    'map',
    'flatMap',
    'filter',
    'find',
    'reduce',
    'push',
    'unshift',
    'concat',
    'slice',
    'includes',
    'join',
    'flat',
  ],
  ...['reverse', 'sort', 'toSorted', 'entries', 'values', 'some', 'every', 'at', 'indexOf', 'keys'],
]);
const objectMethods = new Set(['hasOwnProperty', 'toString']);

export function hasBuiltin(of: Value, name: string): boolean {
  return of.v === 'list' ? listMethods.has(name) : of.v === 'object' && objectMethods.has(name);
}

export function applyBuiltin(
  engine: Engine,
  of: Value,
  name: string,
  args: Value[],
  at: Location,
  printed: string,
): Value {
  switch (of.v) {
    case 'list':
      return onList(engine, of, name, args, at);
    case 'text':
      return onText(engine, of, name, args, printed);
    case 'function':
      return onFunction(engine, of, name, args);
    default:
      engine.runCallbacks(args);
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

/** Calls of globals and of Node's own modules that give lists, objects and paths. */
export function builtinOutside(
  engine: Engine,
  callee: Extract<Value, { v: 'outside' }>,
  args: Value[],
  at: Location,
): Value | undefined {
  const { from, path } = callee;
  if (from !== '') return pathFunction(engine, from, path, args) ?? listFolder(engine, from, path, args);
  const [first] = args;
  const of = first ? engine.force(first) : nothing;
  switch (path) {
    case 'Object.values':
      return of.v === 'object'
        ? { v: 'list', items: [...of.props.values()], ...(of.open ? { open: true } : {}) }
        : undefined;
    case 'Object.keys':
      return of.v === 'object'
        ? { v: 'list', items: [...of.props.keys()].map((name) => text(name)), ...(of.open ? { open: true } : {}) }
        : undefined;
    case 'Object.entries':
      if (of.v !== 'object') return undefined;
      return {
        v: 'list',
        items: [...of.props].map(([name, value]): Value => ({
          v: 'list',
          items: [text(name, of.places?.get(name)), value],
        })),
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
