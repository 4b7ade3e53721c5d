/** Schemas of Joi (https://joi.dev/api) and of yup, which took its words over; a name may be absent unless one says otherwise. */
import type { Value } from '../../link/value.ts';
import type { Access } from '../access.ts';
import { objectsOf, shapesOf } from './nested.ts';
import type { Library, Link, Shape } from './shape.ts';
import { either, fromObject, linkOf, merged, namesIn, omit, pick, requiring } from './shape.ts';

/** Methods that leave names as they are. */
const neutral = new Set([
  ...[
    'required',
    'optional',
    'exist',
    'default',
    'min',
    'max',
    'length',
    'or',
    'and',
    'xor',
    'nand',
    'oxor',
    'with',
    'without',
    'label',
  ],
  ...[
    'description',
    'options',
    'prefs',
    'preferences',
    'messages',
    'message',
    'note',
    'meta',
    'tag',
    'id',
    'example',
    'strict',
    'allow',
  ],
  ...[
    'concat',
    'assert',
    'custom',
    'test',
    'nullable',
    'notRequired',
    'defined',
    'typeError',
    'error',
    'empty',
    'strip',
    'unit',
    'raw',
  ],
]);

/** What they give is no schema. */
const elsewhere = new Set([
  'validate',
  'validateAsync',
  'validateSync',
  'cast',
  'describe',
  'isValid',
  'isValidSync',
  'extract',
]);

export const joi: Library = library({ others: 'refused' });
export const yup: Library = library({ others: 'kept' });

function library({ others }: Pick<Shape, 'others'>): Library {
  const own: Library = { shape: (link, access) => shapeOfLink(own, link, access, others) };
  return own;
}

function shapeOfLink(own: Library, link: Link, access: Access, others: Shape['others']): Shape | undefined {
  if (!link.call) return undefined;
  const [first] = link.args;
  const base = link.on && shapesOf([link.on], access, own)[0];
  if (link.name === 'object' && !base) {
    // `Joi.object()` says nothing of its names, and takes all of them.
    if (!first) return { props: new Map(), known: true, others: 'kept' };
    return named(first, access, others);
  }
  if (link.name === 'alternatives' || link.name === 'try') {
    const shapes = shapesOf(link.args, access, own);
    return shapes.length === link.args.length ? either(shapes) : undefined;
  }
  if (elsewhere.has(link.name)) return undefined;
  return base && changed(own, link, base, access, others);
}

function changed(own: Library, link: Link, base: Shape, access: Access, others: Shape['others']): Shape {
  const [first] = link.args;
  switch (link.name) {
    case 'keys':
    case 'append':
    case 'shape': {
      const shape = first && named(first, access, others);
      return shape ? merged(base, shape) : { ...base, known: false };
    }
    case 'concat': {
      const [shape] = shapesOf(first ? [first] : [], access, own);
      return shape ? merged(base, shape) : { ...base, known: false };
    }
    case 'unknown': {
      const flag = first && access.force(first);
      if (!flag || (flag.v === 'plain' && flag.value === true)) return { ...base, others: 'kept' };
      return { ...base, others: flag.v === 'plain' && flag.value === false ? 'refused' : 'kept' };
    }
    case 'noUnknown':
      return { ...base, others: 'refused' };
    case 'stripUnknown':
      return { ...base, others: 'dropped' };
    case 'pick':
      return pick(base, namesIn(link.args, access));
    case 'omit':
      return omit(base, namesIn(link.args, access));
    case 'partial':
      return requiring(base, false, [], access);
    case 'fork': {
      const names = first ? namesIn([first], access) : undefined;
      const props = [...base.props].map(
        ([name, prop]) => [name, names && !names.includes(name) ? prop : { ...prop, required: undefined }] as const,
      );
      return { ...base, props: new Map(props) };
    }
    case 'pattern':
      return { ...base, others: 'kept' };
    default:
      // `rename`, `when` and whatever comes next may take other names than these.
      return neutral.has(link.name) ? base : { ...base, known: false };
  }
}

function named(value: Value, access: Access, others: Shape['others']): Shape | undefined {
  const [object] = objectsOf(value, access);
  return object && namesOfObject(object, access, others);
}

/** Also a plain object of schemas, which Joi takes for one where it expects one. */
export function namesOfObject(
  object: Extract<Value, { v: 'object' }>,
  access: Access,
  others: Shape['others'] = 'refused',
): Shape {
  const shape = fromObject(object, others, (value) => requiredBy(value, access));
  for (const [name, { value }] of shape.props) if (hasLink(value, 'forbidden', access)) shape.props.delete(name);
  return shape;
}

function requiredBy(given: Value, access: Access): boolean | undefined {
  let value = access.force(given);
  for (let steps = 0; steps < 64; steps++) {
    const link = linkOf(value);
    if (!link) return value.v === 'object' ? false : undefined;
    switch (link.name) {
      case 'required':
      case 'exist':
      case 'defined':
        return true;
      case 'optional':
      case 'notRequired':
      case 'default':
        return false;
      case 'when':
      case 'alter':
      case 'options':
      case 'prefs':
        return undefined;
      default:
        break;
    }
    if (!link.on) return link.call ? false : undefined;
    value = access.force(link.on);
    if (!linkOf(value)?.call) return link.call ? false : undefined;
  }
  return undefined;
}

function hasLink(given: Value, name: string, access: Access): boolean {
  let value: Value | undefined = access.force(given);
  for (let steps = 0; value && steps < 64; steps++) {
    const link = linkOf(value);
    if (!link) return false;
    if (link.name === name) return true;
    value = link.on && access.force(link.on);
  }
  return false;
}
