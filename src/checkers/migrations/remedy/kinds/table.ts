/** Tables with their columns and constraints, partitions, foreign tables. */
import type { ObjectOf, SchemaObject } from '../../facts.ts';
import type { Changes, Plan, Turn } from '../plan.ts';
import {
  destructive,
  ifExists,
  ifNotExists,
  lastOf,
  none,
  optionChanges,
  optionList,
  ownerPrivileges,
  ownerStep,
  recreate,
  step,
  steps,
  together,
  unchangeable,
  when,
} from '../plan.ts';
import { literal, nameLiteral, qualified, quoted, reference } from '../quote.ts';
import type { Step } from '../remedy.ts';
import { afterCreation, columnDefinition, foreignOptionList } from './column-definition.ts';
import { constraintClause } from './constraint.ts';
import { foreignOptionChanges } from './foreign-options.ts';
import { repartition } from './partition.ts';
import { enforcement, prefixed, replicaIdentity } from './table-state.ts';

type Table = ObjectOf<'table'>;

export const tables: Changes<'table'> = {
  create: (to, turn) => createTable(to, [], [], turn),
  drop: (from, turn) =>
    destructive(
      step(
        `DROP ${from.attributes.type === 'foreign' ? 'FOREIGN ' : ''}TABLE ${ifExists(turn)}${nameOfTable(from)}`,
        'lock',
        'data-loss',
      ),
    ),

  rename: (from, to, turn) => {
    const word = `ALTER ${from.attributes.type === 'foreign' ? 'FOREIGN ' : ''}TABLE ${ifExists(turn)}`;
    const [schema = '', name = ''] = [to.path[0], lastOf(to.path)];
    const moved =
      from.path[0] === schema ? [] : [step(`${word}${nameOfTable(from)} SET SCHEMA ${quoted(schema)}`, 'lock')];
    const there = qualified(schema, lastOf(from.path));
    return steps(
      ...moved,
      ...(lastOf(from.path) === name ? [] : [step(`${word}${there} RENAME TO ${quoted(name)}`, 'lock')]),
    );
  },

  alter: (from, to, attribute, turn) => {
    const name = nameOfTable(from);
    const table = `TABLE ${name}`;
    const was = from.attributes;
    const is = to.attributes;
    switch (attribute) {
      case 'owner':
        return steps(ownerStep(table, is.owner, turn, 'lock'));
      case 'unlogged':
        return steps(step(`ALTER ${table} SET ${is.unlogged ? 'UNLOGGED' : 'LOGGED'}`, 'lock', 'rewrite'));
      case 'partitionOf':
      case 'partitionBound':
        return repartition(from, to, turn);
      case 'inherits':
        return inheritance(from, to, turn);
      case 'rowSecurity':
        return steps(
          step(
            `ALTER ${table} ${is.rowSecurity ? 'ENABLE' : 'DISABLE'} ROW LEVEL SECURITY`,
            'lock',
            ...(is.rowSecurity ? [] : (['exposure'] as const)),
          ),
        );
      case 'forceRowSecurity':
        return steps(
          step(
            `ALTER ${table} ${is.forceRowSecurity ? '' : 'NO '}FORCE ROW LEVEL SECURITY`,
            'lock',
            ...(is.forceRowSecurity ? [] : (['exposure'] as const)),
          ),
        );
      case 'replicaIdentity':
        return steps(step(`ALTER ${table} REPLICA IDENTITY ${replicaIdentity(is.replicaIdentity)}`, 'lock'));
      case 'clusteredOn':
        return steps(
          step(
            `ALTER ${table} ${is.clusteredOn === undefined ? 'SET WITHOUT CLUSTER' : `CLUSTER ON ${quoted(is.clusteredOn)}`}`,
            'lock',
          ),
        );
      case 'unenforced':
        return enforcement(from, to, turn);
      case 'foreignOptions':
        return foreignOptionChanges(`ALTER FOREIGN ${table}`, was.foreignOptions, is.foreignOptions, turn);
      case 'server': {
        const condition = `NOT EXISTS (SELECT FROM pg_catalog.pg_foreign_table t JOIN pg_catalog.pg_foreign_server s ON s.oid = t.ftserver WHERE t.ftrelid = to_regclass(${nameLiteral(name)}) AND s.srvname = ${literal(is.server ?? '')})`;
        return recreate({ condition }, 'lock');
      }
      case 'ownerLacks':
        return ownerPrivileges('TABLE', name, was, is, turn);
      case 'type':
        return none('a table of one kind does not become one of another: it takes a new table and a copy of the rows');
      case 'partitionKey':
        return none('a table is partitioned another way only by a new table and a copy of the rows');
      default:
        return alterStorage(from, to, attribute);
    }
  },
};

