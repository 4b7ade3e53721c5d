/** Findings that come in dozens and are one: the privileges of one role on one object, the partitions of one table. */
import { nameOf } from '../../facts.ts';
import type { SchemaObject } from '../../facts.ts';
import { isPartition } from '../containers.ts';
import type { Difference, Missing, Unexpected } from '../difference.ts';

type OneSided = Missing | Unexpected;

/** Unexpected partitions are one finding from here on: a table with daily partitions has hundreds. */
const fewPartitions = 3;

/** More objects of one schema than this that one role has or lacks rights on, and it was one statement for all of them. */
const fewObjects = 5;

/** One GRANT gives several privileges, and one for all tables hundreds: what one role has or lacks is told together. */
export function withGrantsTogether(differences: readonly Difference[]): Difference[] {
  const byObject = grantsOfOneObject(differences);
  const sweepOf = (one: OneSided): string | undefined => {
    const object = of(one);
    if (object.kind !== 'grant' || object.path[1] === 'schema') return undefined;
    const schema = object.within.find((name) => name.startsWith('schema '));
    return schema && JSON.stringify([one.direction, schema, object.path[3]]);
  };
  const sizes = new Map<string, number>();
  for (const one of byObject) {
    const key = isOneSided(one) ? sweepOf(one) : undefined;
    if (key !== undefined) sizes.set(key, (sizes.get(key) ?? 0) + 1);
  }
  const many = (one: OneSided): string | undefined => {
    const key = sweepOf(one);
    return key !== undefined && (sizes.get(key) ?? 0) > fewObjects ? key : undefined;
  };
  return together(byObject, many).map((one) => {
    const key = isOneSided(one) ? many(one) : undefined;
    if (key === undefined) return one;
    const [, schema, grantee] = JSON.parse(key) as [string, string, string];
    return { ...one, sweep: { schema: schema.slice('schema '.length), grantee, objects: sizes.get(key) ?? 0 } };
  });
}

function grantsOfOneObject(differences: readonly Difference[]): Difference[] {
  return together(differences, (one) => {
    const object = of(one);
    if (object.kind !== 'grant' && object.kind !== 'default-privilege') return undefined;
    const [, kind = '', identity = '', grantee = ''] = object.path;
    // Columns are granted by the list.
    const place =
      object.kind === 'grant' && kind === 'column' ? identity.slice(0, identity.lastIndexOf('.')) : identity;
    return JSON.stringify([one.direction, object.kind, kind, place, grantee]);
  });
}

/** Partitions of one table and one pattern of names, where there are many or where they come with the calendar. */
export function withFamilies(differences: readonly Difference[]): Difference[] {
  const oneSided = differences.filter(isOneSided);
  const patterns = (direction: OneSided['direction']): Set<string> =>
    new Set(oneSided.filter((one) => one.direction === direction).flatMap((one) => patternOf(of(one)) ?? []));
  // What both sides have of one pattern tells nothing; that each makes its own does.
  const [made, gone] = [patterns('unexpected'), patterns('missing')];
  const sizes = new Map<string, number>();
  const keyOf = (one: OneSided): string | undefined => {
    const object = of(one);
    if (object.kind !== 'table' || object.attributes.partitionOf === undefined) return undefined;
    // Rows that fit no other partition have nowhere to go: never one of many.
    if (object.attributes.partitionBound === 'DEFAULT') return undefined;
    return JSON.stringify([one.direction, object.attributes.partitionOf, patternOf(object)]);
  };
  for (const one of oneSided) {
    const key = keyOf(one);
    if (key !== undefined) sizes.set(key, (sizes.get(key) ?? 0) + 1);
  }
  const grouped = together(differences, (one) => {
    const key = keyOf(one);
    const size = key === undefined ? 0 : (sizes.get(key) ?? 0);
    return size > fewPartitions || (size > 1 && isDateNamed(of(one))) ? key : undefined;
  });
  return onesOfOtherDays(grouped.map(withFamily));

  function withFamily(one: Difference): Difference {
    if (!isOneSided(one)) return one;
    const object = of(one);
    const key = keyOf(one);
    if (key === undefined || object.kind !== 'table') return one;
    const pattern = patternOf(object);
    const rolling = pattern !== undefined && made.has(pattern) && (one.direction === 'unexpected' || gone.has(pattern));
    const family = {
      parent: object.attributes.partitionOf ?? '',
      members: 1 + one.carries.filter((other) => isPartition(other) && patternOf(other) === pattern).length,
      rolling: rolling && isDateNamed(object),
    };
    return { ...one, family };
  }
}

/** A migration that asks the clock made other partitions on the shadow than it made on live: one finding a table. */
function onesOfOtherDays(differences: readonly Difference[]): Difference[] {
  const gone = new Map<string, Missing>();
  const there = new Set<string>();
  for (const one of differences) {
    const pattern = rollingPattern(one);
    if (pattern === undefined) continue;
    if (one.direction === 'missing') gone.set(pattern, one);
    else there.add(pattern);
  }
  return differences.flatMap((one): Difference[] => {
    const pattern = rollingPattern(one) ?? '';
    if (one.direction === 'missing') return gone.get(pattern) === one && there.has(pattern) ? [] : [one];
    const instead = gone.get(pattern);
    return one.direction === 'unexpected' && instead ? [{ ...one, instead }] : [one];
  });
}

function rollingPattern(one: Difference): string | undefined {
  return isOneSided(one) && one.family?.rolling === true ? patternOf(of(one)) : undefined;
}

/** Puts differences of one key into the first of them. */
function together(differences: readonly Difference[], keyOf: (one: OneSided) => string | undefined): Difference[] {
  const groups = new Map<string, OneSided[]>();
  const result: (Difference | string)[] = [];
  for (const one of differences) {
    const key = isOneSided(one) ? keyOf(one) : undefined;
    if (key === undefined || !isOneSided(one)) result.push(one);
    else if (groups.has(key)) groups.get(key)?.push(one);
    else {
      groups.set(key, [one]);
      result.push(key);
    }
  }
  return result.flatMap((one) => (typeof one === 'string' ? merged(groups.get(one) ?? []) : [one]));
}

function merged(group: readonly OneSided[]): Difference[] {
  const [first, ...rest] = group.toSorted((a, b) => (nameOf(of(a)) < nameOf(of(b)) ? -1 : 1));
  if (!first) return [];
  const drags = [first, ...rest].flatMap((one) => one.drags ?? []);
  return [
    {
      ...first,
      carries: [...first.carries, ...rest.flatMap((one) => [of(one), ...one.carries])],
      ...(drags.length > 0 ? { drags } : {}),
    },
  ];
}

function isOneSided(one: Difference): one is OneSided {
  return one.direction === 'missing' || one.direction === 'unexpected';
}

function of(one: OneSided): SchemaObject {
  return one.direction === 'missing' ? one.declared : one.actual;
}

/** `events_p2026_11_20` and `events_p2026_11_21` are of one pattern, under one parent. */
function patternOf(object: SchemaObject): string | undefined {
  if (object.kind !== 'table' || object.attributes.partitionOf === undefined) return undefined;
  return `${object.attributes.partitionOf}\0${object.path[0]}\0${(object.path.at(-1) ?? '').replace(/\d+/g, '#')}`;
}

function isDateNamed(object: SchemaObject): boolean {
  return /(?:19|20)\d\d/.test(object.path.at(-1) ?? '');
}
