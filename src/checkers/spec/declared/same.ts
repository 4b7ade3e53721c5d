/** Requirements of one document that bear the same id, or say the same. */
import type { Found } from './found.ts';

/**
 * Scenarios and criteria of different requirements may bear the same name (`AC-1` below each story, "Invalid input"): then
 * the requirement stands before it, so that the id is one of its kind within the document.
 */
export function toldApart(found: readonly Found[]): Found[] {
  const owners = new Map<string, Set<string | undefined>>();
  for (const { id, of } of found) owners.set(id, (owners.get(id) ?? new Set()).add(of));
  return found.map((one) => {
    if (one.of === undefined || (owners.get(one.id)?.size ?? 0) < 2) return one;
    return { ...one, id: `${one.of} / ${one.id}`, ...(one.format === 'openspec' ? {} : { alias: one.id }) };
  });
}

/** Shorter texts are the same by chance: "None", a table's "yes". */
const shortest = 40;

/** The places of the list that repeat an id, or a text below the same owner. A change says again what it modifies: it is compared with nothing. */
export function repeatedIn(found: readonly Found[]): Set<number> {
  const places = new Map<string, number[]>();
  for (const [at, one] of found.entries()) {
    if (one.level === 'pending' || one.level === 'archived' || one.level === 'sentence') continue;
    const text = one.text.replace(one.id, '').toLowerCase();
    for (const key of [
      `id ${one.id}`,
      ...(text.length < shortest ? [] : [`text ${one.level} ${one.of ?? ''} ${text}`]),
    ])
      places.set(key, [...(places.get(key) ?? []), at]);
  }
  return new Set([...places.values()].filter((list) => list.length > 1).flat());
}
