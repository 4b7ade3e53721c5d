/** Schemas of zod (3, 4 and mini): https://zod.dev/api */
import type { Value } from '../../link/value.ts';
import type { Access } from '../access.ts';
import { bounded, objectsOf, shapesOf } from './nested.ts';
import type { Library, Link, Shape } from './shape.ts';
import { both, either, fromObject, linkOf, merged, namesIn, omit, pick, requiring } from './shape.ts';

/** Wrap a schema and leave its names as they are, whether called on it (`.describe()`) or with it (`z.optional(…)`). */
const wrapping = new Set([
  ...[
    'optional',
    'nullable',
    'nullish',
    'default',
    'prefault',
    'catch',
    'exactOptional',
    'nonoptional',
    'describe',
    'openapi',
    'meta',
  ],
  ...[
    'brand',
    'readonly',
    'refine',
    'superRefine',
    'check',
    'transform',
    'pipe',
    'strip',
    'register',
    'unwrap',
    'innerType',
    'overwrite',
  ],
]);
/** What they give is no schema of the same object. */
const elsewhere = new Set(['array', 'promise', 'keyof', 'parse', 'safeParse', 'parseAsync', 'safeParseAsync']);
const absentable = new Set(['optional', 'nullish', 'default', 'prefault', 'catch', 'exactOptional', '_default']);
/** Take what is absent, too, or nobody knows what they take. */
const anything = new Set(['any', 'unknown', 'undefined', 'void']);
const unclear = new Set(['preprocess', 'lazy', 'custom', 'instanceof', 'stringbool', 'looseObject']);

export const zod: Library = { shape: shapeOfLink };

function shapeOfLink(link: Link, access: Access): Shape | undefined {
  if (!link.call) return link.name === 'shape' || link.name === 'schema' ? shapeOn(link, access) : undefined;
  const [first, second] = link.args;
  const required = (value: Value): boolean | undefined => requiredBy(value, access);
  switch (link.name) {
    case 'object':
    case 'interface':
      return first && fromFirst(first, 'dropped', required, access);
    case 'strictObject':
      return first && fromFirst(first, 'refused', required, access);
    case 'looseObject':
      return first && fromFirst(first, 'kept', required, access);
    case 'strict':
      return withOthers(shapeOn(link, access), 'refused');
    case 'passthrough':
    case 'loose':
    case 'catchall':
      return withOthers(shapeOn(link, access), 'kept');
    case 'preprocess': {
      // What the function makes of the input need not have its names.
      const shape = second && shapesOf([second], access, zod)[0];
      return shape && { ...shape, known: false };
    }
    case 'union':
    case 'discriminatedUnion':
      return ofAll(link, access, either);
    case 'or':
      return ofBoth(link, first, access, either);
    case 'and':
    case 'intersection':
      return link.name === 'and'
        ? ofBoth(link, first, access, both)
        : ofBoth({ ...link, on: first }, second, access, both);
    default:
      return changed(link, access, required);
  }
}

/** Methods of an object schema; in zod/mini they are functions that take it first. */
function changed(link: Link, access: Access, required: (value: Value) => boolean | undefined): Shape | undefined {
  const own = shapeOn(link, access);
  const base = own ?? (link.args[0] && shapesOf([link.args[0]], access, zod)[0]);
  const args = own ? link.args : link.args.slice(1);
  if (!base) return undefined;
  switch (link.name) {
    case 'extend':
    case 'safeExtend':
    case 'augment':
    case 'merge': {
      const [shape] = args[0] ? [partOf(args[0], required, access)] : [];
      return shape
        ? { ...merged(base, shape), others: link.name === 'merge' ? shape.others : base.others }
        : { ...base, known: false };
    }
    case 'pick':
      return pick(base, namesIn(args, access));
    case 'omit':
      return omit(base, namesIn(args, access));
    case 'partial':
    case 'deepPartial':
      return requiring(base, false, args, access);
    case 'required':
      return requiring(base, true, args, access);
    default:
      if (wrapping.has(link.name) || link.name === '_default') return base;
      // A method that nobody here knows may add names; a function makes something else of the schema.
      return own && !elsewhere.has(link.name) ? { ...base, known: false } : undefined;
  }
}

function shapeOn(link: Link, access: Access): Shape | undefined {
  return link.on && shapesOf([link.on], access, zod)[0];
}

function withOthers(shape: Shape | undefined, others: Shape['others']): Shape | undefined {
  return shape && { ...shape, others };
}

function fromFirst(
  first: Value,
  others: Shape['others'],
  required: (value: Value) => boolean | undefined,
  access: Access,
): Shape | undefined {
  const shape = partOf(first, required, access);
  return shape ? { ...shape, others } : { props: new Map(), known: false, others };
}

/** `{ name: z.string() }`, another schema, or its `.shape`. */
function partOf(value: Value, required: (value: Value) => boolean | undefined, access: Access): Shape | undefined {
  const [object] = objectsOf(value, access);
  return object ? fromObject(object, 'dropped', required) : shapesOf([value], access, zod)[0];
}

function ofAll(link: Link, access: Access, join: (shapes: readonly Shape[]) => Shape | undefined): Shape | undefined {
  const list = access.force(link.args.at(link.name === 'union' ? 0 : 1) ?? { v: 'list', items: [] });
  if (list.v !== 'list' || list.open) return undefined;
  const shapes = shapesOf(list.items, access, zod);
  return shapes.length === list.items.length ? join(shapes) : undefined;
}

function ofBoth(
  link: Link,
  other: Value | undefined,
  access: Access,
  join: (shapes: readonly Shape[]) => Shape | undefined,
): Shape | undefined {
  const shapes = other && link.on ? shapesOf([link.on, other], access, zod) : [];
  return shapes.length === 2 ? join(shapes) : undefined;
}

/** Whether a name with this schema must be given; undefined where that cannot be told. */
function requiredBy(given: Value, access: Access): boolean | undefined {
  let value = access.force(given);
  for (let steps = 0; steps < 64; steps++) {
    const link = linkOf(value);
    if (!link || !link.call) return undefined;
    if (link.name === 'required' || link.name === 'nonoptional') return true;
    if (absentable.has(link.name)) return false;
    const on = link.on && access.force(link.on);
    const before = on && linkOf(on);
    if (on && before?.call) {
      if (link.name === 'or') return eitherRequired([on, ...link.args], access);
      value = on;
    } else return requiredByRoot(link, access);
  }
  return undefined;
}

function requiredByRoot({ name, path, args }: Link, access: Access): boolean | undefined {
  if (anything.has(name)) return false;
  // Boolean(undefined) is false, and String(undefined) a text: coercion takes what is not there.
  if (unclear.has(name) || /\bcoerce\.(?:boolean|string)\(\)$/.test(path)) return undefined;
  if (name === 'union') {
    const list = args[0] && access.force(args[0]);
    return list?.v === 'list' && !list.open ? eitherRequired(list.items, access) : undefined;
  }
  if (wrapping.has(name)) return args[0] ? requiredBy(args[0], access) : undefined;
  return true;
}

function eitherRequired(values: readonly Value[], access: Access): boolean | undefined {
  const all = values.map((value) => bounded(() => requiredBy(value, access)));
  if (all.includes(false)) return false;
  return all.includes(undefined) ? undefined : true;
}
