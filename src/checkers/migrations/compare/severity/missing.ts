/** How bad it is that live has not got what the migrations create, by kind. */
import type { ObjectKind, ObjectOf } from '../../facts.ts';
import { isPartition, tableOf } from '../containers.ts';
import type { Missing } from '../difference.ts';
import { critical, high, low, medium, rowsOf, worse } from './weight.ts';
import type { Surroundings, Weight } from './weight.ts';

type Weigher<K extends ObjectKind> = Weight | ((object: ObjectOf<K>, around: Surroundings) => Weight);

/** From so many rows on, a missing index is felt by everyone. */
const manyRows = 100_000;

const byKind: { readonly [K in ObjectKind]: Weigher<K> } = {
  schema: high('what refers to it fails'),
  extension: high('functions and types that the schema builds on are not there'),
  table: (table) => {
    if (isPartition(table))
      return table.attributes.partitionBound === 'DEFAULT'
        ? high('rows that fit no other partition are refused')
        : high('its rows are gone, or new ones for its range are refused');
    if (table.attributes.type === 'foreign') return high('queries that use it fail; the data lies elsewhere');
    return critical('its rows are gone, and every query that uses it fails');
  },
  column: (column, { declared }) => {
    const table = declared.get(tableOf(column) ?? '');
    return table?.kind === 'table' && table.attributes.type === 'foreign'
      ? high('queries that use it fail; the data lies elsewhere')
      : critical('its values are gone, and every query that uses it fails');
  },
  constraint: ({ attributes: { type } }) => {
    if (type === 'primary key') return critical('nothing keeps the same row from being there twice');
    if (type === 'unique') return critical('nothing keeps the same value from being there twice');
    if (type === 'exclusion') return critical('nothing keeps rows from overlapping');
    if (type === 'foreign key') return high('rows can point at nothing');
    return high('values that the declared schema refuses are taken');
  },
  index: (index, around) => {
    const table = tableOf(index);
    if (table?.startsWith('materialized-view '))
      return medium('queries are slower, and without a unique one it cannot be refreshed while it is read');
    if (index.attributes.unique) return critical('nothing keeps the same value from being there twice');
    return rowsOf(table, around) >= manyRows
      ? high('queries read a large table whole')
      : medium('queries that rely on it are slower');
  },
  sequence: critical('what takes its next number from it fails'),
  view: high('queries that use it fail; its text is in the migrations'),
  'materialized-view': high('queries that use it fail; it can be computed again'),
  function: high('what calls it fails; its text is in the migrations'),
  aggregate: high('queries that use it fail'),
  trigger: critical('what it does on every write (checks, audit, derived values) is not done'),
  'event-trigger': high('what guards or records changes of the schema does not run'),
  rule: high('statements on the table do something else'),
  type: high('what uses it fails'),
  policy: ({ attributes: { permissive } }) =>
    permissive
      ? critical('rows are hidden from those who need them, or another policy alone decides')
      : critical('rows that it holds back are open to everyone whom another policy lets in'),
  grant: high('what the role does with it fails'),
  'default-privilege': medium('objects made from now on lack the privilege'),
  publication: high('subscribers get nothing'),
  statistics: low('the planner estimates worse'),
  'foreign-data-wrapper': medium('foreign servers cannot be reached through it'),
  'foreign-server': high('foreign tables cannot be read'),
  'text-search': high('searches that name it fail'),
  operator: high('queries that use it fail'),
  'operator-class': high('indexes and sorting cannot use it'),
  cast: high('values are no longer converted where statements rely on it'),
  collation: high('what names it fails'),
  conversion: medium('texts are not converted'),
  language: high('functions in it cannot run'),
  transform: medium('functions get other values'),
  'access-method': medium('tables and indexes cannot use it'),
  comment: low('a comment changes nothing'),
  setting: ({ path: [name = ''] }) => settingWeight(name),
};

/** Settings that decide who sees what, or whether triggers and constraints run at all. */
export function settingWeight(name: string): Weight {
  if (name === 'session_replication_role') return critical('triggers and foreign keys do not run with it');
  if (name === 'search_path') return high('unqualified names mean other objects');
  if (/^(?:row_security|role|default_transaction_(?:read_only|isolation)|synchronous_commit|timezone)$/i.test(name))
    return high('statements behave differently');
  return medium('statements run under other settings');
}

export function missingWeight(difference: Missing, around: Surroundings): Weight {
  const { declared, carries, heldBy, family } = difference;
  if (heldBy) return medium('the same values are kept apart in another way; what names the declared one fails');
  if (family?.rolling) return low('live makes and drops partitions of this pattern as time goes by');
  const own = weightOf(declared, around);
  // A partition brings no columns, keys or indexes of its own: they are those of its parent.
  if (isPartition(declared)) return own;
  // Of several as bad as each other a table tells best what is lost.
  const tables = carries.filter(({ kind }) => kind === 'table');
  return [...tables, ...carries].map((object) => weightOf(object, around)).reduce(worse, own);
}

export function weightOf<K extends ObjectKind>(object: ObjectOf<K>, around: Surroundings): Weight {
  const weigher: Weigher<K> = byKind[object.kind];
  return typeof weigher === 'function' ? weigher(object, around) : weigher;
}
