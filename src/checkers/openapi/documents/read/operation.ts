/** One operation of a path: its parameters, its body, its answers, and whether it asks for credentials. */
import type { YamlNode } from '../../../../parse/yaml.ts';
import { at, entriesOf, itemsOf } from '../../../../parse/yaml.ts';
import type { OperationData } from '../../facts.ts';
import type { Cursor } from '../document.ts';
import { locationOf } from '../document.ts';
import type { References } from './references.ts';
import type { SchemaReader } from './schema.ts';

type Parameter = OperationData['parameters'][number];

export interface OperationReader {
  references: References;
  schemas: SchemaReader;
  /** `3.1.0`, `2.0`; empty where nobody says. */
  version: string;
  /** Called where something is not as OpenAPI has it. */
  doubt(at: Cursor, why: string): void;
}

const places = new Set<string>(['path', 'query', 'header', 'cookie', 'body', 'formData']);
/** More than any operation has; an alias can make one list stand for very many. */
const mostParameters = 500;

/** Parameters of the operation behind those of its path that it does not replace (OpenAPI 3.1.1 §4.8.9, by name and place). */
export function parametersOf(reader: OperationReader, item: Cursor, operation: Cursor): Parameter[] {
  const parameters = new Map<string, Parameter>();
  for (const holder of [item, operation]) {
    const list = reader.references.get(holder, 'parameters');
    if (list && list.node.kind !== 'list' && list.node.kind !== 'map') reader.doubt(list, '"parameters" is no list');
    for (const node of itemsOf(list?.node).slice(0, mostParameters)) {
      const cursor = reader.references.follow({ uri: list?.uri ?? holder.uri, node });
      const parameter = cursor && parameterOf(reader, cursor);
      if (parameter) parameters.set(`${parameter.in}\0${parameter.name}`, parameter);
    }
  }
  return [...parameters.values()];
}

function parameterOf(reader: OperationReader, cursor: Cursor): Parameter | undefined {
  const name = at(cursor.node, ['name']);
  const where = at(cursor.node, ['in']);
  if (name?.kind !== 'scalar' || where?.kind !== 'scalar' || !places.has(where.text))
    return void reader.doubt(cursor, 'a parameter without "name", or with no place that OpenAPI knows in "in"');
  if (reader.version.startsWith('3') && (where.text === 'body' || where.text === 'formData'))
    reader.doubt(cursor, `a parameter in "${where.text}", which OpenAPI 3 says with "requestBody"`);
  const required = where.text === 'path' || isTrue(at(cursor.node, ['required']));
  return { name: name.text, in: where.text as Parameter['in'], required, location: locationOf(cursor.uri, name.place) };
}

/** The JSON body, where its names are known. What is only sent as a form is not it. */
export function bodyOf(reader: OperationReader, item: Cursor, operation: Cursor): OperationData['body'] {
  const { references, schemas } = reader;
  const request = references.get(operation, 'requestBody');
  const holder = request ? references.follow(request) : oldBody(reader, item, operation);
  if (!holder) return undefined;
  const schema = request ? jsonSchema(reader, holder) : references.get(holder, 'schema');
  const names = schema && schemas.namesOf(schema);
  return names && { ...names, required: isTrue(at(holder.node, ['required'])) };
}

/** The `body` parameter of OpenAPI 2.0. */
function oldBody({ references }: OperationReader, item: Cursor, operation: Cursor): Cursor | undefined {
  for (const holder of [operation, item]) {
    const list = references.get(holder, 'parameters');
    for (const node of itemsOf(list?.node).slice(0, mostParameters)) {
      const cursor = references.follow({ uri: list?.uri ?? holder.uri, node });
      const where = cursor && at(cursor.node, ['in']);
      if (where?.kind === 'scalar' && where.text === 'body') return cursor;
    }
  }
  return undefined;
}

/** The schema of what is sent or answered as JSON. */
export function jsonSchema({ references }: Pick<OperationReader, 'references'>, body: Cursor): Cursor | undefined {
  const content = references.get(body, 'content');
  if (!content) return undefined;
  const types = references.entries(content);
  const json =
    types.find(({ key }) => /^application\/json\b/i.test(key)) ??
    types.find(({ key }) => /[/+]json\b/i.test(key)) ??
    types.find(({ key }) => key === '*/*');
  return json && references.get(json.value, 'schema');
}

/** Codes of the answers, as written. */
export function responsesOf({ references }: OperationReader, operation: Cursor): string[] {
  const responses = references.get(operation, 'responses');
  if (!responses) return [];
  return [...new Set(references.entries(responses).map(({ key }) => key))].filter((key) => !key.startsWith('x-'));
}

/** An operation's own word counts before that of the document; `{}` among the choices is the choice to bring nothing. */
export function securityOf(operation: YamlNode, document: YamlNode | undefined): OperationData['security'] {
  const security = at(operation, ['security']) ?? document;
  if (security?.kind !== 'list') return 'unsaid';
  const choices = itemsOf(security);
  return choices.length === 0 || choices.some((choice) => choice.kind === 'map' && entriesOf(choice).length === 0)
    ? 'none'
    : 'required';
}

export function isTrue(node: YamlNode | undefined): boolean {
  return node?.kind === 'scalar' && node.value === true;
}

export function textOf(node: YamlNode | undefined): string | undefined {
  return node?.kind === 'scalar' && node.value !== null ? node.text : undefined;
}