/** How and where the rows are kept. */
function alterStorage(from: Table, to: Table, attribute: string): Plan {
  const table = `TABLE ${nameOfTable(from)}`;
  const was = from.attributes;
  const is = to.attributes;
  switch (attribute) {
    case 'options':
      return steps(...optionChanges(was.options, is.options).map((words) => step(`ALTER ${table} ${words}`)));
    case 'toastOptions':
      return steps(
        ...optionChanges(prefixed(was.toastOptions), prefixed(is.toastOptions)).map((words) =>
          step(`ALTER ${table} ${words}`),
        ),
      );
    case 'accessMethod':
      return steps(step(`ALTER ${table} SET ACCESS METHOD ${quoted(is.accessMethod ?? 'heap')}`, 'lock', 'rewrite'));
    case 'tablespace':
      return steps(step(`ALTER ${table} SET TABLESPACE ${quoted(is.tablespace ?? 'pg_default')}`, 'lock', 'rewrite'));
    case 'ofType':
      return steps(step(`ALTER ${table} ${is.ofType === undefined ? 'NOT OF' : `OF ${reference(is.ofType)}`}`, 'lock'));
    default:
      return unchangeable('table', attribute);
  }
}

/** CREATE TABLE with the columns and constraints that were handed over, and all that is said of a table elsewhere. */
export function createTable(
  table: Table,
  columns: readonly ObjectOf<'column'>[],
  constraints: readonly ObjectOf<'constraint'>[],
  turn: Turn,
): Plan {
  const { attributes } = table;
  const name = nameOfTable(table);
  const foreign = attributes.type === 'foreign';
  const own = columns.map((column) => columnDefinition(column));
  const clauses = [...own, ...constraints.map((constraint) => constraintClause(constraint))];
  const list = clauses.length > 0 ? ` (\n  ${clauses.join(',\n  ')}\n)` : ' ()';
  const storage = { ...attributes.options, ...prefixed(attributes.toastOptions) };
  const words = [
    `CREATE ${attributes.unlogged ? 'UNLOGGED ' : ''}${foreign ? 'FOREIGN ' : ''}TABLE ${ifNotExists(turn)}${name}`,
    list,
    ...(attributes.inherits.length > 0 ? [` INHERITS (${attributes.inherits.map(reference).join(', ')})`] : []),
    ...(attributes.partitionKey === undefined ? [] : [` PARTITION BY ${attributes.partitionKey}`]),
    ...(attributes.accessMethod === undefined || attributes.type === 'partitioned'
      ? []
      : [` USING ${quoted(attributes.accessMethod)}`]),
    ...(Object.keys(storage).length > 0 ? [` WITH (${optionList(storage)})`] : []),
    ...(attributes.tablespace === undefined ? [] : [` TABLESPACE ${quoted(attributes.tablespace)}`]),
    ...(foreign ? [` SERVER ${quoted(attributes.server ?? '')}`] : []),
    ...(foreign && Object.keys(attributes.foreignOptions ?? {}).length > 0
      ? [` OPTIONS (${foreignOptionList(attributes.foreignOptions ?? {})})`]
      : []),
  ];
  const make = attributes.partitionOf === undefined ? words.join('') : asPartition(table, clauses, turn);
  const later: Step[] = [
    ...(attributes.owner === undefined ? [] : [ownerStep(`TABLE ${name}`, attributes.owner, turn)]),
    ...(attributes.ofType === undefined ? [] : [step(`ALTER TABLE ${name} OF ${reference(attributes.ofType)}`)]),
    ...(attributes.rowSecurity ? [step(`ALTER TABLE ${name} ENABLE ROW LEVEL SECURITY`)] : []),
    ...(attributes.forceRowSecurity ? [step(`ALTER TABLE ${name} FORCE ROW LEVEL SECURITY`)] : []),
    ...columns.flatMap((column) => afterCreation(name, column)),
  ];
  return together([steps(step(make), ...later), ownerPrivileges('TABLE', name, {}, attributes, turn)]);
}

