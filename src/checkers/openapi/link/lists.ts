/** What the methods of a list do with what is known of it. */
import type { Location } from '../../../model/index.ts';
import { mostItems } from './invoke.ts';
import type { Engine } from './rooms.ts';
import { mustRun } from './relevance.ts';
import type { Value } from './value.ts';
import { anyOf, knownText, nothing, unknown } from './value.ts';

export function onList(
  engine: Engine,
  of: Extract<Value, { v: 'list' }>,
  name: string,
  args: Value[],
  at: Location,
): Value {
  const [first] = args;
  const items = of.items.slice(0, mostItems);
  const each = (): Value[] =>
    items.map((item, index) => engine.call(first ?? nothing, [item, { v: 'plain', value: index }, of]));
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
      return { v: 'list', items: [...items, ...args.flatMap((arg) => ownItems(engine, arg))], ...rest };
    case 'includes':
      return includes(of, items, first);
    case 'join':
      return joinedItems(engine, items, first);
    case 'flat':
      return { v: 'list', items: items.flatMap((one) => (one.v === 'list' ? one.items : [one])), ...rest };
    case 'entries':
      return {
        v: 'list',
        items: items.map((item, index): Value => ({ v: 'list', items: [{ v: 'plain', value: index }, item] })),
      };
    case 'slice':
      return sliced(of, items, args);
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

function includes(of: Extract<Value, { v: 'list' }>, items: readonly Value[], wanted: Value | undefined): Value {
  const known = items.map(knownText);
  const name = knownText(wanted);
  if (of.open || name === undefined || known.includes(undefined))
    return unknown('includes()', 'it is decided when the code runs');
  return { v: 'plain', value: known.includes(name) };
}

function joinedItems(engine: Engine, items: readonly Value[], separator: Value | undefined): Value {
  const between = separator ? engine.textOf(separator) : [{ text: ',' }];
  return {
    v: 'text',
    parts: items.flatMap((item, index) => [...(index > 0 ? between : []), ...engine.textOf(engine.force(item))]),
  };
}

function sliced(of: Value, items: readonly Value[], args: readonly Value[]): Value {
  const [from, to] = args.map((arg) => Number(knownText(arg)));
  if (from === undefined || Number.isNaN(from)) return of;
  return { v: 'list', items: items.slice(from, to === undefined || Number.isNaN(to) ? undefined : to) };
}

/** The items of a list as they are: what waits goes on waiting. */
function ownItems(engine: Engine, value: Value): readonly Value[] {
  const list = engine.force(value);
  return list.v === 'list' ? list.items : [value];
}
