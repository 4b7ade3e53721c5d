/** Puts what schemas list and what handlers read together, part by part of the request. */
import type { Contract, Named } from '../facts.ts';
import type { Bag } from './flow/roles.ts';
import type { Read, Seen } from './flow/seen.ts';
import { namesOfShape } from './schemas/index.ts';
import type { Validated } from './validators.ts';

type Part = NonNullable<Contract['query']>;

interface Listed {
  shape: Validated['shape'];
  names: Named[];
  complete: boolean;
}

function schemasOf(bag: Bag, validated: readonly Validated[]): Listed[] {
  return validated.filter((one) => one.bag === bag).map(({ shape }) => ({ shape, ...namesOfShape(shape) }));
}

/** Sorted; what a schema says of a name goes before what code does with it. */
function namesOf(schemas: readonly Listed[], reads: readonly Read[]): Named[] {
  const names = new Map<string, Named>();
  for (const { names: own } of schemas) for (const one of own) merge(names, one);
  for (const { name, location, optional } of reads)
    if (!names.has(name)) names.set(name, { name, location, ...(optional ? { required: false } : {}) });
  return [...names.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** What the functions of a route were seen to do. */
export interface Walked {
  /** The handler itself, with what wraps it. */
  handler: readonly Seen[];
  /** Everything before it: what it reads serves many routes, so that no route is said to take it. */
  before: readonly Seen[];
  /** Every function that is handed the request was gone through. */
  seenAll: boolean;
}

/** Names of one part; undefined where nothing is known of it. */
export function partOf(
  bag: Bag,
  validated: readonly Validated[],
  { handler, before, seenAll }: Walked,
): Part | undefined {
  const schemas = schemasOf(bag, validated);
  const names = namesOf(schemas, readsOf(bag, handler));
  const known = new Set(names.map(({ name }) => name));
  const everyReader =
    seenAll &&
    [...handler, ...before].every(({ escaped }) => !escaped.has(bag)) &&
    readsOf(bag, before).every(({ name }) => known.has(name));
  // What a schema drops, a handler may still take from the request itself; what it refuses never gets there.
  const complete =
    schemas.every(({ shape, complete: whole }) => shape.known && (whole || everyReader)) &&
    (everyReader || schemas.some(({ shape }) => shape.others === 'refused'));
  return names.length === 0 && !complete ? undefined : { names, complete };
}

function readsOf(bag: Bag, walked: readonly Seen[]): Read[] {
  return walked.flatMap((seen) => [...seen.reads.values()].filter((one) => one.bag === bag));
}

/** Two schemas of one part: what one of them requires is required. */
function merge(names: Map<string, Named>, one: Named): void {
  const before = names.get(one.name);
  if (!before) names.set(one.name, one);
  else if (one.required === true && before.required !== true) names.set(one.name, { ...before, required: true });
}
