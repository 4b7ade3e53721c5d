/** The names at the top level of an object, out of its schema: `allOf` together, `oneOf` and `anyOf` as what may be sent. */
import type { YamlNode } from '../../../../parse/yaml.ts';
import { at, itemsOf } from '../../../../parse/yaml.ts';
import type { Named } from '../../facts.ts';
import type { Cursor } from '../document.ts';
import { locationOf } from '../document.ts';
import type { References } from './references.ts';

export interface Names {
  names: Named[];
  /** Others may be sent too. Said for `additionalProperties`, for choices, and where a part could not be read. */
  open: boolean;
}

export interface SchemaReader {
  /** Nothing where the schema is no object, or says no name and is closed. */
  namesOf(schema: Cursor): Names | undefined;
}

/** What is known of one schema; a name that some alternative lacks is not required. */
interface Shape {
  names: Map<string, Named>;
  required: Set<string>;
  open: boolean;
  /** Whether anything says that it is an object. */
  object: boolean;
}

const nothing = (open: boolean): Shape => ({ names: new Map(), required: new Set(), open, object: false });

/** Names that one schema may bring together; each is a fact, and schemas may be nested to stand for very many. */
const mostNames = 2000;

export function schemaReader(references: References): SchemaReader {
  // Each schema once: schemas that name each other twice over would otherwise be read a billion times.
  const shapes = new Map<YamlNode, Shape>();

  const shapeOf = (schema: Cursor): Shape => {
    const known = shapes.get(schema.node);
    if (known) return known;
    // Until it is done it stands for nothing: one that leads back to itself adds no name.
    shapes.set(schema.node, nothing(false));
    const made = read(schema);
    shapes.set(schema.node, made);
    return made;
  };

  const read = (schema: Cursor): Shape => {
    if (schema.node.kind !== 'map') return nothing(true);
    const own = ownShape(schema);
    // In OpenAPI 3.1 what stands beside `$ref` counts too.
    if (at(schema.node, ['$ref'])?.kind === 'scalar') {
      const target = references.follow(schema);
      return both([own, target && target.node !== schema.node ? shapeOf(target) : nothing(true)]);
    }
    const list = (key: string): Shape[] =>
      itemsOf(at(schema.node, [key])).map((node) => shapeOf({ uri: schema.uri, node }));
    const choices = [list('oneOf'), list('anyOf')].filter((alternatives) => alternatives.length > 0).map(either);
    return both([own, ...list('allOf'), ...choices]);
  };

  const ownShape = (schema: Cursor): Shape => {
    const shape = nothing(false);
    const wanted = requiredOf(schema.node);
    const properties = at(schema.node, ['properties']);
    const entries = properties ? references.entries({ uri: schema.uri, node: properties }) : [];
    for (const { key, keyAt, value } of entries.slice(0, mostNames)) {
      shape.names.set(key, { name: key, location: locationOf(keyAt.uri, keyAt.node.place) });
      // What a server alone sets is in the schema for its answers, and nobody has to send it.
      if (isTrue(at(value.node, ['readOnly']))) wanted.delete(key);
    }
    shape.required = wanted;
    const more = at(schema.node, ['additionalProperties']);
    shape.open = more?.kind === 'map' || isTrue(more) || at(schema.node, ['patternProperties']) !== undefined;
    shape.object = shape.names.size > 0 || isObject(at(schema.node, ['type']));
    return shape;
  };

  return {
    namesOf: (schema) => {
      const { names, required, open, object } = shapeOf(schema);
      if (!object || (names.size === 0 && !open)) return undefined;
      const listed = [...names.values()].slice(0, mostNames);
      return { names: listed.map((named) => ({ ...named, required: required.has(named.name) })), open };
    },
  };
}

function both(shapes: readonly Shape[]): Shape {
  const [only] = shapes;
  if (only && shapes.length === 1) return only;
  const result = nothing(false);
  for (const { names, required, open, object } of shapes) {
    for (const [name, named] of names)
      if (!result.names.has(name) && result.names.size < mostNames) result.names.set(name, named);
    for (const name of required) result.required.add(name);
    result.open ||= open;
    result.object ||= object;
  }
  return result;
}

function either(shapes: readonly Shape[]): Shape {
  const result = both(shapes);
  const required = [...result.required].filter((name) => shapes.every((shape) => shape.required.has(name)));
  return { ...result, required: new Set(required), open: result.open || shapes.length > 1 };
}

function requiredOf(schema: YamlNode): Set<string> {
  const list = itemsOf(at(schema, ['required']));
  return new Set(list.flatMap((item) => (item.kind === 'scalar' ? [item.text] : [])).slice(0, mostNames));
}

function isObject(type: YamlNode | undefined): boolean {
  if (type?.kind === 'list') return type.items.some(isObject);
  return type?.kind === 'scalar' && type.text === 'object';
}

function isTrue(node: YamlNode | undefined): boolean {
  return node?.kind === 'scalar' && node.value === true;
}
