/** CREATE TABLE: the table, and each column and constraint at its own line. */
import {
  goBehind,
  isSign,
  isWord,
  lineAt,
  part,
  peek,
  sees,
  splitCommas,
  take,
  takeBrackets,
  takeList,
  takeName,
  takeQualified,
} from '../cursor.ts';
import type { Cursor } from '../cursor.ts';
import {
  addConstraint,
  addRelation,
  copyParts,
  freeRelationName,
  readConstraint,
  startsConstraint,
} from './constraints.ts';
import type { Constraint } from './constraints.ts';
import { markAt, placeFor, resolve, schemaFor, temporary } from './session.ts';
import type { Session } from './session.ts';
import { alive, create, partsOf } from './tree.ts';
import type { ConstraintType, Entry, Mark } from './tree.ts';

/** The cursor is behind `CREATE [UNLOGGED] TABLE`, `line` is that of CREATE. */
export function createTable(session: Session, cursor: Cursor, line: number, isTemporary: boolean): void {
  const guarded = take(cursor, 'if', 'not', 'exists') || session.guarded;
  const name = takeQualified(cursor);
  if (!name) return;
  const place = isTemporary
    ? { schema: schemaFor(session, temporary), name: name.at(-1) ?? '' }
    : placeFor(session, name);
  if (guarded && alive(place.schema, 'relation', place.name)) return;
  const mark = markAt(session, line);
  const table = create(place.schema, 'relation', place.name, mark);
  if (take(cursor, 'of')) takeQualified(cursor);
  let partitioned: Entry | undefined;
  if (take(cursor, 'partition', 'of')) {
    const parent = takeQualified(cursor);
    if (parent) partitioned = resolve(session, 'relation', parent);
  }
  const elements = takeBrackets(cursor);
  const parents = partitioned ? [partitioned] : [];
  if (goBehind(cursor, 'inherits')) {
    const list = takeBrackets(cursor);
    if (list) parents.push(...takeList(list, takeQualified).map((parent) => resolve(session, 'relation', parent)));
  }
  for (const parent of parents) inheritColumns(parent, table, mark);
  const constraints: Constraint[] = [];
  for (const element of elements ? splitCommas(elements) : []) readElement(session, table, element, constraints);
  addAll(session, table, constraints);
  for (const parent of parents) attach(parent, table, parent === partitioned, mark);
}

function inheritColumns(parent: Entry, table: Entry, mark: Mark): void {
  for (const column of partsOf(parent, 'column')) create(table, 'column', column.name, mark);
}

const deepest = 50;
const largest = 1000;

/** Makes a table the child of another: from now on it goes along with it. */
export function attach(parent: Entry, table: Entry, asPartition: boolean, mark: Mark): void {
  const children = (parent.children ??= new Set());
  const depth = (parent.depth ?? 0) + 1;
  const below = family(table, mark);
  // A hostile file: a table that is its own ancestor, chains and families that nobody has.
  if (depth > deepest || below.size > largest || children.size >= largest || below.has(parent)) return;
  children.add(table);
  table.depth = depth;
  if (!asPartition) return copyParts(parent, table, ['check', 'not_null'], false, mark);
  table.partitionOf = parent;
  copyParts(parent, table, ['pkey', 'key', 'excl', 'fkey', 'check', 'not_null'], true, mark);
  for (const trigger of partsOf(parent, 'trigger')) {
    if (!alive(table, 'trigger', trigger.name)) create(table, 'trigger', trigger.name, mark);
  }
}

/** As Postgres makes them: checks with the table, then its key, its other indexes, its foreign keys. */
function addAll(session: Session, table: Entry, constraints: readonly Constraint[]): void {
  const order: readonly ConstraintType[] = ['not_null', 'check', 'pkey', 'key', 'excl', 'fkey'];
  for (const type of order) {
    for (const constraint of constraints) {
      if (session.budget.steps < 0) return;
      if (constraint.type === type) addConstraint(table, constraint, markAt(session, constraint.line));
    }
  }
}

