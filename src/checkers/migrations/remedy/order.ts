/** In which order objects are created, and which of them come and go with another without a word. */
import type { ObjectKind, SchemaObject } from '../facts.ts';
import { nameOf } from '../facts.ts';

/** What is usually needed first. */
const ranks: readonly ObjectKind[] = [
  'schema',
  'extension',
  'language',
  'access-method',
  'collation',
  'type',
  'sequence',
  'function',
  'aggregate',
  'operator',
  'operator-class',
  'cast',
  'transform',
  'conversion',
  'text-search',
  'foreign-data-wrapper',
  'foreign-server',
  'table',
  'column',
  'constraint',
  'view',
  'materialized-view',
  'index',
  'statistics',
  'rule',
  'trigger',
  'policy',
  'publication',
  'event-trigger',
  'grant',
  'default-privilege',
  'comment',
  'setting',
];

function rank(object: SchemaObject): number {
  // A foreign key wants the key that it points at.
  return (
    ranks.indexOf(object.kind) + (object.kind === 'constraint' && object.attributes.type === 'foreign key' ? 0.5 : 0)
  );
}

/** Above this, only `within` is looked at: the search for mentions grows with the square. */
const mentionLimit = 400;

/** Each behind what it stands in and what its text mentions; among equals by kind and name. */
export function inOrder(objects: readonly SchemaObject[]): SchemaObject[] {
  const sorted = objects.toSorted((a, b) => rank(a) - rank(b) || (nameOf(a) < nameOf(b) ? -1 : 1));
  const byName = new Map(sorted.map((object) => [nameOf(object), object]));
  const texts = sorted.length <= mentionLimit ? new Map(sorted.map((object) => [object, textOf(object)])) : undefined;
  const done = new Set<SchemaObject>();
  const result: SchemaObject[] = [];
  const visit = (object: SchemaObject): void => {
    // Marked before what it needs is looked at, so that a circle ends, by rank.
    if (done.has(object)) return;
    done.add(object);
    for (const name of object.within) {
      const holder = byName.get(name);
      if (holder && rank(holder) <= rank(object)) visit(holder);
    }
    const text = texts?.get(object);
    if (text !== undefined)
      for (const other of sorted)
        if (
          other !== object &&
          isNamedInTexts.has(other.kind) &&
          !text.own.has(nameOf(other)) &&
          text.text.includes(wordOf(other))
        )
          visit(other);
    result.push(object);
  };
  for (const object of sorted) visit(object);
  return result;
}

const isNamedInTexts = new Set<ObjectKind>([
  'collation',
  'type',
  'sequence',
  'function',
  'aggregate',
  'operator',
  'table',
  'view',
  'materialized-view',
  'text-search',
]);

/** Attributes that name another object although that one comes first: the column of a sequence. */
function textOf(object: SchemaObject): { text: string; own: ReadonlySet<string> } {
  const { ownedBy, ...rest } = object.attributes as { ownedBy?: string };
  return {
    text: JSON.stringify(rest).replaceAll('\\"', '"'),
    own: new Set(ownedBy === undefined ? [] : [nameOf(object)]),
  };
}

function wordOf(object: SchemaObject): string {
  return object.kind === 'function' || object.kind === 'aggregate'
    ? object.identity.slice(0, object.identity.indexOf('(') + 1)
    : object.identity;
}

const fallsWithTable = new Set<ObjectKind>([
  'column',
  'constraint',
  'index',
  'trigger',
  'rule',
  'policy',
  'grant',
  'comment',
  'statistics',
  'sequence',
]);
const fallsWithColumn = new Set<ObjectKind>(['constraint', 'index', 'grant', 'comment', 'statistics', 'sequence']);

/** Whether `object` goes by itself when `other` is dropped without CASCADE. */
export function fallsWith(object: SchemaObject, other: SchemaObject): boolean {
  if (!object.within.includes(nameOf(other))) return false;
  if (object.kind === 'grant' || object.kind === 'comment') {
    const [kind, identity] = object.kind === 'grant' ? object.path.slice(1) : object.path;
    return (
      `${kind} ${identity}` === nameOf(other) ||
      (kind === 'column' && identity?.startsWith(`${other.identity}.`) === true)
    );
  }
  switch (other.kind) {
    case 'table':
    case 'view':
    case 'materialized-view':
      // A partition goes with its table; a foreign key of another table does not.
      if (object.kind === 'table') return object.attributes.partitionOf === other.identity;
      if (object.kind === 'constraint' || object.kind === 'trigger')
        return object.identity.startsWith(`${other.identity}.`);
      if (object.kind === 'sequence') return object.attributes.ownedBy?.startsWith(`${other.identity}.`) ?? false;
      return fallsWithTable.has(object.kind);
    case 'column':
      if (object.kind === 'column') return true;
      if (object.kind === 'constraint')
        return object.identity.startsWith(other.identity.slice(0, other.identity.length - lastPart(other).length));
      return fallsWithColumn.has(object.kind);
    case 'type':
      return object.kind === 'constraint';
    case 'constraint':
    case 'index':
    case 'trigger':
      return object.kind === other.kind;
    default:
      return false;
  }
}

function lastPart(object: SchemaObject): string {
  const name = object.path.at(-1) ?? '';
  return /^[a-z_][a-z0-9_$]*$/.test(name) ? name : `"${name.replaceAll('"', '""')}"`;
}

/** All that hangs on an object: its columns, indexes, grants, comments, and theirs. */
export function familyOf(object: SchemaObject, all: readonly SchemaObject[]): SchemaObject[] {
  const names = new Set([nameOf(object)]);
  const family: SchemaObject[] = [];
  for (let size = 0; size !== names.size;) {
    size = names.size;
    for (const one of all) {
      const name = nameOf(one);
      if (names.has(name)) continue;
      const holder = one.within.find((other) => names.has(other));
      if (holder === undefined) continue;
      const owner = holder === nameOf(object) ? object : family.find((other) => nameOf(other) === holder);
      if (owner === undefined || !fallsWith(one, owner)) continue;
      names.add(name);
      family.push(one);
    }
  }
  return family;
}
