/** Constraints and indexes as they are made: under their own names or those that the server gives them, on partitions, too. */
import { goBehind, isSign, isWord, part, peek, take, takeBrackets, takeList, takeName } from '../cursor.ts';
import type { Cursor } from '../cursor.ts';
import { columnsIn, columnsLabel, freeName, indexItems, indexLabels } from './naming.ts';
import { alive, create, move, partsOf } from './tree.ts';
import type { ConstraintType, Entry, Mark } from './tree.ts';

export interface Constraint {
  type: ConstraintType;
  name?: string;
  /** Columns it is built on; of an exclusion with expressions those that it names. */
  columns: readonly string[];
  /** What its index adds to a generated name, where that is more than the columns. */
  label?: readonly string[];
  /** The expression of a check. */
  expression?: Cursor;
  /** Name of the index that it takes over. */
  index?: string;
  line: number;
}

const heads = ['constraint', 'primary', 'unique', 'check', 'foreign', 'exclude'];

/** Whether an element of CREATE TABLE or what follows ADD is a constraint of the table. */
export function startsConstraint(cursor: Cursor): boolean {
  const first = peek(cursor);
  // A column may be called `check`, if only in quotes; of these words none is free for a name without them.
  return isWord(first, ...heads) || (isWord(first, 'not') && isWord(peek(cursor, 1), 'null'));
}

/** `[CONSTRAINT name] PRIMARY KEY (…)` and its kin. */
export function readConstraint(cursor: Cursor, line: number): Constraint | undefined {
  const name = take(cursor, 'constraint') ? takeName(cursor) : undefined;
  const base = { line, ...(name === undefined ? {} : { name }) };
  if (take(cursor, 'check')) {
    const expression = takeBrackets(cursor);
    return expression && { ...base, type: 'check', columns: [], expression };
  }
  if (take(cursor, 'foreign', 'key')) return { ...base, type: 'fkey', columns: names(cursor) };
  if (take(cursor, 'not', 'null')) {
    // A domain has no column to name, and goes on with its next constraint.
    const column = isWord(peek(cursor), 'check', 'constraint', 'default', 'no') ? undefined : takeName(cursor);
    return { ...base, type: 'not_null', columns: column === undefined ? [] : [column] };
  }
  if (take(cursor, 'exclude')) return { ...base, type: 'excl', ...exclusion(cursor) };
  const type = take(cursor, 'primary', 'key') ? 'pkey' : take(cursor, 'unique') ? 'key' : undefined;
  if (!type) return undefined;
  if (goBehind(cursor, 'using', 'index') && !isWord(peek(cursor), 'tablespace')) {
    const index = takeName(cursor);
    return { ...base, type, columns: [], ...(index === undefined ? {} : { index }) };
  }
  if (take(cursor, 'nulls')) {
    take(cursor, 'not');
    take(cursor, 'distinct');
  }
  const columns = names(cursor);
  const included = take(cursor, 'include') ? names(cursor) : [];
  return { ...base, type, columns, label: indexLabels([...columns, ...included].map((column) => [column, column])) };
}

function names(cursor: Cursor): string[] {
  const list = takeBrackets(cursor);
  return list ? takeList(list, takeName) : [];
}

function exclusion(cursor: Cursor): { columns: string[]; label: string[] } {
  while (cursor.at < cursor.end && !isSign(peek(cursor), '(')) cursor.at++;
  const list = takeBrackets(cursor);
  const items = list ? indexItems(list) : [];
  return { columns: columnsOf(items), label: indexLabels(items) };
}

function columnsOf(items: readonly (readonly [string, string | undefined])[]): string[] {
  return items.flatMap(([, column]) => (column === undefined ? [] : [column]));
}

/** Makes the constraint on the table and on whatever inherits it. */
export function addConstraint(table: Entry, constraint: Constraint, mark: Mark): void {
  const schema = table.parent;
  if (!schema) return;
  if (constraint.index !== undefined) return void takeOver(table, constraint, constraint.index, mark);
  const columns = constraint.expression ? columnsIn(constraint.expression, table) : constraint.columns;
  const label = constraint.label ?? columns;
  const name = constraint.name ?? generatedName(table, constraint.type, columns, label, mark);
  const entry = create(table, 'constraint', name, mark);
  Object.assign(entry, { columns, type: constraint.type });
  if (constraint.type !== 'fkey' && constraint.type !== 'check' && constraint.type !== 'not_null') {
    const index = addRelation(schema, table, name, mark);
    Object.assign(index, { columns, label, twin: entry });
    entry.twin = index;
  }
  for (const child of table.children ?? []) {
    if (child.gone || !inherited(table, child, constraint.type)) continue;
    // The index of a partition has a name of its own; a check or foreign key goes by that of the table.
    if (entry.twin) addConstraint(child, { type: constraint.type, columns, label, line: 0 }, mark);
    else if (!alive(child, 'constraint', name)) addConstraint(child, { ...constraint, name }, mark);
  }
}

