/** What is gone under one name and there under another: told as one thing. */
import { nameOf } from '../../facts.ts';
import type { ObjectKind, SchemaObject } from '../../facts.ts';
import { ownName, tableOf } from '../containers.ts';
import type { Missing, Renamed, Unexpected } from '../difference.ts';
import { renamedIn } from '../texts.ts';
import type { Folded } from './fold.ts';
import { heldOtherwise, uniqueHolders } from './stand-ins.ts';

/** Two tables are one where at least this share of the columns of the larger is the same. */
const sameShare = 0.8;

export interface Paired {
  renamed: Renamed[];
  missing: Missing[];
  unexpected: Unexpected[];
}

export function pairRenamed(missing: readonly Folded[], unexpected: readonly Folded[], sides: Sides): Paired {
  const gone = new Set(missing);
  const there = new Set(unexpected);
  const renamed: (Renamed & { carries: SchemaObject[] })[] = [];
  const pair = (left: Folded, right: Folded): void => {
    if (!gone.delete(left) || !there.delete(right)) return;
    renamed.push({
      direction: 'renamed',
      declared: left.root,
      actual: right.root,
      carries: [...left.carries, ...right.carries],
    });
  };
  for (const [left, right] of alike(missing, unexpected)) pair(left, right);
  for (const [left, right] of sameContents(gone, there)) pair(left, right);
  for (const [left, right] of sameColumns(gone, there, sides)) pair(left, right);

  for (const one of renamed) takeSignatures(one, gone, there);

  const found: Paired = { renamed, missing: [], unexpected: [] };
  const holders = uniqueHolders(gone, there);
  for (const one of gone) found.missing.push(heldOtherwise(one, holders, there));
  for (const { root, carries } of there) found.unexpected.push({ direction: 'unexpected', actual: root, carries });
  return found;
}

/** Routines and casts are called by the types that they take: with a type their names change. */
function takeSignatures(one: Renamed & { carries: SchemaObject[] }, gone: Set<Folded>, there: Set<Folded>): void {
  const { declared, actual } = one;
  if (!['type', 'table', 'schema'].includes(declared.kind)) return;
  const now = (text: string): string => renamedIn(text, declared.identity, actual.identity);
  const names = new Map([...there].map((right) => [nameOf(right.root), right]));
  for (const left of gone) {
    const { kind, identity, attributes } = left.root;
    const right = identity.includes('(') || kind === 'cast' ? names.get(`${kind} ${now(identity)}`) : undefined;
    if (!right) continue;
    const others = Object.entries(right.root.attributes).map(([name, value]) => [name, plainText(value)]);
    const mine = new Map(Object.entries(attributes).map(([name, value]) => [name, plainText(value)]));
    // Bodies keep the old name: PostgreSQL does not look into them.
    const same = others.every(([name = '', text = '']) => [mine.get(name), now(mine.get(name) ?? '')].includes(text));
    if (!same || others.length !== mine.size) continue;
    gone.delete(left);
    there.delete(right);
    one.carries.push(left.root, ...left.carries, right.root, ...right.carries);
  }
}

function plainText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** The columns of a table by name, on each side, in order. */
export interface Sides {
  declaredColumns(table: string): readonly SchemaObject[];
  actualColumns(table: string): readonly SchemaObject[];
}

/** Equal but for the name, and nothing else is: two equal candidates would make it a guess. */
function alike(missing: readonly Folded[], unexpected: readonly Folded[]): [Folded, Folded][] {
  const right = groups(unexpected);
  return [...groups(missing)].flatMap(([key, mine]): [Folded, Folded][] => {
    const theirs = right.get(key) ?? [];
    const [left, other] = [mine[0], theirs[0]];
    return left && other && mine.length === 1 && theirs.length === 1 ? [[left, other]] : [];
  });
}

function groups(folded: readonly Folded[]): Map<string, Folded[]> {
  const byLikeness = new Map<string, Folded[]>();
  for (const one of folded) {
    const key = likeness(one.root);
    if (key === undefined) continue;
    const same = byLikeness.get(key);
    if (same) same.push(one);
    else byLikeness.set(key, [one]);
  }
  return byLikeness;
}

const bySchema = new Set<ObjectKind>([
  'view',
  'materialized-view',
  'function',
  'aggregate',
  'type',
  'sequence',
  'statistics',
]);
const byTable = new Set<ObjectKind>(['constraint', 'index', 'trigger', 'policy', 'rule']);

/** What two objects have in common that differ by name alone; undefined for what has too little to be told by. */
function likeness(object: SchemaObject): string | undefined {
  const { kind, attributes, path } = object;
  if (kind === 'type' && attributes.type === 'base') return undefined;
  const at = byTable.has(kind)
    ? tableOf(object)
    : bySchema.has(kind)
      ? path[0]
      : kind === 'event-trigger'
        ? ''
        : undefined;
  if (at === undefined) return undefined;
  const signature = kind === 'function' || kind === 'aggregate' ? path.slice(2) : [];
  // The definition of a rule holds its name.
  const told = kind === 'rule' ? { definition: attributes.definition.replace(ownName(object), '') } : attributes;
  const compared = Object.entries(told).filter(([name]) => name !== 'attachedTo' && name !== 'owner');
  return JSON.stringify([kind, at, signature, compared.sort(([a], [b]) => (a < b ? -1 : 1))]);
}

