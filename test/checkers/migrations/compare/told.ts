/** What a comparison says, short enough to stand in a test. */
import { compareSchemas } from '../../../../src/checkers/migrations/compare/index.ts';
import type { CompareOptions, SchemaComparison } from '../../../../src/checkers/migrations/compare/index.ts';
import { ruleOf } from '../../../../src/checkers/migrations/compare/drift.ts';
import { objectOf } from '../../../../src/checkers/migrations/compare/difference.ts';
import type { Difference } from '../../../../src/checkers/migrations/compare/difference.ts';
import { nameOf } from '../../../../src/checkers/migrations/facts.ts';
import type { SchemaObject, Snapshot } from '../../../../src/checkers/migrations/facts.ts';
import { snapshot } from './schemas.ts';

type Side = readonly SchemaObject[] | Snapshot;

export function compared(declared: Side, actual: Side, options: CompareOptions = {}): SchemaComparison {
  return compareSchemas(side(declared), side(actual), options);
}

/** A line a difference: severity, rule, name, attribute, what it carries (+) and what follows from it (~). */
export function told(declared: Side, actual: Side, options: CompareOptions = {}): string[] {
  return compared(declared, actual, options).differences.map(line);
}

export function line(difference: Difference): string {
  const attribute = difference.direction === 'changed' ? ` ${difference.attribute}` : '';
  const now = difference.direction === 'renamed' ? ` -> ${difference.actual.identity}` : '';
  const also =
    difference.direction === 'changed' ? (difference.also ?? []).map((one) => ` & ${one.attribute}`).join('') : '';
  const carried = difference.carries.map((one) => ` + ${nameOf(one)}`).join('');
  const dragged = (difference.drags ?? []).map((one) => ` ~ ${nameOf(objectOf(one))}`).join('');
  const rule = ruleOf(difference).slice('migrations/'.length);
  return `${difference.severity} ${rule}: ${nameOf(objectOf(difference))}${attribute}${now}${also}${carried}${dragged}`;
}

function side(given: Side): Snapshot {
  return Array.isArray(given) ? snapshot(given as readonly SchemaObject[]) : (given as Snapshot);
}
