/** What an operation promises to answer: the names at the top level of its JSON bodies, with the types that JSON itself knows. */
import type { YamlNode } from '../../../../parse/yaml.ts';
import { at, itemsOf } from '../../../../parse/yaml.ts';
import type { Answer, Answered } from '../../facts.ts';
import type { Cursor } from '../document.ts';
import { locationOf } from '../document.ts';
import { isTrue, jsonSchema, textOf } from './operation.ts';
import type { OperationReader } from './operation.ts';

type Reader = Pick<OperationReader, 'references'>;

interface Shape {
  names: Map<string, Answered>;
  required: Set<string>;
  open: boolean;
  list: boolean;
}

const mostNames = 500;
const mostAnswers = 20;
/** Schemas looked at for one answer: `$ref` may lead back to where it comes from. */
const mostSchemas = 200;

/** Of success only: what goes wrong is mostly answered by something else than the handler. */
export function answersOf(reader: Reader, operation: Cursor): Answer[] {
  const responses = reader.references.get(operation, 'responses');
  if (!responses) return [];
  const found = reader.references.entries(responses).filter(({ key }) => /^2\d\d$/.test(key));
  return found.slice(0, mostAnswers).flatMap(({ key, keyAt, value }) => {
    const schema = reader.references.get(value, 'schema') ?? jsonSchema(reader, value);
    const shape = schema && shapeOf(reader, schema, { left: mostSchemas });
    if (!shape || shape.names.size === 0) return [];
    const names = [...shape.names.values()].map((one) => ({ ...one, required: shape.required.has(one.name) }));
    const location = locationOf(keyAt.uri, keyAt.node.place);
    return [{ status: key, names, open: shape.open, ...(shape.list ? { list: true as const } : {}), location }];
  });
}

/** Undefined where it is no object, no list of objects, or one of several. */
function shapeOf(reader: Reader, given: Cursor, budget: { left: number }): Shape | undefined {
  if (budget.left-- <= 0) return undefined;
  const schema = reader.references.follow(given);
  if (schema?.node.kind !== 'map') return undefined;
  const inner = (node: YamlNode): Shape | undefined => shapeOf(reader, { uri: schema.uri, node }, budget);
  const choices = alternatives(schema.node);
  if (choices) return choices.length === 1 && choices[0] && isAlone(schema.node) ? inner(choices[0]) : undefined;
  const items = at(schema.node, ['items']);
  if (items && (typeOf(schema.node) ?? 'array') === 'array') {
    const item = inner(items);
    return item && !item.list ? { ...item, list: true } : undefined;
  }
  const shape = ownShape(reader, schema);
  for (const part of itemsOf(at(schema.node, ['allOf']))) {
    const other = inner(part);
    if (!other || other.list) shape.open = true;
    else add(shape, other);
  }
  return shape;
}

function ownShape(reader: Reader, schema: Cursor): Shape {
  const more = at(schema.node, ['additionalProperties']);
  const shape: Shape = {
    names: new Map(),
    required: new Set(itemsOf(at(schema.node, ['required'])).flatMap((one) => textOf(one) ?? [])),
    open: more?.kind === 'map' || isTrue(more) || at(schema.node, ['patternProperties']) !== undefined,
    list: false,
  };
  const properties = at(schema.node, ['properties']);
  const entries = properties ? reader.references.entries({ uri: schema.uri, node: properties }) : [];
  if (entries.length > mostNames) shape.open = true;
  for (const { key, keyAt, value } of entries.slice(0, mostNames)) {
    // What is only ever sent is in no answer.
    if (isTrue(at(value.node, ['writeOnly']))) continue;
    const type = typeOf(value.node);
    shape.names.set(key, {
      name: key,
      ...(type === undefined ? {} : { type }),
      location: locationOf(keyAt.uri, keyAt.node.place),
    });
  }
  return shape;
}

function add(shape: Shape, { names, required, open }: Shape): void {
  for (const [name, one] of names) if (!shape.names.has(name)) shape.names.set(name, one);
  for (const name of required) shape.required.add(name);
  shape.open ||= open;
}

/** `oneOf` and `anyOf` without the choice to be null. */
function alternatives(node: YamlNode): YamlNode[] | undefined {
  const list = [...itemsOf(at(node, ['oneOf'])), ...itemsOf(at(node, ['anyOf']))];
  return list.length === 0 ? undefined : list.filter((one) => textOf(at(one, ['type'])) !== 'null');
}

function isAlone(node: YamlNode): boolean {
  return !at(node, ['properties']) && !at(node, ['allOf']);
}

/** As JSON knows it; nothing where it may be several, or is put together of others. */
function typeOf(node: YamlNode): string | undefined {
  const type = at(node, ['type']);
  const list = type?.kind === 'list' ? itemsOf(type).flatMap((one) => textOf(one) ?? 'null') : [textOf(type)];
  const [only, ...others] = list.filter((one) => one !== 'null');
  if (only === undefined || others.length > 0) return undefined;
  return only === 'integer' ? 'number' : only;
}
