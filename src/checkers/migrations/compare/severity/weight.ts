/** How bad a difference is, always with the reason. */
import type { Severity } from '../../../../model/index.ts';
import { severities } from '../../../../model/index.ts';
import type { ByName } from '../containers.ts';

export interface Weight {
  severity: Severity;
  /** One clause, plain: `rows are lost`. */
  because: string;
}

/** Both sides whole: a weight can depend on the table, its rows, what else is there. */
export interface Surroundings {
  declared: ByName;
  actual: ByName;
  partitions: 'compare' | 'children-low' | 'ignore';
}

export const critical = (because: string): Weight => ({ severity: 'critical', because });
export const high = (because: string): Weight => ({ severity: 'high', because });
export const medium = (because: string): Weight => ({ severity: 'medium', because });
export const low = (because: string): Weight => ({ severity: 'low', because });

export function worse(left: Weight, right: Weight): Weight {
  return severities.indexOf(right.severity) > severities.indexOf(left.severity) ? right : left;
}

/** Estimated rows on live; -1 where never counted. */
export function rowsOf(table: string | undefined, { actual }: Surroundings): number {
  return (table === undefined ? undefined : actual.get(table)?.details?.rows) ?? -1;
}
