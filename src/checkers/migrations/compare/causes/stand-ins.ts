/** Another object that does the work of a missing one: a unique index where a unique constraint was declared. */
import type { SchemaObject } from '../../facts.ts';
import { tableOf } from '../containers.ts';
import type { Missing } from '../difference.ts';
import type { Folded } from './fold.ts';

/** What keeps values apart on live, by its kind, table and columns; asked for only where something of the kind is gone. */
export function uniqueHolders(gone: ReadonlySet<Folded>, there: ReadonlySet<Folded>): Map<string, Folded> {
  const holders = new Map<string, Folded>();
  if (![...gone].some(({ root }) => uniqueness(root) !== undefined)) return holders;
  for (const one of there) {
    const key = uniqueness(one.root);
    if (key !== undefined) holders.set(`${one.root.kind} ${key}`, one);
  }
  return holders;
}

/** A unique index where a unique constraint was declared, or the other way round, keeps the same rows apart. */
export function heldOtherwise(
  { root, carries }: Folded,
  holders: ReadonlyMap<string, Folded>,
  there: Set<Folded>,
): Missing {
  const wanted = uniqueness(root);
  const holder =
    wanted === undefined ? undefined : holders.get(`${root.kind === 'index' ? 'constraint' : 'index'} ${wanted}`);
  // One index does the work of one constraint.
  if (!holder || !there.delete(holder)) return { direction: 'missing', declared: root, carries };
  return {
    direction: 'missing',
    declared: root,
    heldBy: holder.root,
    carries: [...carries, holder.root, ...holder.carries],
  };
}

function uniqueness(object: SchemaObject): string | undefined {
  const { kind, attributes, details } = object;
  const table = tableOf(object);
  const columns = details?.columns;
  if (table === undefined || columns === undefined || columns.includes(null)) return undefined;
  const key = JSON.stringify([table, columns]);
  if (kind === 'constraint')
    return attributes.type === 'unique' && !attributes.definition.includes('NULLS NOT DISTINCT') ? key : undefined;
  if (kind !== 'index' || !attributes.unique || !attributes.valid) return undefined;
  return / (?:WHERE|NULLS NOT DISTINCT|INCLUDE) ?/.test(attributes.definition) ? undefined : key;
}
