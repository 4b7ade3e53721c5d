/** Indexes: built and rebuilt while the table is in use. */
import type { ObjectOf } from '../../facts.ts';
import type { Changes, Turn } from '../plan.ts';
import {
  block,
  find,
  ifExists,
  ifNotExists,
  isOnline,
  lastOf,
  none,
  ownerTable,
  recreate,
  step,
  steps,
  unchangeable,
} from '../plan.ts';
import { literal, nameLiteral, qualified, quoted, reference, spareName } from '../quote.ts';
import type { Step } from '../remedy.ts';

type Index = ObjectOf<'index'>;

export const indexes: Changes<'index'> = {
  create: (to, turn) =>
    staysInUse(to, turn)
      ? steps(step(createSql(to, 'CONCURRENTLY '), 'scan', 'no-transaction', ...mayFail(to)), ...extras(to))
      : steps(step(createSql(to, ifNotExists(turn)), 'write-lock', 'scan', ...mayFail(to)), ...extras(to)),

  drop: (from, turn) =>
    staysInUse(from, turn)
      ? steps(step(`DROP INDEX CONCURRENTLY ${nameOfIndex(from)}`, 'no-transaction'))
      : steps(step(`DROP INDEX ${ifExists(turn)}${nameOfIndex(from)}`, 'lock')),

  rename: (from, to, turn) =>
    steps(step(`ALTER INDEX ${ifExists(turn)}${nameOfIndex(from)} RENAME TO ${quoted(lastOf(to.path))}`)),

  alter: (from, to, attribute, turn) => {
    const name = nameOfIndex(from);
    const is = to.attributes;
    switch (attribute) {
      case 'definition':
      case 'unique': {
        if (staysInUse(to, turn)) return swap(from, to);
        const query = `SELECT pg_get_indexdef(to_regclass(${nameLiteral(name)}))`;
        return recreate({ query, text: createSql(to, '') }, 'write-lock', 'scan', ...mayFail(to));
      }
      case 'valid':
        if (!is.valid)
          return none('an index that could not be built to its end is nothing that a migration would make');
        if (staysInUse(to, turn))
          return steps(step(`REINDEX INDEX CONCURRENTLY ${name}`, 'scan', 'no-transaction', ...mayFail(to)));
        return steps(step(`REINDEX INDEX ${name}`, 'lock', 'scan', ...mayFail(to)));
      case 'attachedTo':
        if (is.attachedTo === undefined)
          return none('an index cannot be detached from that of the parent table while its partition stays');
        return steps(step(`ALTER INDEX ${reference(is.attachedTo)} ATTACH PARTITION ${name}`, 'lock'));
      case 'tablespace':
        return steps(
          step(`ALTER INDEX ${name} SET TABLESPACE ${quoted(is.tablespace ?? 'pg_default')}`, 'lock', 'rewrite'),
        );
      case 'statistics': {
        const columns = new Set([
          ...Object.keys(from.attributes.statistics ?? {}),
          ...Object.keys(is.statistics ?? {}),
        ]);
        return steps(
          ...[...columns].map((column) =>
            step(
              `ALTER INDEX ${name} ALTER COLUMN ${Number(column)} SET STATISTICS ${is.statistics?.[column] ?? '-1'}`,
            ),
          ),
        );
      }
      default:
        return unchangeable('index', attribute);
    }
  },
};

/**
 * Indexes of partitions that come with that of the parent table have names that Postgres makes up. Whoever builds one
 * after the other, so that none is blocked for long, gives names of his own: parents first, by whose names theirs are found.
 */
export function namedInPartitions(indexes: readonly Index[]): Step[] {
  const byParent = new Map<string, Index[]>();
  for (const index of indexes) {
    const parent = index.attributes.attachedTo ?? '';
    byParent.set(parent, [...(byParent.get(parent) ?? []), index]);
  }
  const below = (parent: string): Step[] => {
    const children = byParent.get(parent) ?? [];
    byParent.delete(parent);
    return [...renamed(parent, children.filter(hasOwnName)), ...children.flatMap(({ identity }) => below(identity))];
  };
  const parts = new Set(indexes.map(({ identity }) => identity));
  return [...byParent.keys()].filter((parent) => !parts.has(parent)).flatMap(below);
}

