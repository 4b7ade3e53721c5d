/** The severity of each difference with its reason: data loss, exposure and what breaks now is critical, and so on down to names. */
import { isPartition, tableOf } from '../containers.ts';
import type { ByName } from '../containers.ts';
import type { Difference, Renamed } from '../difference.ts';
import { objectOf } from '../difference.ts';
import { changedWeight } from './changed.ts';
import { missingWeight, weightOf } from './missing.ts';
import { unexpectedWeight } from './unexpected.ts';
import { low, medium } from './weight.ts';
import type { Surroundings, Weight } from './weight.ts';

/** The difference with its weight. What it drags along only repeats it, and makes it no worse. */
export function weigh(difference: Difference, around: Surroundings): Difference {
  const drags = difference.drags?.map((one) => weigh(one, around));
  return { ...difference, ...ownWeight(difference, around), ...(drags ? { drags } : {}) };
}

function ownWeight(difference: Difference, around: Surroundings): Weight {
  if (isIdlePolicy(difference, around) && difference.direction !== 'renamed')
    return medium('it does nothing as long as row-level security of its table is off');
  switch (difference.direction) {
    case 'missing':
      return missingWeight(difference, around);
    case 'unexpected':
      return unexpectedWeight(difference, around);
    case 'changed':
      return changedWeight(difference, around);
    case 'renamed':
      return renamedWeight(difference, around);
  }
}

/** A policy decides nothing where neither side has switched row-level security on; where one has, the table is a finding. */
function isIdlePolicy(difference: Difference, { declared, actual }: Surroundings): boolean {
  const object = objectOf(difference);
  const table = object.kind === 'policy' ? tableOf(object) : undefined;
  if (table === undefined) return false;
  const isOff = (side: ByName): boolean => {
    const found = side.get(table);
    return found?.kind === 'table' && !found.attributes.rowSecurity;
  };
  return isOff(declared) && isOff(actual);
}

/** Names that statements use are missed when they are gone; those of constraints, indexes and triggers hardly ever. */
const spokenOf = new Set([
  'schema',
  'table',
  'column',
  'sequence',
  'view',
  'materialized-view',
  'function',
  'aggregate',
  'type',
]);

export function isSpokenOf({ declared: { kind } }: Pick<Renamed, 'declared'>): boolean {
  return spokenOf.has(kind);
}

function renamedWeight(difference: Renamed, around: Surroundings): Weight {
  if (!isSpokenOf(difference)) return low('only the name differs');
  const own = weightOf(difference.declared, around);
  if (difference.declared.kind === 'schema')
    return { severity: 'critical', because: 'every statement that names it fails' };
  return isPartition(difference.declared)
    ? own
    : { severity: own.severity, because: 'every statement that names it fails' };
}
