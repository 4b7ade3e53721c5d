/** Partitions, attached to their table and taken off it. */
import type { ObjectOf } from '../../facts.ts';
import type { Plan, Turn } from '../plan.ts';
import { find, isOnline, lastOf, none, step, steps, unlessDefined, when } from '../plan.ts';
import { nameLiteral, qualified, reference } from '../quote.ts';

type Table = ObjectOf<'table'>;

export function repartition(from: Table, to: Table, turn: Turn): Plan {
  const name = qualified(from.path[0] ?? '', lastOf(from.path));
  const { partitionOf: was } = from.attributes;
  const { partitionOf: is, partitionBound: bound = 'DEFAULT' } = to.attributes;
  const detach = was === undefined ? undefined : `ALTER TABLE ${reference(was)} DETACH PARTITION ${name}`;
  const attach = is === undefined ? undefined : `ALTER TABLE ${reference(is)} ATTACH PARTITION ${name} ${bound}`;

  if (detach !== undefined && attach === undefined) {
    const condition = `EXISTS (SELECT FROM pg_catalog.pg_inherits WHERE inhrelid = ${nameLiteral(name)}::regclass)`;
    // A table with a default partition knows no CONCURRENTLY.
    const online = isOnline(turn) && !hasDefault(was ?? '', turn);
    return steps(online ? step(`${detach} CONCURRENTLY`, 'no-transaction') : when(turn, condition, [detach], 'lock'));
  }
  if (attach === undefined) return none('the table is no partition on either side');
  const query = `SELECT pg_get_expr(relpartbound, oid) FROM pg_class WHERE oid = ${nameLiteral(name)}::regclass AND relispartition`;
  const both = [...(detach === undefined ? [] : [detach]), attach];
  return steps(unlessDefined(turn, query, bound, both, 'lock', 'scan', 'may-fail'));
}

function hasDefault(parent: string, { from }: Turn): boolean {
  if (find(from, 'table', parent) === undefined) return true;
  return from.objects.some(
    (one) =>
      one.kind === 'table' && one.attributes.partitionOf === parent && one.attributes.partitionBound === 'DEFAULT',
  );
}