/** Children that merely inherit take checks alone; partitions take all. */
function inherited(table: Entry, child: Entry, type: ConstraintType): boolean {
  return type === 'check' || type === 'not_null' || child.partitionOf === table;
}

function generatedName(
  table: Entry,
  type: ConstraintType,
  columns: readonly string[],
  label: readonly string[],
  mark: Mark,
): string {
  const isConstraint = (name: string): boolean => alive(table, 'constraint', name) !== undefined;
  // What has no index may share its name with a relation.
  const hasIndex = type === 'pkey' || type === 'key' || type === 'excl';
  const isTaken = (name: string): boolean => (hasIndex && isRelation(table, name)) || isConstraint(name);
  // A check over several columns, or none, goes by the table alone.
  const named = hasIndex ? label : type === 'check' && columns.length !== 1 ? [] : columns;
  const addition = type === 'pkey' ? '' : columnsLabel(named);
  return freeName({ table: table.name, addition, label: type }, isTaken, mark);
}

function isRelation(table: Entry, name: string): boolean {
  return alive(table.parent, 'relation', name) !== undefined;
}

/** A name for an index or sequence of the table. */
export function freeRelationName(table: Entry, addition: string, label: string, mark: Mark): string {
  return freeName({ table: table.name, addition, label }, (name) => isRelation(table, name), mark);
}

function takeOver(table: Entry, constraint: Constraint, indexName: string, mark: Mark): void {
  const { parent: schema } = table;
  const index = schema && alive(schema, 'relation', indexName);
  const entry = create(table, 'constraint', constraint.name ?? indexName, mark);
  if (!schema || !index) return;
  Object.assign(entry, { columns: index.columns ?? [], type: constraint.type });
  entry.twin = index;
  index.twin = entry;
  move(index, schema, entry.name, mark);
}

/** A relation that belongs to a table: its index, its sequence. */
export function addRelation(schema: Entry, table: Entry, name: string, mark: Mark): Entry {
  const entry = create(schema, 'relation', name, mark);
  entry.table = table;
  (table.owned ??= new Set()).add(entry);
  return entry;
}

export interface Index {
  name?: string;
  columns: readonly string[];
  label: readonly string[];
  /** Not on the partitions: `ON ONLY`. */
  only?: boolean;
}

/** The brackets of CREATE INDEX and those of INCLUDE, the cursor being before the first. */
export function readIndex(cursor: Cursor): { columns: string[]; label: string[] } {
  const list = takeBrackets(cursor);
  const items = list ? indexItems(list) : [];
  const rest = part(cursor, cursor.at, cursor.end);
  const included = take(rest, 'include') ? takeBrackets(rest) : undefined;
  if (included) items.push(...indexItems(included));
  return { columns: columnsOf(items), label: indexLabels(items) };
}

export function addIndex(table: Entry, index: Index, mark: Mark): void {
  const schema = table.parent;
  if (!schema) return;
  const name = index.name ?? freeRelationName(table, columnsLabel(index.label), 'idx', mark);
  Object.assign(addRelation(schema, table, name, mark), { columns: index.columns, label: index.label });
  if (index.only) return;
  for (const child of table.children ?? []) {
    if (!child.gone && child.partitionOf === table)
      addIndex(child, { columns: index.columns, label: index.label }, mark);
  }
}

/** What a new partition, or a copy by LIKE, gets of the other table's: constraints of these types, and its indexes. */
export function copyParts(
  from: Entry,
  to: Entry,
  types: readonly ConstraintType[],
  indexes: boolean,
  mark: Mark,
): void {
  // What a table that is attached has already serves for the other's; the columns tell.
  const has = new Set([...(to.owned ?? [])].map(served));
  for (const { name, type, columns = [], twin } of partsOf(from, 'constraint')) {
    if (!type || !types.includes(type) || (twin && has.has(served(twin)))) continue;
    if (!twin && alive(to, 'constraint', name)) continue;
    const label = twin?.label ?? columns;
    addConstraint(to, { type, columns, label, line: 0, ...(twin ? {} : { name }) }, mark);
  }
  if (!indexes) return;
  for (const index of from.owned ?? []) {
    const { gone, twin, label, columns = [] } = index;
    if (!gone && !twin && label && !has.has(served(index))) addIndex(to, { columns, label }, mark);
  }
}

function served({ label }: Entry): string {
  return label?.join('\0') ?? '';
}
