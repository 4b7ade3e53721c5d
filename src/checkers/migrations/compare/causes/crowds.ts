/** Hundreds of objects that one side alone has are one finding: nobody reads them one by one, and they hide what matters. */
import { nameOf } from '../../facts.ts';
import type { ObjectKind, SchemaObject } from '../../facts.ts';
import { isPartition } from '../containers.ts';
import type { ByName } from '../containers.ts';
import type { Difference, Missing, Unexpected } from '../difference.ts';

type OneSided = Missing | Unexpected;

/** So many of one kind in one schema are told one by one, however they came about. */
const few = 50;
/** More than these are always one finding; in between, where both sides have hardly anything of that kind in common. */
const many = 200;
/** How many times what both sides have. */
const outnumbered = 4;

/**
 * Puts those of one direction, kind, schema and severity together: a database that is another one, or that others use
 * as well, would give ten thousand findings. What is worse than its neighbours stands by itself.
 */
export function withCrowds(
  differences: readonly Difference[],
  sides: { declared: ByName; actual: ByName },
): Difference[] {
  const groups = new Map<string, OneSided[]>();
  for (const one of differences) {
    const key = keyOf(one);
    if (key === undefined || !isOneSided(one)) continue;
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  const crowds = new Map<Difference, Difference>();
  const gone = new Set<Difference>();
  for (const group of groups.values()) {
    if (group.length <= few || (group.length <= many && group.length <= outnumbered * shared(group, sides))) continue;
    const [first, ...rest] = group.toSorted((a, b) => (nameOf(of(a)) < nameOf(of(b)) ? -1 : 1));
    if (!first) continue;
    for (const one of group) gone.add(one);
    crowds.set(group[0] ?? first, crowdOf(first, rest));
  }
  return crowds.size === 0
    ? [...differences]
    : differences.flatMap((one) => crowds.get(one) ?? (gone.has(one) ? [] : [one]));
}

function crowdOf(first: OneSided, rest: readonly OneSided[]): Difference {
  const { drags: _, ...own } = first;
  const object = of(first);
  const crowd = { kind: kindOf(object), schema: schemaOf(object), members: 1 + rest.length };
  return { ...own, carries: rest.map(of), crowd };
}

function keyOf(one: Difference): string | undefined {
  if (!isOneSided(one) || (one.direction === 'missing' && one.heldBy)) return undefined;
  return JSON.stringify([one.direction, kindOf(of(one)), schemaOf(of(one)), one.severity]);
}

/** How many of the kind both sides have in that schema. */
function shared([first]: readonly OneSided[], { declared, actual }: { declared: ByName; actual: ByName }): number {
  if (!first) return 0;
  const [kind, schema] = [kindOf(of(first)), schemaOf(of(first))];
  let count = 0;
  for (const [name, object] of declared)
    if (kindOf(object) === kind && schemaOf(object) === schema && actual.has(name)) count++;
  return count;
}

function kindOf(object: SchemaObject): ObjectKind | 'partition' {
  return isPartition(object) && object.kind === 'table' ? 'partition' : object.kind;
}

/** Empty for what lies in no schema. */
function schemaOf({ kind, within }: SchemaObject): string {
  const name = kind === 'schema' ? undefined : within.find((one) => one.startsWith('schema '));
  return name?.slice('schema '.length) ?? '';
}

function isOneSided(one: Difference): one is OneSided {
  return one.direction === 'missing' || one.direction === 'unexpected';
}

function of(one: OneSided): SchemaObject {
  return one.direction === 'missing' ? one.declared : one.actual;
}
