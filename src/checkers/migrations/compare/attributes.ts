/** Two objects of one name, attribute by attribute: what differs, and what differs only because something else does. */
import type { Json, ObjectKind, SchemaObject } from '../facts.ts';
import type { AttributeDifference, Changed } from './difference.ts';
import { withoutCasts } from './texts.ts';

/** A leading attribute, and those that go along with it; `*` at the end stands for every option. */
type Following = readonly [leading: string, following: readonly string[]];

/** What PostgreSQL changes by itself when the first is changed, or what says the same thing in other words. */
const following: { readonly [K in ObjectKind]?: readonly Following[] } = {
  table: [
    ['type', ['partitionKey', 'server', 'foreignOptions.*', 'accessMethod']],
    ['partitionOf', ['partitionBound']],
  ],
  column: [
    ['generated', ['generatedAs', 'default']],
    ['identity', ['identityOptions.*', 'default']],
    ['type', ['default', 'generated', 'collation', 'storage', 'compression', 'statistics', 'identityOptions.*']],
  ],
  constraint: [
    ['type', ['definition', 'indexOptions.*']],
    ['deferrable', ['deferred']],
    ['enforced', ['validated']],
  ],
  index: [['unique', ['definition']]],
  sequence: [
    ['type', ['min', 'max']],
    ['increment', ['min', 'max', 'start']],
  ],
  view: [['definition', ['columns']]],
  'materialized-view': [['definition', ['columns']]],
  function: [['language', ['body']]],
  type: [
    ['type', ['values', 'fields', 'range.*', 'base.*', 'baseType', 'notNull', 'default', 'collation']],
    ['baseType', ['default', 'collation']],
  ],
};

/** Every attribute that differs, options by their names. */
export function attributeDifferences(declared: SchemaObject, actual: SchemaObject): AttributeDifference[] {
  const mine = declared.attributes as { readonly [name: string]: Json | undefined };
  const theirs = actual.attributes as { readonly [name: string]: Json | undefined };
  const found: AttributeDifference[] = [];
  for (const name of new Set([...Object.keys(mine), ...Object.keys(theirs)])) {
    const [left, right] = [mine[name], theirs[name]];
    if (isOptions(left) || isOptions(right)) {
      const [ours, others] = [isOptions(left) ? left : {}, isOptions(right) ? right : {}];
      for (const option of [...new Set([...Object.keys(ours), ...Object.keys(others)])].sort())
        add(found, `${name}.${option}`, ours[option], others[option]);
    } else add(found, name, left, right);
  }
  found.push(...unlistedDifferences(declared, actual));
  return found;
}

/** Whether nothing of it differs. Most objects of two schemas are the same, so that this comes first. */
export function isSame(declared: SchemaObject, actual: SchemaObject): boolean {
  if (!isEqual(declared.attributes, actual.attributes)) return false;
  const [mine, theirs] = [declared.details, actual.details];
  return mine?.memberOf === theirs?.memberOf && mine?.notNullName === theirs?.notNullName;
}

function isEqual(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false;
  const [mine, theirs] = [left as Record<string, unknown>, right as Record<string, unknown>];
  let count = 0;
  for (const name in mine) {
    if (!isEqual(mine[name], theirs[name])) return false;
    count++;
  }
  return count === Object.keys(theirs).length;
}

/** The same, as findings: those that only follow another are put beside it. */
export function changesOf(declared: SchemaObject, actual: SchemaObject): Changed[] {
  let left = attributeDifferences(declared, actual);
  const changes: Changed[] = [];
  for (const [leading, followers] of following[declared.kind] ?? []) {
    const first = left.find(({ attribute }) => attribute === leading);
    if (!first) continue;
    const also = left.filter(
      (one) => one !== first && followers.some((name) => fits(name, one)) && follows(one, leading, first),
    );
    if (also.length === 0) continue;
    changes.push({ direction: 'changed', declared, actual, ...first, also, carries: [] });
    left = left.filter((one) => one !== first && !also.includes(one));
  }
  return [...changes, ...left.map((one): Changed => ({ direction: 'changed', declared, actual, ...one, carries: [] }))];
}

function fits(name: string, { attribute }: AttributeDifference): boolean {
  return name.endsWith('.*') ? attribute.startsWith(name.slice(0, -1)) : attribute === name;
}

/** A default that went away, or says something else, is a finding of its own whatever happened to the type. */
function follows(one: AttributeDifference, leading: string, first: AttributeDifference): boolean {
  const gone = first.expected === undefined || first.found === undefined;
  if (one.attribute === 'default' && leading === 'generated') return gone;
  // From serial to identity and back: the one takes the place of the other.
  if (one.attribute === 'default' && leading === 'identity')
    return gone && (first.expected === undefined) !== (one.expected === undefined);
  if (leading === 'identity') return gone;
  if ((one.attribute === 'default' || one.attribute === 'generated') && leading !== 'generated')
    return sameBut(one.expected, one.found);
  return true;
}

function sameBut(expected: string | undefined, found: string | undefined): boolean {
  if (expected === undefined || found === undefined) return false;
  return withoutCasts(expected) === withoutCasts(found);
}

/** What is known of an object beyond its attributes and is still a difference where both sides say it. */
function unlistedDifferences(
  { details: mine }: SchemaObject,
  { details: theirs }: SchemaObject,
): AttributeDifference[] {
  const found: AttributeDifference[] = [];
  if (mine?.memberOf !== theirs?.memberOf) add(found, 'memberOf', mine?.memberOf, theirs?.memberOf);
  // Names that PostgreSQL made up follow the names that table and column had at that time: nobody's decision.
  const [name, other] = [mine?.notNullName, theirs?.notNullName];
  if (name !== undefined && other !== undefined && !madeUp.test(name)) add(found, 'notNullName', name, other);
  return found;
}

const madeUp = /_not_null\d*$/;

function add(to: AttributeDifference[], attribute: string, left: Json | undefined, right: Json | undefined): void {
  if (left === right) return;
  const [expected, found] = [valueText(left), valueText(right)];
  if (same(left, right)) return;
  to.push({ attribute, ...(expected === undefined ? {} : { expected }), ...(found === undefined ? {} : { found }) });
}

function same(left: Json | undefined, right: Json | undefined): boolean {
  if (left === undefined || right === undefined) return false;
  return JSON.stringify(left) === JSON.stringify(right);
}

function valueText(value: Json | undefined): string | undefined {
  if (value === undefined) return undefined;
  if (Array.isArray(value)) return value.map(String).join(', ');
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
}

function isOptions(value: Json | undefined): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
