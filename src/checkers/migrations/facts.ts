/** The nouns of the checker: an object of a schema, with each of its attributes apart, as the one inspector reads it on both sides. */
import type { Fact } from '../../model/index.ts';
import type { AttributesByKind, ObjectKind } from './attributes.ts';

export type { AttributesByKind, Enabled, Json, ObjectKind, Options } from './attributes.ts';

/** One object of one side. */
export interface ObjectOf<K extends ObjectKind> {
  kind: K;
  /** Unique within its kind: `public.users.email`, `app.mask(text)`; a part is quoted where Postgres would need quotes for its letters. */
  identity: string;
  /**
   * The raw parts, for SQL: schema first, then the table, then its own name. Routines, aggregates: schema, name, argument
   * types as one text. Grants: privilege, object kind, object identity, grantee (empty for PUBLIC). Default privileges:
   * privilege, object class, schema (empty for all), grantee, role that makes the objects (empty for the main owner). Comments: object kind, object identity. Settings: name, role
   * (empty for the database). Casts: source, target. Operators: schema, name, left, right. Text search: schema, name.
   */
  path: readonly string[];
  /**
   * Names of the objects that it cannot be without: its schema, its table, the columns of an index or constraint, the
   * table that a foreign key points at, the object of a grant or comment. Where one of them is missing, this one is part of that finding.
   */
  within: readonly string[];
  attributes: AttributesByKind[K];
  /** Known and not compared. */
  details?: Details;
}

export interface Details {
  /** Of a table, a materialized view: the estimated number of rows, -1 where never counted. */
  rows?: number;
  /** Of a column: its number. */
  position?: number;
  /** Of an index, constraint: names of its columns, in order; null for an expression. */
  columns?: readonly (string | null)[];
  /** Of an extension. */
  version?: string;
  /** Of a function, aggregate, view, trigger, rule, index, constraint …: the statement that creates it, ready to run. */
  create?: string;
  /** Of anything that an extension has taken as a member although the migrations made it: the extension's name. */
  memberOf?: string;
  /** Of a foreign key: identity of the table it points at. */
  references?: string;
  /** Of what a partition or child table has from its parent: identity of the same kind of object there. */
  inheritedFrom?: string;
  /** Of a `not null` column whose database is at 18 or later: the name of the constraint. */
  notNullName?: string;
}

export type SchemaObject = { [K in ObjectKind]: ObjectOf<K> }[ObjectKind];

/** Everything that one database holds. */
export interface Snapshot {
  /** `server_version_num`: 150018, 180006. */
  version: number;
  /** Role that owns most of the tables, whose name is nobody's drift. */
  mainOwner: string;
  /** Sorted by name. */
  objects: readonly SchemaObject[];
  /** Names and versions of the extensions, for the shadow to load. */
  extensions: readonly { name: string; schema: string; version: string }[];
  /** Names of roles that grants, policies, owners and settings speak of. */
  roles: readonly string[];
  /**
   * What extensions hold, by name (`function app.mask(text)`): relations, routines, types, schemas. No objects of their
   * own; what the migrations made and live has here has been adopted by an extension.
   */
  members?: readonly { name: string; extension: string }[];
  /** What could not be read, and why. */
  unread: readonly string[];
}

/** `column public.users.email`: the name of the fact and the subject of a finding. */
export function nameOf(object: Pick<SchemaObject, 'kind' | 'identity'>): string {
  return `${object.kind} ${object.identity}`;
}

/** An object as a fact; `location` is the migration that last touched it, or the bookkeeping of the live side. */
export interface ObjectData {
  role: 'declared' | 'live';
  kind: ObjectKind;
  /** Name of the target, where there are several. */
  target?: string;
  attributes: AttributesByKind[ObjectKind];
}

export type ObjectFact = Fact<ObjectData>;