function readElement(session: Session, table: Entry, element: Cursor, constraints: Constraint[]): void {
  const line = lineAt(element);
  if (startsConstraint(element)) {
    const constraint = readConstraint(element, line);
    if (constraint) constraints.push(constraint);
  } else if (sees(element, 'like') && !isSign(peek(element, 1), ',')) copyLike(session, table, element, line);
  else addColumn(session, table, element, constraints);
}

/** `LIKE other INCLUDING ALL EXCLUDING INDEXES`. */
function copyLike(session: Session, table: Entry, element: Cursor, line: number): void {
  element.at++;
  const name = takeQualified(element);
  if (!name) return;
  const source = resolve(session, 'relation', name);
  const mark = markAt(session, line);
  inheritColumns(source, table, mark);
  const including = (what: string): boolean =>
    (goes(element, 'including', what) || goes(element, 'including', 'all')) && !goes(element, 'excluding', what);
  const types: ConstraintType[] = ['not_null'];
  const indexes = including('indexes');
  if (including('constraints')) types.push('check');
  if (indexes) types.push('pkey', 'key', 'excl');
  copyParts(source, table, types, indexes, mark);
}

function goes(cursor: Cursor, ...words: string[]): boolean {
  return goBehind(part(cursor, cursor.at, cursor.end), ...words);
}

/** One column with what stands behind its type; its constraints are added to the list. */
export function addColumn(session: Session, table: Entry, definition: Cursor, constraints: Constraint[]): void {
  const line = lineAt(definition);
  const name = takeName(definition);
  const schema = table.parent;
  if (name === undefined || !schema) return;
  const mark = markAt(session, line);
  for (const each of family(table, mark)) create(each, 'column', name, mark);
  if (isWord(peek(definition), 'serial', 'bigserial', 'smallserial', 'serial4', 'serial8', 'serial2')) {
    addSequence(table, name, mark);
  }
  let constraintName: { name: string } | undefined;
  let constraintLine: number | undefined;
  while (definition.at < definition.end) {
    if (isSign(peek(definition), '(')) {
      takeBrackets(definition);
      continue;
    }
    const at = constraintLine ?? lineAt(definition);
    const base = { ...constraintName, line: at, columns: [name] };
    if (take(definition, 'constraint')) {
      constraintLine = at;
      const own = takeName(definition);
      constraintName = own === undefined ? undefined : { name: own };
      continue;
    }
    if (take(definition, 'primary', 'key')) constraints.push({ ...base, type: 'pkey' });
    else if (take(definition, 'unique')) constraints.push({ ...base, type: 'key' });
    else if (take(definition, 'not', 'null')) constraints.push({ ...base, type: 'not_null' });
    else if (take(definition, 'references')) {
      constraints.push({ ...base, type: 'fkey' });
      takeQualified(definition);
    } else if (take(definition, 'check')) {
      const expression = takeBrackets(definition);
      if (expression) constraints.push({ ...base, type: 'check', columns: [], expression });
    } else {
      if (take(definition, 'as', 'identity')) addSequence(table, name, mark);
      else definition.at++;
      continue;
    }
    constraintName = constraintLine = undefined;
  }
}

/** The sequence of a `serial` or identity column. */
export function addSequence(table: Entry, column: string, mark: Mark): void {
  const schema = table.parent;
  if (!schema) return;
  const sequence = addRelation(schema, table, freeRelationName(table, column, 'seq', mark), mark);
  sequence.columns = [column];
}

/** The table and everything that inherits from it. */
export function family(table: Entry, { budget }: Mark): Set<Entry> {
  const found = new Set([table]);
  // A set takes on what is added while it is walked.
  for (const entry of found) for (const child of entry.children ?? []) if (!child.gone) found.add(child);
  budget.steps -= found.size;
  return found;
}