/** What can only be said once the indexes are there. */
export function afterIndexes(table: Table): Step[] {
  const { replicaIdentity: identity, clusteredOn } = table.attributes;
  return [
    // A foreign table has none, and that is all it can have.
    ...(identity === 'default' || table.attributes.type === 'foreign'
      ? []
      : [step(`ALTER TABLE ${nameOfTable(table)} REPLICA IDENTITY ${replicaIdentity(identity)}`)]),
    ...(clusteredOn === undefined ? [] : [step(`ALTER TABLE ${nameOfTable(table)} CLUSTER ON ${quoted(clusteredOn)}`)]),
  ];
}

/** Columns come from the parent; creating it takes a lock on the parent that stops even readers. */
function asPartition(table: Table, clauses: readonly string[], turn: Turn): string {
  const { attributes } = table;
  const storage = { ...attributes.options, ...prefixed(attributes.toastOptions) };
  const constraints = clauses.filter((clause) => clause.startsWith('CONSTRAINT '));
  return [
    `CREATE ${attributes.unlogged ? 'UNLOGGED ' : ''}${attributes.type === 'foreign' ? 'FOREIGN ' : ''}TABLE ${ifNotExists(turn)}${nameOfTable(table)}`,
    ` PARTITION OF ${reference(attributes.partitionOf ?? '')}`,
    ...(constraints.length > 0 ? [` (\n  ${constraints.join(',\n  ')}\n)`] : []),
    ` ${attributes.partitionBound ?? 'DEFAULT'}`,
    ...(attributes.partitionKey === undefined ? [] : [` PARTITION BY ${attributes.partitionKey}`]),
    ...(attributes.type === 'foreign' ? [` SERVER ${quoted(attributes.server ?? '')}`] : []),
    ...(Object.keys(storage).length > 0 ? [` WITH (${optionList(storage)})`] : []),
    ...(attributes.tablespace === undefined ? [] : [` TABLESPACE ${quoted(attributes.tablespace)}`]),
  ].join('');
}

function inheritance(from: Table, to: Table, turn: Turn): Plan {
  const name = nameOfTable(from);
  const left = from.attributes.inherits.filter((parent) => !to.attributes.inherits.includes(parent));
  const joined = to.attributes.inherits.filter((parent) => !from.attributes.inherits.includes(parent));
  const inherits = (parent: string): string =>
    `EXISTS (SELECT FROM pg_catalog.pg_inherits WHERE inhrelid = ${nameLiteral(name)}::regclass AND inhparent = ${nameLiteral(reference(parent))}::regclass)`;
  if (left.length + joined.length === 0)
    return none('the order of the parents is that in which they were named at creation');
  const change = (words: string, parent: string, condition: string): Step =>
    when(turn, condition, [`ALTER TABLE ${name} ${words} ${reference(parent)}`], 'lock');
  return steps(
    ...left.map((parent) => change('NO INHERIT', parent, inherits(parent))),
    ...joined.map((parent) => change('INHERIT', parent, `NOT ${inherits(parent)}`)),
  );
}

export function nameOfTable({ path }: Pick<SchemaObject, 'path'>): string {
  return qualified(path[0] ?? '', lastOf(path));
}
