/** What a schema of an object says, whatever library it is written with. */
import type { Location } from '../../../../model/index.ts';
import type { Value } from '../../link/value.ts';
import { knownText } from '../../link/value.ts';
import type { Access } from '../access.ts';

export interface Prop {
  value: Value;
  /** Absent where it cannot be told. */
  required: boolean | undefined;
  location: Location | undefined;
}

export interface Shape {
  props: Map<string, Prop>;
  /** False where there are more names than could be worked out. */
  known: boolean;
  /** What becomes of names that are not listed. */
  others: 'refused' | 'dropped' | 'kept';
}

/** A call of a library's function or method, or a property of what one gave back. */
export interface Link {
  from: string;
  /** The last word: `optional` of `z.string().optional()`. */
  name: string;
  call: boolean;
  args: readonly Value[];
  on: Value | undefined;
  /** Everything that was named: `z.coerce.number()`. */
  path: string;
  at: Location | undefined;
}

export function linkOf(value: Value): Link | undefined {
  if (value.v !== 'outside') return undefined;
  const call = value.path.endsWith('()');
  const path = call ? value.path.slice(0, -2) : value.path;
  const name = path.slice(path.lastIndexOf('.') + 1);
  return {
    from: value.from,
    name,
    call,
    args: (call ? value.args : undefined) ?? [],
    on: value.on,
    path: value.path,
    at: value.at,
  };
}

/** How one library reads: the object of a schema, and whether a value may be absent. */
export interface Library {
  shape(link: Link, access: Access): Shape | undefined;
}

type ObjectValue = Extract<Value, { v: 'object' }>;

/** An object of names and schemas as a shape. */
export function fromObject(
  object: ObjectValue,
  others: Shape['others'],
  required: (value: Value) => boolean | undefined,
): Shape {
  const props = new Map<string, Prop>();
  for (const [name, value] of object.props)
    props.set(name, { value, required: required(value), location: object.places?.get(name) ?? object.at });
  return { props, known: !object.open, others };
}

export function merged(first: Shape, second: Shape): Shape {
  return {
    props: new Map([...first.props, ...second.props]),
    known: first.known && second.known,
    others: second.others,
  };
}

/** What any of several allows; required is only what all of them require. */
export function either(shapes: readonly Shape[]): Shape | undefined {
  const [first, ...rest] = shapes;
  if (!first) return undefined;
  const props = new Map<string, Prop>();
  for (const shape of shapes)
    for (const [name, prop] of shape.props) {
      const all = shapes.map((one) => one.props.get(name));
      const required = all.some((one) => one === undefined || one.required === false)
        ? false
        : all.every((one) => one?.required === true) || undefined;
      if (!props.has(name)) props.set(name, { ...prop, required });
    }
  return {
    props,
    known: shapes.every(({ known }) => known),
    others: rest.reduce<Shape['others']>((others, shape) => looser(others, shape.others), first.others),
  };
}

function looser(one: Shape['others'], other: Shape['others']): Shape['others'] {
  if (one === 'kept' || other === 'kept') return 'kept';
  return one === 'dropped' || other === 'dropped' ? 'dropped' : 'refused';
}

/** What both ask for at once. */
export function both(shapes: readonly Shape[]): Shape | undefined {
  const [first, ...rest] = shapes;
  return (
    first && rest.reduce((sum, shape) => ({ ...merged(sum, shape), others: looser(sum.others, shape.others) }), first)
  );
}

/** Names given as a list of texts, as texts, or as the keys of `{ id: true }`; undefined where not all are known. */
export function namesIn(values: readonly Value[], access: Access): string[] | undefined {
  const names: string[] = [];
  for (const given of values) {
    const value = access.force(given);
    if (value.v === 'list' && !value.open) {
      const inner = namesIn(value.items, access);
      if (!inner) return undefined;
      names.push(...inner);
    } else if (value.v === 'object' && !value.open) names.push(...value.props.keys());
    else {
      const name = knownText(value);
      if (name === undefined) return undefined;
      names.push(name);
    }
  }
  return names;
}

export function pick(shape: Shape, names: readonly string[] | undefined): Shape {
  // Which of them are left is not known: none is sure to be.
  if (!names) return { ...shape, props: new Map(), known: false };
  return { ...shape, props: new Map([...shape.props].filter(([name]) => names.includes(name))) };
}

export function omit(shape: Shape, names: readonly string[] | undefined): Shape {
  if (!names) return { ...shape, props: new Map(), known: false };
  return { ...shape, props: new Map([...shape.props].filter(([name]) => !names.includes(name))) };
}

/** Makes the named ones, or all, required or not. */
export function requiring(shape: Shape, required: boolean, masks: readonly Value[], access: Access): Shape {
  const names = masks.length === 0 ? undefined : namesIn(masks, access);
  const change = (name: string, prop: Prop): Prop => {
    if (masks.length > 0 && !names) return { ...prop, required: undefined };
    return !names || names.includes(name) ? { ...prop, required } : prop;
  };
  return { ...shape, props: new Map([...shape.props].map(([name, prop]) => [name, change(name, prop)])) };
}
