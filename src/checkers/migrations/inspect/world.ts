/** What the families share while they read: names by object identifier, and the objects found so far. */
import type { ObjectKind, SchemaObject, Snapshot } from '../facts.ts';
import { nameOf } from '../facts.ts';
import { identifier, identity } from './identity.ts';

/** A table, view, sequence or composite type, by which columns, indexes and so on know where they belong. */
export interface Relation {
  oid: string;
  schema: string;
  name: string;
  /** `pg_class.relkind`. */
  relkind: string;
  kind: ObjectKind;
  identity: string;
  /** `table app.users`. */
  label: string;
  owner: string;
  persistence: string;
  /** JSON. */
  options: string | null;
  isPartition: boolean;
  accessMethod: string | null;
  tablespace: string | null;
  rows: number;
  /** Labels of it and its schema, what its columns, indexes and so on stand within. */
  within: readonly string[];
  /** Names by number: holes where columns were dropped. */
  columns: (string | undefined)[];
  /** Of a view or a composite type, by number, since its columns are no objects of their own. */
  fields: (Column | undefined)[];
}

export interface Column {
  name: string;
  type: string;
  collation: string | null;
  default: string | null;
}

/** Something that grants and comments speak of: an object, or what is part of one. */
export type Addressed =
  | SchemaObject
  | { kind: string; identity: string; within: readonly string[]; attributes?: undefined };

export interface World {
  version: number;
  mainOwner: string;
  roleNames: Map<string, string>;
  schemas: Map<string, string>;
  relations: Map<string, Relation>;
  /** Name of the index that a relation is clustered on. */
  clustered: Map<string, string>;
  /** Parents of tables and of indexes by object identifier, in order. */
  parents: Map<string, string[]>;
  objects: SchemaObject[];
  /** By catalog and object identifier: `pg_class 16400`, `pg_class 16400 2` for a column. */
  addressed: Map<string, Addressed>;
  extensions: Snapshot['extensions'][number][];
  members: NonNullable<Snapshot['members']>[number][];
  unread: string[];
  /** Roles that an object speaks of. */
  rolesNamed: Set<string>;
}

export function emptyWorld(version: number): World {
  return {
    version,
    mainOwner: '',
    roleNames: new Map(),
    schemas: new Map(),
    relations: new Map(),
    clustered: new Map(),
    parents: new Map(),
    objects: [],
    addressed: new Map(),
    extensions: [],
    members: [],
    unread: [],
    rolesNamed: new Set(),
  };
}

/** Takes an object in; `address` is its catalog and object identifier, where grants or comments may speak of it. */
export function add(world: World, object: SchemaObject, address?: string): void {
  world.objects.push(object);
  if (address !== undefined) world.addressed.set(address, object);
}

/** What a grant or a comment on it stands within. */
export function withinAddressed(target: Addressed): readonly string[] {
  return target.attributes ? [nameOf(target), ...target.within] : target.within;
}

/** The name of a role; one that is gone is called by its number. */
export function roleOf(world: World, oid: string): string {
  const name = world.roleNames.get(oid) ?? oid;
  world.rolesNamed.add(name);
  return name;
}

/** `{ owner }` where it is not the main owner. */
export function ownerOf(world: World, oid: string): { owner?: string } {
  const owner = roleOf(world, oid);
  return owner === world.mainOwner ? {} : { owner };
}

/** The name of an object in a schema, with the schema unless it is the server's own. */
export function qualified(schema: string, name: string): string {
  return schema === 'pg_catalog' ? identifier(name) : identity(schema, name);
}

/** `schema app`, what everything in a schema stands within. */
export function schemaLabel(schema: string): string {
  return `schema ${identifier(schema)}`;
}

/** Labels of columns of a relation by number; numbers of system columns and expressions are left out. */
export function columnLabels(relation: Relation, numbers: readonly number[]): string[] {
  if (relation.kind !== 'table') return [];
  return numbers.flatMap((number) => {
    const column = relation.columns[number];
    return column === undefined ? [] : [`column ${relation.identity}.${identifier(column)}`];
  });
}

/** `name type`, with a collation that is not the type's own: the columns of a view, the fields of a composite type. */
export function fieldsOf({ fields }: Relation): string[] {
  return fields.flatMap((field) =>
    field
      ? [`${identifier(field.name)} ${field.type}${field.collation === null ? '' : ` COLLATE ${field.collation}`}`]
      : [],
  );
}
