/** Small schemas to compare: each object in a line, all that is not said as PostgreSQL has it by default. */
import { nameOf } from '../../../../src/checkers/migrations/facts.ts';
import type {
  AttributesByKind,
  Details,
  ObjectKind,
  ObjectOf,
  SchemaObject,
  Snapshot,
} from '../../../../src/checkers/migrations/facts.ts';

type Given<K extends ObjectKind> = Partial<AttributesByKind[K]>;

export function snapshot(objects: readonly SchemaObject[], more: Partial<Snapshot> = {}): Snapshot {
  const sorted = objects.toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
  return { version: 160000, mainOwner: 'shop', objects: sorted, extensions: [], roles: [], unread: [], ...more };
}

/** Any object, by its dotted identity. */
export function object<K extends ObjectKind>(
  kind: K,
  identity: string,
  attributes: AttributesByKind[K],
  within: readonly string[] = [],
  more: { path?: readonly string[]; details?: Details } = {},
): ObjectOf<K> {
  const { path = identity.split('.').map(raw), details } = more;
  return { kind, identity, path, within, attributes, ...(details ? { details } : {}) };
}

/** A part of a name as it is without the quotes that its letters need. */
function raw(part: string): string {
  return /^".*"$/.test(part) ? part.slice(1, -1).replaceAll('""', '"') : part;
}

export const schema = (name: string, attributes: Given<'schema'> = {}): ObjectOf<'schema'> =>
  object('schema', name, attributes);

export function table(identity: string, attributes: Given<'table'> = {}, details?: Details): ObjectOf<'table'> {
  const [at = ''] = identity.split('.');
  const parents = [attributes.partitionOf, ...(attributes.inherits ?? [])].filter((one) => one !== undefined);
  return object(
    'table',
    identity,
    {
      type: 'table',
      unlogged: false,
      inherits: [],
      rowSecurity: false,
      forceRowSecurity: false,
      replicaIdentity: 'default',
      options: {},
      toastOptions: {},
      unenforced: [],
      ...attributes,
    },
    [`schema ${at}`, ...parents.map((parent) => `table ${parent}`)],
    details ? { details } : {},
  );
}

/** `shop.orders.total numeric(12,2)` */
export function column(text: string, attributes: Given<'column'> = {}, position = 1): ObjectOf<'column'> {
  const at = text.indexOf(' ');
  const identity = text.slice(0, at);
  const given = { type: text.slice(at + 1), notNull: false, options: {}, ...attributes };
  return object('column', identity, given, inTable(identity), { details: { position } });
}

export function constraint(
  identity: string,
  definition: string,
  attributes: Given<'constraint'> = {},
  more: { columns?: string[]; references?: string; within?: string[] } = {},
): ObjectOf<'constraint'> {
  const types = { PRIMARY: 'primary key', UNIQUE: 'unique', FOREIGN: 'foreign key', CHECK: 'check' } as const;
  const word = definition.split(' ', 1)[0] ?? '';
  const type: AttributesByKind['constraint']['type'] = word in types ? types[word as keyof typeof types] : 'exclusion';
  const given = {
    type,
    definition,
    validated: true,
    deferrable: false,
    deferred: false,
    enforced: true,
    ...attributes,
  };
  const { columns = [], references, within = [] } = more;
  const own = inTable(identity);
  const names = columns.map((name) => `column ${own[0]?.slice('table '.length)}.${name}`);
  const target = references === undefined ? [] : [`table ${references}`];
  return object('constraint', identity, given, [...own, ...names, ...target, ...within], {
    details: { columns, ...(references === undefined ? {} : { references }) },
  });
}

/** An index of a table, or of anything else where `of` says so. */
export function index(
  identity: string,
  of: string,
  definition: string,
  attributes: Given<'index'> = {},
  columns: string[] = [],
): ObjectOf<'index'> {
  const holder = of.includes(' ') ? of : `table ${of}`;
  const bare = holder.slice(holder.indexOf(' ') + 1);
  const [at = '', name = ''] = bare.split('.');
  return object(
    'index',
    identity,
    { definition, unique: false, valid: true, ...attributes },
    [holder, `schema ${at}`, ...columns.map((one) => `column ${bare}.${one}`)],
    { path: [at, name, identity.split('.')[1] ?? ''], details: { columns } },
  );
}

export function trigger(
  identity: string,
  definition: string,
  attributes: Given<'trigger'> = {},
  within: string[] = [],
): ObjectOf<'trigger'> {
  return object('trigger', identity, { definition, enabled: 'origin', ...attributes }, [
    ...inTable(identity),
    ...within,
  ]);
}

export function policy(identity: string, attributes: Given<'policy'> = {}): ObjectOf<'policy'> {
  return object(
    'policy',
    identity,
    { command: 'all', permissive: true, roles: ['clerk'], ...attributes },
    inTable(identity),
  );
}

export function sequence(identity: string, attributes: Given<'sequence'> = {}): ObjectOf<'sequence'> {
  const numbers = { start: '1', increment: '1', min: '1', max: '9223372036854775807', cache: '1' };
  const given = { type: 'bigint', ...numbers, cycle: false, unlogged: false, ...attributes };
  return object('sequence', identity, given, [
    `schema ${identity.split('.')[0]}`,
    ...(attributes.ownedBy === undefined ? [] : [`column ${attributes.ownedBy}`]),
  ]);
}

export function view(
  identity: string,
  definition: string,
  attributes: Given<'view'> = {},
  within: string[] = [],
): ObjectOf<'view'> {
  const given = { definition, columns: [], options: {}, columnDefaults: {}, ...attributes };
  return object('view', identity, given, [`schema ${identity.split('.')[0]}`, ...within]);
}

/** `shop.total(integer)` */
export function routine(identity: string, body: string, attributes: Given<'function'> = {}): ObjectOf<'function'> {
  const [name = '', types = ''] = identity.replace(')', '').split('(');
  const given = {
    type: 'function',
    arguments: types,
    returns: 'integer',
    language: 'sql',
    body,
    volatility: 'stable',
    strict: false,
    securityDefiner: false,
    leakproof: false,
    parallel: 'unsafe',
    cost: '100',
    settings: {},
    ...attributes,
  } as const;
  return object('function', identity, given, [`schema ${name.split('.')[0]}`], { path: [...name.split('.'), types] });
}

export const enumeration = (identity: string, ...values: string[]): ObjectOf<'type'> =>
  object('type', identity, { type: 'enum', values }, [`schema ${identity.split('.')[0]}`]);

/** `SELECT on table shop.orders to clerk`; the role `public` is everybody. */
export function grant(text: string, grantable = false): ObjectOf<'grant'> {
  const [privilege = '', , kind = '', ...rest] = text.split(' ');
  const at = rest.lastIndexOf('to');
  const on = rest.slice(0, at).join(' ');
  const to = rest.slice(at + 1).join(' ');
  const parents = kind === 'column' ? [`table ${on.slice(0, on.lastIndexOf('.'))}`] : [];
  return object(
    'grant',
    text,
    { grantable },
    [`${kind} ${on}`, ...parents, ...(kind === 'schema' ? [] : [`schema ${on.split('.')[0]}`])],
    { path: [privilege, kind, on, to === 'public' ? '' : to] },
  );
}

export function comment(about: SchemaObject, text: string): ObjectOf<'comment'> {
  return object('comment', nameOf(about), { text }, [nameOf(about), ...about.within], {
    path: [about.kind, about.identity],
  });
}

function inTable(identity: string): string[] {
  const [at = '', name = ''] = identity.split('.');
  return [`table ${at}.${name}`, `schema ${at}`];
}
