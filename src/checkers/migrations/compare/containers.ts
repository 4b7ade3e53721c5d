/** What an object stands in: its table, the tables above a partition, the things whose going takes it along. */
import { nameOf } from '../facts.ts';
import type { SchemaObject } from '../facts.ts';

export type ByName = ReadonlyMap<string, SchemaObject>;

const tableLike = /^(?:table|view|materialized-view|type) /;
const inner = new Set(['column', 'constraint', 'index', 'trigger', 'rule', 'policy']);

/** Name of the table, view or domain that it belongs to; undefined where it stands alone. */
export function tableOf(object: SchemaObject): string | undefined {
  if (!inner.has(object.kind)) return undefined;
  let first: string | undefined;
  for (const name of object.within) {
    if (!tableLike.test(name)) continue;
    // A foreign key cannot be without two tables; its name begins with that of its own.
    if (object.identity.startsWith(`${name.slice(name.indexOf(' ') + 1)}.`)) return name;
    first ??= name;
  }
  return first;
}

/** Names of the tables whose columns and constraints a table takes over: that of a partition, those of an heir. */
export function tablesAbove(table: SchemaObject | undefined): string[] {
  if (table?.kind !== 'table') return [];
  const { partitionOf, inherits } = table.attributes;
  return [...(partitionOf === undefined ? [] : [partitionOf]), ...inherits].map((identity) => `table ${identity}`);
}

/** What it goes with, the nearest first: its own table before a column, anything before the schema. */
export function goesWith(object: SchemaObject): string[] {
  const own = tableOf(object);
  const names = object.within.filter((name) => name !== own && !name.startsWith('schema '));
  const schemas = object.within.filter((name) => name.startsWith('schema '));
  const more = [
    ...(object.kind === 'table' ? tablesAbove(object) : []),
    ...(object.kind === 'sequence' && object.attributes.ownedBy !== undefined
      ? [`column ${object.attributes.ownedBy}`]
      : []),
    ...(object.kind === 'index' && object.attributes.attachedTo !== undefined
      ? [`index ${object.attributes.attachedTo}`]
      : []),
  ];
  return [...(own === undefined ? [] : [own]), ...names, ...more, ...schemas];
}

/** Kinds whose path goes on behind the name, with the types that they take. */
const overloaded = new Set(['function', 'aggregate', 'operator']);

/** Its own name, without those of schema and table. */
export function ownName({ kind, path, identity }: SchemaObject): string {
  return path.at(overloaded.has(kind) ? 1 : -1) ?? identity;
}

export function byNames(objects: Iterable<SchemaObject>): Map<string, SchemaObject> {
  const names = new Map<string, SchemaObject>();
  for (const object of objects) names.set(nameOf(object), object);
  return names;
}

export function isPartition(object: SchemaObject): boolean {
  return object.kind === 'table' && object.attributes.partitionOf !== undefined;
}

/** Names of all that it stands in or speaks of as its own: table and schema, the object of a grant. Not what a foreign key points at. */
export function containersOf(object: SchemaObject): string[] {
  const table = tableOf(object);
  return object.within.filter(
    (name) => name === table || !name.startsWith('table ') || object.kind === 'grant' || object.kind === 'comment',
  );
}