/** Tables are held to each other one by one up to so many pairs; beyond, only exact copies are looked for. */
const manyPairs = 250_000;

/** A table with the same columns, a schema with the same objects: the only one on either side. */
function sameContents(gone: ReadonlySet<Folded>, there: ReadonlySet<Folded>): [Folded, Folded][] {
  const [left, right] = [withContents(gone), withContents(there)];
  const exact = left.length * right.length > manyPairs;
  const copies = new Map<string, WithContents[]>();
  for (const one of exact ? right : []) copies.set(keyOf(one), [...(copies.get(keyOf(one)) ?? []), one]);
  const pairs = left.flatMap((one): [Folded, Folded][] => {
    const same = exact
      ? (copies.get(keyOf(one)) ?? [])
      : right.filter((other) => other.of.root.kind === one.of.root.kind && isSame(one.contents, other.contents));
    return same.length === 1 && same[0] ? [[one.of, same[0].of]] : [];
  });
  return unambiguous(pairs);
}

/** Two missing things that fit one on live cannot both have become it. */
function unambiguous(pairs: readonly [Folded, Folded][]): [Folded, Folded][] {
  const taken = new Map<Folded, number>();
  for (const [, right] of pairs) taken.set(right, (taken.get(right) ?? 0) + 1);
  return pairs.filter(([, right]) => taken.get(right) === 1);
}

interface WithContents {
  of: Folded;
  contents: ReadonlySet<string>;
}

function withContents(folded: ReadonlySet<Folded>): WithContents[] {
  return [...folded].map((of) => ({ of, contents: contentsOf(of) })).filter(({ contents }) => contents.size > 0);
}

function keyOf({ of, contents }: WithContents): string {
  return JSON.stringify([of.root.kind, [...contents].sort()]);
}

function isSame(mine: ReadonlySet<string>, theirs: ReadonlySet<string>): boolean {
  const shared = [...mine].filter((one) => theirs.has(one)).length;
  return shared >= sameShare * Math.max(mine.size, theirs.size);
}

/** Partitions of one table all have its columns, so that they are never told by them. */
function contentsOf({ root, carries }: Folded): Set<string> {
  if (root.kind === 'table' && root.attributes.partitionOf === undefined) {
    const own = nameOf(root);
    return new Set(
      carries.flatMap((one) =>
        one.kind === 'column' && tableOf(one) === own ? [`${ownName(one)} ${one.attributes.type}`] : [],
      ),
    );
  }
  if (root.kind !== 'schema') return new Set();
  return new Set(
    carries
      .filter(({ path }) => path[0] === root.identity)
      .map(({ kind, path }) => [kind, ...path.slice(1)].join('\0')),
  );
}

/** A column of the same kind at the same place among those that both sides have: `probably`, never for certain. */
function sameColumns(gone: ReadonlySet<Folded>, there: ReadonlySet<Folded>, sides: Sides): [Folded, Folded][] {
  const candidates = new Map<string, Folded[]>();
  for (const one of there) {
    const table = one.root.kind === 'column' ? tableOf(one.root) : undefined;
    if (table !== undefined) candidates.set(table, [...(candidates.get(table) ?? []), one]);
  }
  const pairs: [Folded, Folded][] = [];
  for (const left of gone) {
    const table = left.root.kind === 'column' ? tableOf(left.root) : undefined;
    const theirs = table === undefined ? undefined : candidates.get(table);
    if (table === undefined || !theirs) continue;
    const [mine, live] = [sides.declaredColumns(table), sides.actualColumns(table)];
    const place = placeOf(left.root, mine, live);
    const same = theirs.filter(
      ({ root }) => isLike(left.root, root) && placeOf(root, live, mine) === place && place !== undefined,
    );
    if (same.length === 1 && same[0]) pairs.push([left, same[0]]);
  }
  return unambiguous(pairs);
}

/** The name of the last column before it that both sides have. */
function placeOf(
  column: SchemaObject,
  own: readonly SchemaObject[],
  other: readonly SchemaObject[],
): string | undefined {
  const shared = new Set(other.map(nameOf));
  let before = '';
  for (const one of own) {
    if (one === column) return before;
    if (shared.has(nameOf(one))) before = nameOf(one);
  }
  return undefined;
}

function isLike(left: SchemaObject, right: SchemaObject): boolean {
  if (left.kind !== 'column' || right.kind !== 'column') return false;
  const [mine, theirs] = [left.attributes, right.attributes];
  return (['type', 'notNull', 'default', 'generated', 'identity'] as const).every(
    (name) => mine[name] === theirs[name],
  );
}
