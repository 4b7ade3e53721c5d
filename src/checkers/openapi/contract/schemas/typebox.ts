/** Schemas made by functions: TypeBox, Elysia's `t`, and valibot. */
import type { Value } from '../../link/value.ts';
import { knownText } from '../../link/value.ts';
import type { Access } from '../access.ts';
import { objectsOf, shapesOf } from './nested.ts';
import type { Library, Link, Shape } from './shape.ts';
import { both, either, fromObject, linkOf, namesIn, omit, pick, requiring } from './shape.ts';

/** https://github.com/sinclairzx81/typebox: names that are not listed stay, unless `additionalProperties` is false. */
export const typebox: Library = library('kept');
/** https://elysiajs.com/validation/overview: names that are not listed are dropped. */
export const elysia: Library = library('dropped');
/** https://valibot.dev/guides/objects/ */
export const valibot: Library = library('dropped');

const absentable = new Set(['optional', 'nullish', 'undefinedable', 'exactoptional', 'undefined', 'any', 'unknown']);
const unclear = new Set(['unsafe', 'ref', 'this', 'recursive', 'lazy', 'custom', 'import']);

function library(others: Shape['others']): Library {
  const own: Library = { shape: (link, access) => shapeOfLink(own, link, access, others) };
  return own;
}

function shapeOfLink(own: Library, link: Link, access: Access, others: Shape['others']): Shape | undefined {
  if (!link.call) return undefined;
  const [first, ...rest] = link.args;
  if (!first) return undefined;
  const inner = (): Shape | undefined => shapesOf([first], access, own)[0];
  // TypeBox writes `Object`, valibot `object`.
  switch (link.name.toLowerCase()) {
    case 'object':
      return named(first, rest[0], access, others);
    case 'strictobject':
      return named(first, undefined, access, 'refused');
    case 'looseobject':
    case 'objectwithrest':
      return named(first, undefined, access, 'kept');
    case 'pipe':
    case 'optional':
    case 'nullish':
    case 'nullable':
    case 'readonly':
    case 'strict':
    case 'unsafe':
    case 'transform':
    case 'withdefault':
    case 'options':
    case 'form':
      return inner();
    case 'partial':
    case 'required': {
      const shape = inner();
      const masks = rest.filter((mask) => access.force(mask).v === 'list');
      return shape && requiring(shape, link.name.toLowerCase() === 'required', masks, access);
    }
    case 'pick':
    case 'omit': {
      const shape = inner();
      const names = rest[0] && namesOfMask(rest[0], access);
      return shape && (link.name.toLowerCase() === 'pick' ? pick(shape, names) : omit(shape, names));
    }
    case 'composite':
    case 'intersect':
      return ofList(own, first, access, both);
    case 'union':
      return ofList(own, first, access, either);
    case 'variant':
      return rest[0] && ofList(own, rest[0], access, either);
    default:
      return undefined;
  }
}

function named(first: Value, options: Value | undefined, access: Access, others: Shape['others']): Shape {
  const [object] = objectsOf(first, access);
  if (!object) return { props: new Map(), known: false, others };
  return fromObject(object, othersOf(options, access) ?? others, (value) => requiredBy(value, access));
}

function othersOf(options: Value | undefined, access: Access): Shape['others'] | undefined {
  const [object] = options ? objectsOf(options, access) : [];
  const flag = object?.props.get('additionalProperties');
  const value = flag && access.force(flag);
  if (!value) return undefined;
  return value.v === 'plain' && value.value === false ? 'refused' : 'kept';
}

/** `['id']`, or `Type.Union([Type.Literal('id'), …])`. */
function namesOfMask(mask: Value, access: Access): string[] | undefined {
  const link = linkOf(access.force(mask));
  if (!link) return namesIn([mask], access);
  if (link.name === 'Literal') return namesIn(link.args.slice(0, 1), access);
  const list = link.name === 'Union' && link.args[0] ? access.force(link.args[0]) : undefined;
  if (list?.v !== 'list' || list.open) return undefined;
  const names = list.items.map((item) => knownText(access.force(linkOf(access.force(item))?.args[0] ?? mask)));
  return names.every((name) => name !== undefined) ? names : undefined;
}

function ofList(
  own: Library,
  given: Value,
  access: Access,
  join: (shapes: readonly Shape[]) => Shape | undefined,
): Shape | undefined {
  const list = access.force(given);
  if (list.v !== 'list' || list.open) return undefined;
  const shapes = shapesOf(list.items, access, own);
  return shapes.length === list.items.length ? join(shapes) : undefined;
}

function requiredBy(given: Value, access: Access): boolean | undefined {
  const value = access.force(given);
  const link = linkOf(value);
  if (!link || !link.call) return undefined;
  const name = link.name.toLowerCase();
  if (absentable.has(name)) return false;
  if (unclear.has(name)) return undefined;
  if (name === 'pipe' || name === 'readonly' || name === 'transform')
    return link.args[0] ? requiredBy(link.args[0], access) : undefined;
  return true;
}
