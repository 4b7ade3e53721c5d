/** The severity of each difference with its reason: data loss, exposure and what breaks now is critical, and so on down to names. */
import { isPartition } from '../containers.ts';
import type { Difference, Renamed } from '../difference.ts';
import { changedWeight } from './changed.ts';
import { missingWeight, weightOf } from './missing.ts';
import { unexpectedWeight } from './unexpected.ts';
import { low } from './weight.ts';
import type { Surroundings, Weight } from './weight.ts';

/** The difference with its weight. What it drags along only repeats it, and makes it no worse. */
export function weigh(difference: Difference, around: Surroundings): Difference {
  const drags = difference.drags?.map((one) => weigh(one, around));
  return { ...difference, ...ownWeight(difference, around), ...(drags ? { drags } : {}) };
}

function ownWeight(difference: Difference, around: Surroundings): Weight {
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
