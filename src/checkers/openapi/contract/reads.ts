/** Puts what schemas list and what handlers read together, part by part of the request. */
import type { Contract, Named } from '../facts.ts';
import type { Bag, Seen } from './flow/seen.ts';
import { namesOfShape } from './schemas/index.ts';
import type { Validated } from './validators.ts';

type Part = NonNullable<Contract['query']>;

/** What schemas alone say. */
export function contractOfShapes(validated: readonly Validated[]): Contract {
  const query = partOf('query', validated, [], false);
  const body = partOf('body', validated, [], false);
  const path = partOf('path', validated, [], false);
  return {
    ...(query ? { query } : {}),
    ...(body ? { body } : {}),
    ...(path ? { pathReads: path.names } : {}),
  };
}

/** Names of one part; undefined where nothing is known of it. `seenAll`: every function that is handed the request was gone through. */
export function partOf(bag: Bag, validated: readonly Validated[], walked: readonly Seen[], seenAll: boolean): Part | undefined {
  const schemas = validated.filter((one) => one.bag === bag).map(({ shape }) => ({ shape, ...namesOfShape(shape) }));
  const names = new Map<string, Named>();
  for (const { names: listed } of schemas) for (const one of listed) merge(names, one);
  for (const { reads } of walked)
    for (const { bag: of, name, location, optional } of reads.values())
      if (of === bag && !names.has(name)) names.set(name, { name, location, ...(optional ? { required: false } : {}) });
  const everyReader = seenAll && walked.every(({ escaped }) => !escaped.has(bag));
  const complete =
    schemas.length > 0
      ? schemas.every(({ shape, complete: whole }) => shape.known && (whole || everyReader)) &&
        // What a schema drops, a handler may still take from the request itself.
        (everyReader || schemas.some(({ shape }) => shape.others === 'refused'))
      : everyReader;
  if (names.size === 0 && !complete) return undefined;
  return { names: [...names.values()].sort((a, b) => (a.name < b.name ? -1 : 1)), complete };
}

/** Two schemas of one part: what one of them requires is required. */
function merge(names: Map<string, Named>, one: Named): void {
  const before = names.get(one.name);
  if (!before) names.set(one.name, one);
  else if (one.required === true && before.required !== true) names.set(one.name, { ...before, required: true });
}
