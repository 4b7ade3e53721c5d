/** What is compared of each kind of object, every attribute by itself, so that a finding can say what differs. */

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
