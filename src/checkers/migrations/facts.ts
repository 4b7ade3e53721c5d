/** The nouns of the checker: an object of a schema, with each of its attributes apart, as the one inspector reads it on both sides. */
import type { Fact } from '../../model/index.ts';

/** What a fact says: JSON, free of secrets (options of foreign servers and subscriptions carry their names only). */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** Name and value pairs, sorted by name: storage parameters, settings, options. */
export type Options = { readonly [name: string]: string };

/**
 * What is compared, by kind. An attribute that does not apply is absent, never null, unless null means something.
 * `owner` is absent where the object belongs to the role that owns most of the schema: who that is differs between a
 * shadow and a live database, and that is no drift. Texts are those of `pg_get_*def` with an empty search path.
 */
export interface AttributesByKind {
  schema: { owner?: string; ownerLacks?: readonly string[] };
  extension: { schema: string };
  /** Tables, partitioned tables, partitions and foreign tables. https://www.postgresql.org/docs/current/catalog-pg-class.html */
  table: {
    type: 'table' | 'partitioned' | 'foreign';
    owner?: string;
    unlogged: boolean;
    /** `pg_get_partkeydef`. */
    partitionKey?: string;
    /** Identity of the parent. */
    partitionOf?: string;
    /** `pg_get_expr(relpartbound)`: `FOR VALUES FROM (…) TO (…)`, `DEFAULT`. */
    partitionBound?: string;
    /** Identities of the parents, in order, for plain inheritance. */
    inherits: readonly string[];
    rowSecurity: boolean;
    forceRowSecurity: boolean;
    /** `default`, `nothing`, `full` or `index <name>`. */
    replicaIdentity: string;
    /** Name of the index that the table is clustered on. */
    clusteredOn?: string;
    options: Options;
    /** Storage parameters of its TOAST table, without the `toast.`. */
    toastOptions: Options;
    accessMethod?: string;
    tablespace?: string;
    /** Identity of the composite type of a typed table. */
    ofType?: string;
    /** Names of the foreign keys whose internal triggers are disabled on this table: nothing holds them any more. */
    unenforced: readonly string[];
    server?: string;
    foreignOptions?: Options;
    /** Privileges that the owner has not got, where one was taken. */
    ownerLacks?: readonly string[];
  };
  /** Columns of tables and foreign tables; those of views belong to the view. https://www.postgresql.org/docs/current/catalog-pg-attribute.html */
  column: {
    /** `format_type`, with schema where it is not in pg_catalog. */
    type: string;
    notNull: boolean;
    default?: string;
    /** The expression of a generated column. */
    generated?: string;
    generatedAs?: 'stored' | 'virtual';
    identity?: 'always' | 'by default';
    /** Options of the sequence behind an identity column: start, increment, min, max, cache, cycle. */
    identityOptions?: Options;
    /** Where it is not the default of the type. */
    collation?: string;
    /** Where it is not the default of the type. */
    storage?: string;
    compression?: string;
    /** Where it is set. */
    statistics?: number;
    options: Options;
    foreignOptions?: Options;
  };
  /** Constraints of tables and domains, but for plain NOT NULL. https://www.postgresql.org/docs/current/catalog-pg-constraint.html */
  constraint: {
    type: 'primary key' | 'unique' | 'foreign key' | 'check' | 'exclusion' | 'not null';
    /** `pg_get_constraintdef` without NOT VALID, DEFERRABLE, INITIALLY DEFERRED and NOT ENFORCED, which stand apart. */
    definition: string;
    validated: boolean;
    deferrable: boolean;
    deferred: boolean;
    enforced: boolean;
    /** Storage parameters and tablespace of the index behind it, where there is one. */
    indexOptions?: Options;
  };
  /** Indexes that back no constraint. */
  index: {
    /** `pg_get_indexdef` from USING on, with the name and the table left out: `USING btree (lower(email)) WHERE …`. */
    definition: string;
    unique: boolean;
    valid: boolean;
    /** Identity of the index of the parent table that it is attached to. */
    attachedTo?: string;
    tablespace?: string;
    /** Expression columns with a statistics target of their own, by number. */
    statistics?: Options;
  };
  /** Sequences that stand alone or belong to a `serial` column; those of identity columns belong to the column. */
  sequence: {
    type: string;
    start: string;
    increment: string;
    min: string;
    max: string;
    cache: string;
    cycle: boolean;
    unlogged: boolean;
    owner?: string;
    /** Identity of the column. */
    ownedBy?: string;
    ownerLacks?: readonly string[];
  };
  view: {
    definition: string;
    /** `name type`, in order. */
    columns: readonly string[];
    /** security_barrier, security_invoker, check_option. */
    options: Options;
    columnDefaults: Options;
    owner?: string;
    ownerLacks?: readonly string[];
  };
  'materialized-view': {
    definition: string;
    columns: readonly string[];
    populated: boolean;
    options: Options;
    accessMethod?: string;
    tablespace?: string;
    clusteredOn?: string;
    owner?: string;
    ownerLacks?: readonly string[];
  };
  /** Functions, procedures and window functions. https://www.postgresql.org/docs/current/catalog-pg-proc.html */
  function: {
    type: 'function' | 'procedure' | 'window';
    /** `pg_get_function_arguments`: names, modes, defaults. */
    arguments: string;
    returns?: string;
    language: string;
    /** prosrc, or the SQL-standard body; CRLF read as LF, blanks at the end taken off. */
    body: string;
    volatility: 'immutable' | 'stable' | 'volatile';
    strict: boolean;
    securityDefiner: boolean;
    leakproof: boolean;
    parallel: 'safe' | 'restricted' | 'unsafe';
    cost: string;
    rows?: string;
    settings: Options;
    support?: string;
    /** Types of TRANSFORM FOR TYPE. */
    transforms?: readonly string[];
    owner?: string;
    ownerLacks?: readonly string[];
  };
  aggregate: { definition: string; owner?: string; ownerLacks?: readonly string[] };
  trigger: {
    /** `pg_get_triggerdef` with the name and the table left out. */
    definition: string;
    enabled: Enabled;
  };
  'event-trigger': { event: string; tags: readonly string[]; function: string; enabled: Enabled; owner?: string };
  rule: { definition: string; enabled: Enabled };
  /** Enumerated, composite, range, domain and base types. */
  type: {
    type: 'enum' | 'composite' | 'range' | 'domain' | 'base';
    owner?: string;
    /** Of an enum, in sort order. */
    values?: readonly string[];
    /** Of a composite type: `name type [collation]`, in order. */
    fields?: readonly string[];
    /** Of a range: subtype, operator class, collation, canonical and difference functions. */
    range?: Options;
    /** Of a domain. */
    baseType?: string;
    notNull?: boolean;
    default?: string;
    collation?: string;
    /** Of a base type: its input, output and other functions and its storage. */
    base?: Options;
    ownerLacks?: readonly string[];
  };
  policy: {
    command: 'all' | 'select' | 'insert' | 'update' | 'delete';
    permissive: boolean;
    /** Sorted names; `public` is everybody. */
    roles: readonly string[];
    using?: string;
    check?: string;
  };
  /** One privilege of one role on one object: `SELECT on table app.orders to bench_ro`. The owner's own are left out. */
  grant: { grantable: boolean };
  /** `ALTER DEFAULT PRIVILEGES`: `SELECT on tables in schema app to bench_ro`. */
  'default-privilege': { grantable: boolean };
  publication: {
    allTables: boolean;
    /** Identities, with the column list and row filter where there are any. */
    tables: readonly string[];
    schemas: readonly string[];
    /** insert, update, delete, truncate. */
    publishes: readonly string[];
    viaRoot: boolean;
    /** Since version 18, where generated columns are published. */
    generatedColumns?: 'stored';
    owner?: string;
  };
  statistics: { definition: string; target?: number; owner?: string };
  'foreign-data-wrapper': { handler?: string; validator?: string; options: Options; owner?: string };
  'foreign-server': {
    wrapper: string;
    type?: string;
    version?: string;
    options: Options;
    /** Names of roles that have a user mapping: `public` is everybody, empty the main owner. */
    mappings?: readonly string[];
    owner?: string;
  };
  'text-search': {
    type: 'configuration' | 'dictionary' | 'parser' | 'template';
    /** Of a configuration: `token: dictionaries`, sorted by token; of the others what they are made of. */
    definition: readonly string[];
    owner?: string;
  };
  operator: { definition: string; owner?: string };
  /** Operator classes and families. */
  'operator-class': { definition: string; owner?: string };
  cast: { function?: string; context: 'explicit' | 'assignment' | 'implicit'; method: string };
  collation: { definition: string; owner?: string };
  conversion: { definition: string; owner?: string };
  language: { trusted: boolean; handler?: string; owner?: string };
  transform: { definition: string };
  'access-method': { type: string; handler: string };
  /** `COMMENT ON`: identity is the object's kind and identity. */
  comment: { text: string };
  /** `ALTER DATABASE … SET` and `ALTER ROLE … IN DATABASE … SET`. */
  setting: { value: string };
}

export type Enabled = 'origin' | 'disabled' | 'replica' | 'always';
export type ObjectKind = keyof AttributesByKind;

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
