/** Quotes around keywords: which words are keywords differs by version, so the same text is written with and without. */
import { nameOf } from '../../facts.ts';
import type { SchemaObject, Snapshot } from '../../facts.ts';
import { relaxed } from '../identity.ts';
import type { Sides } from './sides.ts';

/** Attributes that the server writes as SQL. Options, comments and lists of values are what users have written. */
const written = new Set([
  'arguments',
  'base',
  'baseType',
  'body',
  'check',
  'columnDefaults',
  'columns',
  'default',
  'definition',
  'fields',
  'function',
  'generated',
  'partitionBound',
  'partitionKey',
  'range',
  'returns',
  'tables',
  'type',
  'using',
]);

/** Across majors, live has the declared text where only quotes differ that no letter asks for. */
export function withLikeQuotes({ declared, actual }: Sides): Sides {
  if (Math.trunc(declared.version / 10000) === Math.trunc(actual.version / 10000)) return { declared, actual };
  const wanted = new Set<string>();
  for (const { objects } of [declared, actual])
    for (const object of objects) if (isQuoted(object)) wanted.add(nameOf(object));
  if (wanted.size === 0) return { declared, actual };
  const ours = new Map<string, SchemaObject>();
  for (const object of declared.objects) if (wanted.has(nameOf(object))) ours.set(nameOf(object), object);
  const objects = actual.objects.map((object) => {
    const mine = wanted.has(nameOf(object)) ? ours.get(nameOf(object)) : undefined;
    return mine ? withTextsOf(object, mine) : object;
  });
  return { declared, actual: { ...actual, objects } };
}

/** All texts of the server without quotes that only keywords need. */
export function withoutKeywordQuotes(snapshot: Snapshot): Snapshot {
  const objects = snapshot.objects.map((object): SchemaObject => {
    if (!isQuoted(object)) return object;
    const attributes = Object.entries(object.attributes).map(([name, value]) => [
      name,
      isWritten(object, name) ? relaxedValue(value) : value,
    ]);
    return { ...object, attributes: Object.fromEntries(attributes) } as SchemaObject;
  });
  return { ...snapshot, objects };
}

function isQuoted(object: SchemaObject): boolean {
  for (const value of Object.values(object.attributes) as unknown[])
    if (
      typeof value === 'string'
        ? value.includes('"')
        : typeof value === 'object' && JSON.stringify(value).includes('\\"')
    )
      return true;
  return false;
}

/** A body of SQL's own form is written by the server; any other is the user's, to the letter. */
function isWritten(object: SchemaObject, name: string): boolean {
  if (name !== 'body') return written.has(name);
  return (
    object.kind === 'function' &&
    object.attributes.language === 'sql' &&
    /^(?:RETURN|BEGIN ATOMIC)\b/.test(object.attributes.body)
  );
}

function withTextsOf(object: SchemaObject, mine: SchemaObject): SchemaObject {
  const own = mine.attributes as Readonly<Record<string, unknown>>;
  const attributes = Object.entries(object.attributes).map(([name, value]: [string, unknown]) => {
    const same = isWritten(object, name) && textOf(value) === textOf(own[name]);
    return [name, same ? own[name] : value];
  });
  return { ...object, attributes: Object.fromEntries(attributes) } as SchemaObject;
}

function textOf(value: unknown): string | undefined {
  return JSON.stringify(relaxedValue(value));
}

function relaxedValue(value: unknown): unknown {
  if (typeof value === 'string') return relaxed(value);
  if (Array.isArray(value)) return value.map(relaxedValue);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, relaxedValue(inner)]));
}
