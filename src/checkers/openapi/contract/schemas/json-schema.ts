/** JSON Schema as a plain object, as Fastify takes it: https://json-schema.org/draft/2020-12 */
import type { Value } from '../../link/value.ts';
import { knownText } from '../../link/value.ts';
import type { Access } from '../access.ts';
import { bounded, objectsOf } from './nested.ts';
import type { Shape } from './shape.ts';
import { both, either } from './shape.ts';

type ObjectValue = Extract<Value, { v: 'object' }>;

const words = ['type', 'properties', '$ref', 'allOf', 'anyOf', 'oneOf', '$id', 'patternProperties'];
const deepest = 16;

export function jsonShape(object: ObjectValue, access: Access, depth = 0): Shape | undefined {
  if (depth > deepest) return undefined;
  // Somewhere else is what the reference means.
  if (object.props.has('$ref')) return undefined;
  const own = propertiesOf(object, access);
  const parts = [
    own,
    all(object, 'allOf', both, access, depth),
    all(object, 'anyOf', either, access, depth),
    all(object, 'oneOf', either, access, depth),
  ];
  if (parts.includes('unknown')) return own && own !== 'unknown' ? { ...own, known: false } : undefined;
  const known = parts.filter((part): part is Shape => part !== undefined && part !== 'unknown');
  const shape = both(known);
  return shape && { ...shape, known: shape.known && !object.open };
}

/** Fastify 4 takes `querystring: { page: { type: 'integer' } }` for the properties. */
export function shorthandShape(object: ObjectValue, access: Access): Shape | undefined {
  if (words.some((word) => object.props.has(word)) || object.props.size === 0) return undefined;
  const props = [...object.props].map(([name, value]) => [name, objectsOf(value, access)[0]] as const);
  if (!props.every(([, inner]) => inner && words.some((word) => inner.props.has(word)))) return undefined;
  return {
    props: new Map(
      [...object.props].map(([name, value]) => [
        name,
        { value, required: false, location: object.places?.get(name) ?? object.at },
      ]),
    ),
    known: !object.open,
    others: 'kept',
  };
}

function propertiesOf(object: ObjectValue, access: Access): Shape | 'unknown' | undefined {
  const given = object.props.get('properties');
  if (!given) return undefined;
  const [properties] = objectsOf(given, access);
  if (!properties) return 'unknown';
  const required = requiredNames(object, access);
  const additional = object.props.get('additionalProperties');
  const flag = additional && access.force(additional);
  return {
    props: new Map(
      [...properties.props].map(([name, value]) => [
        name,
        {
          value,
          required: required && required.includes(name),
          location: properties.places?.get(name) ?? properties.at,
        },
      ]),
    ),
    known: !properties.open && !object.props.has('patternProperties'),
    others: flag?.v === 'plain' && flag.value === false ? 'refused' : 'kept',
  };
}

function requiredNames(object: ObjectValue, access: Access): string[] | undefined {
  const given = object.props.get('required');
  if (!given) return object.open ? undefined : [];
  const list = access.force(given);
  if (list.v !== 'list' || list.open) return undefined;
  const names = list.items.map((item) => knownText(access.force(item)));
  return names.every((name) => name !== undefined) ? names : undefined;
}

function all(
  object: ObjectValue,
  word: string,
  join: (shapes: readonly Shape[]) => Shape | undefined,
  access: Access,
  depth: number,
): Shape | 'unknown' | undefined {
  const given = object.props.get(word);
  if (!given) return undefined;
  const list = access.force(given);
  if (list.v !== 'list' || list.open) return 'unknown';
  const shapes = list.items.map((item) => {
    const [inner] = objectsOf(item, access);
    return inner && bounded(() => jsonShape(inner, access, depth + 1));
  });
  // A part that only says what is required has no properties of its own.
  return shapes.every((shape) => shape !== undefined) ? join(shapes) : 'unknown';
}