function hasOwnName({ path }: Index): boolean {
  const name = lastOf(path);
  return !/_(?:idx|key)\d*$/.test(name) || !name.startsWith((path[1] ?? '').slice(0, 20));
}

function renamed(parent: string, children: readonly Index[]): Step[] {
  if (children.length === 0) return [];
  const names = children.map((one) => `(to_regclass(${nameLiteral(ownerTable(one))}), ${literal(lastOf(one.path))})`);
  const query =
    `SELECT c.oid::regclass AS now, v.name FROM (VALUES ${names.join(', ')}) v (part, name)` +
    ' JOIN pg_catalog.pg_index x ON x.indrelid = v.part JOIN pg_catalog.pg_inherits i ON i.inhrelid = x.indexrelid JOIN pg_catalog.pg_class c ON c.oid = i.inhrelid' +
    ` WHERE i.inhparent = to_regclass(${nameLiteral(reference(parent))}) AND c.relname <> v.name`;
  const change = "EXECUTE format('ALTER INDEX %s RENAME TO %I', made.now, made.name)";
  return [step(block([`FOR made IN ${query} LOOP\n    ${change};\n  END LOOP`], 'DECLARE made record;\n'), 'lock')];
}

/** The new one is built under another name first, so that queries are never without. */
function swap(from: Index, to: Index) {
  const spare = spareName(lastOf(to.path));
  return steps(
    step(
      createSql({ ...to, path: [...to.path.slice(0, -1), spare] }, 'CONCURRENTLY '),
      'scan',
      'no-transaction',
      ...mayFail(to),
    ),
    step(`DROP INDEX CONCURRENTLY ${nameOfIndex(from)}`, 'no-transaction'),
    step(`ALTER INDEX ${qualified(to.path[0] ?? '', spare)} RENAME TO ${quoted(lastOf(to.path))}`),
    ...extras(to),
  );
}

function createSql({ path, within, attributes, kind }: Index, words: string): string {
  const { unique, definition, tablespace } = attributes;
  const space = tablespace === undefined ? '' : ` TABLESPACE ${quoted(tablespace)}`;
  const where = splitWhere(definition);
  return `CREATE ${unique ? 'UNIQUE ' : ''}INDEX ${words}${quoted(lastOf(path))} ON ${ownerTable({ path, within, kind })} ${where[0]}${space}${where[1]}`;
}

/** TABLESPACE stands before the condition, which is the last thing that `pg_get_indexdef` says. */
function splitWhere(definition: string): [string, string] {
  const at = definition.lastIndexOf(' WHERE (');
  return at < 0 ? [definition, ''] : [definition.slice(0, at), definition.slice(at)];
}

function extras(to: Index) {
  const { attachedTo, statistics = {} } = to.attributes;
  return [
    ...(attachedTo === undefined
      ? []
      : [step(`ALTER INDEX ${reference(attachedTo)} ATTACH PARTITION ${nameOfIndex(to)}`, 'lock')]),
    ...Object.entries(statistics).map(([column, target]) =>
      step(`ALTER INDEX ${nameOfIndex(to)} ALTER COLUMN ${Number(column)} SET STATISTICS ${target}`),
    ),
  ];
}

function mayFail({ attributes }: Index): 'may-fail'[] {
  return attributes.unique ? ['may-fail'] : [];
}

function nameOfIndex({ path }: Index): string {
  return qualified(path[0] ?? '', lastOf(path));
}

/** A partitioned table knows no CONCURRENTLY, nor does a migration that runs in a transaction. */
function staysInUse(index: Index, turn: Turn): boolean {
  if (!isOnline(turn)) return false;
  const { from, to } = turn;
  const table = index.within.find((name) => name.startsWith('table '))?.slice(6);
  if (table === undefined) return true;
  return (find(from, 'table', table) ?? find(to, 'table', table))?.attributes.type !== 'partitioned';
}
