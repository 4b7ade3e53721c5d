/** The statuses that a route's functions answer with; others are always possible, since anything may fail. */
import type { Contract } from '../facts.ts';
import type { Location } from '../../../model/index.ts';
import type { Seen } from './flow/seen.ts';

type Statuses = NonNullable<Contract['statuses']>;

/**
 * @param walked the handler itself; a status that middleware answers with is that of many routes.
 * @param listed what schemas beside the route list.
 * @param before what may have set a status that the handler sends.
 */
export function statusesOf(
  walked: readonly Seen[],
  listed: readonly Statuses[],
  before: readonly Seen[],
): Contract['statuses'] {
  const codes = new Map<number, Location>();
  for (const { codes: own } of listed)
    for (const { code, location } of own) if (!codes.has(code)) codes.set(code, location);
  for (const { statuses } of walked) for (const [code, at] of statuses) if (!codes.has(code)) codes.set(code, at);
  // What is sent without a status has the one that was set before: none of them may have been.
  if ([...walked, ...before].every(({ statusElsewhere }) => !statusElsewhere))
    for (const { implied } of walked) for (const [code, at] of implied) if (!codes.has(code)) codes.set(code, at);
  if (codes.size === 0) return undefined;
  const sorted = [...codes].sort(([a], [b]) => a - b);
  return { codes: sorted.map(([code, location]) => ({ name: String(code), code, location })), complete: false };
}
