/** ALTER TABLE, and what goes by that name for views, indexes and sequences: each action at its own line. */
import { isWord, lineAt, peek, splitCommas, take, takeName, takeOne, takeQualified } from '../cursor.ts';
import type { Cursor } from '../cursor.ts';
import { addConstraint, readConstraint, startsConstraint } from './constraints.ts';
import type { Constraint } from './constraints.ts';
import { markAt, resolve, schemaFor } from './session.ts';
import type { Session } from './session.ts';
import { addColumn, addSequence, attach, family } from './tables.ts';
import { alive, drop, move, partsOf, reach, touch } from './tree.ts';
import type { Entry, Mark } from './tree.ts';

/** The cursor is behind `ALTER TABLE`. */
export function alterRelation(session: Session, cursor: Cursor): void {
  take(cursor, 'if', 'exists');
  take(cursor, 'only');
  const name = takeQualified(cursor);
  if (!name) return;
  const table = resolve(session, 'relation', name);
  if (peek(cursor)?.value === '*') cursor.at++;
  for (const action of splitCommas(cursor)) {
    if (session.budget.steps < 0) return;
    const mark = markAt(session, lineAt(action));
    const word = takeOne(
      action,
      'add',
      'drop',
      'alter',
      'rename',
      'validate',
      'enable',
      'disable',
      'attach',
      'detach',
      'set',
    );
    if (word === 'add') add(session, table, action, mark);
    else if (word === 'drop') remove(table, action, mark);
    else if (word === 'alter') alter(table, action, mark);
    else if (word === 'rename') rename(table, action, mark);
    else if (word === 'validate')
      touchPart(table, take(action, 'constraint') ? 'constraint' : '', takeName(action), mark);
    else if (word === 'enable' || word === 'disable') toggle(table, action, mark);
    else if (word === 'attach' || word === 'detach') partition(session, table, action, mark, word);
    else if (word === 'set' && take(action, 'schema')) setSchema(session, table, takeName(action), mark);
    else if (isWord(peek(action), 'inherit')) inherit(session, table, action, mark);
    else touch(table, mark);
  }
}

function add(session: Session, table: Entry, action: Cursor, mark: Mark): void {
  if (startsConstraint(action)) {
    const constraint = readConstraint(action, 0);
    if (!constraint) return;
    if (session.guarded && constraint.name !== undefined && alive(table, 'constraint', constraint.name)) return;
    return addConstraint(table, constraint, mark);
  }
  take(action, 'column');
  const guarded = take(action, 'if', 'not', 'exists') || session.guarded;
  const token = peek(action);
  if (!token || (guarded && alive(table, 'column', token.value))) return;
  const constraints: Constraint[] = [];
  addColumn(session, table, action, constraints);
  // The action begins at ADD, which may stand above its column; the reader is led to the beginning.
  for (const each of family(table, mark)) {
    const column = alive(each, 'column', token.value);
    if (column) column.created = column.touched = mark;
  }
  for (const constraint of constraints) addConstraint(table, constraint, markAt(session, constraint.line));
}

function remove(table: Entry, action: Cursor, mark: Mark): void {
  const isConstraint = take(action, 'constraint');
  if (!isConstraint) take(action, 'column');
  take(action, 'if', 'exists');
  const name = takeName(action);
  if (name === undefined) return;
  for (const each of family(table, mark)) {
    if (isConstraint) dropPart(each, 'constraint', name, mark);
    else dropColumn(each, name, mark);
  }
}

/** Also of a thing that no migration is known to have made: that it was dropped is worth telling. */
function dropPart(table: Entry, kind: string, name: string, mark: Mark): void {
  drop(reach(table, kind, name), mark);
}

/** With a column go the constraints, indexes and sequences that are built on it. */
function dropColumn(table: Entry, name: string, mark: Mark): void {
  payFor(table, mark);
  dropPart(table, 'column', name, mark);
  for (const constraint of partsOf(table, 'constraint')) {
    if (constraint.columns?.includes(name)) drop(constraint, mark);
  }
  for (const owned of [...(table.owned ?? [])]) {
    if (!owned.gone && owned.columns?.includes(name)) drop(owned, mark);
  }
}

/** For a look at all that is built on the columns. */
function payFor({ parts, owned }: Entry, { budget }: Mark): void {
  budget.steps -= ((parts?.get('constraint')?.size ?? 0) + (owned?.size ?? 0)) / 10;
}

function alter(table: Entry, action: Cursor, mark: Mark): void {
  if (take(action, 'constraint')) return touchPart(table, 'constraint', takeName(action), mark);
  take(action, 'column');
  const name = takeName(action);
  if (name === undefined) return;
  for (const each of family(table, mark)) touchPart(each, 'column', name, mark);
  if (take(action, 'add', 'generated')) addSequence(table, name, mark);
  const identity = take(action, 'drop', 'identity');
  if (!identity) return;
  for (const owned of [...(table.owned ?? [])]) {
    if (owned.columns?.length === 1 && owned.columns[0] === name && !owned.twin && !owned.label) drop(owned, mark);
  }
}

function touchPart(table: Entry, kind: string, name: string | undefined, mark: Mark): void {
  if (name !== undefined && kind) touch(reach(table, kind, name), mark);
  else touch(table, mark);
}

function rename(table: Entry, action: Cursor, mark: Mark): void {
  if (take(action, 'to')) return renameEntry(table, takeName(action), mark);
  const kind = take(action, 'constraint') ? 'constraint' : 'column';
  if (kind === 'column') take(action, 'column');
  const from = takeName(action);
  const to = take(action, 'to') ? takeName(action) : undefined;
  if (from === undefined || to === undefined) return;
  for (const each of family(table, mark)) {
    const entry = reach(each, kind, from);
    if (kind === 'constraint' && each !== table && entry.created === undefined) continue;
    renameEntry(entry, to, mark);
    if (kind === 'column') renameInKeys(each, from, to, mark);
  }
}

function renameInKeys(table: Entry, from: string, to: string, mark: Mark): void {
  payFor(table, mark);
  const replaced = (names: readonly string[]): string[] => names.map((name) => (name === from ? to : name));
  for (const entry of [...partsOf(table, 'constraint'), ...(table.owned ?? [])]) {
    if (entry.columns?.includes(from)) entry.columns = replaced(entry.columns);
    if (entry.label?.includes(from)) entry.label = replaced(entry.label);
  }
}

/** A constraint and its index go by one name, whichever is renamed. */
export function renameEntry(entry: Entry, name: string | undefined, mark: Mark): void {
  const { parent, twin } = entry;
  if (name === undefined || !parent) return;
  move(entry, parent, name, mark);
  entry.created ??= mark;
  if (twin?.parent) move(twin, twin.parent, name, mark);
}

export function setSchema(session: Session, entry: Entry, name: string | undefined, mark: Mark): void {
  if (name === undefined) return;
  const schema = schemaFor(session, name);
  move(entry, schema, entry.name, mark);
  for (const owned of entry.owned ?? []) move(owned, schema, owned.name, mark);
}

/** Row security is the table's; a trigger or rule has a name, or ALL and USER stand for all of them. */
function toggle(table: Entry, action: Cursor, mark: Mark): void {
  takeOne(action, 'always', 'replica');
  const kind = takeOne(action, 'trigger', 'rule');
  const all = kind === 'trigger' && isWord(peek(action), 'all', 'user');
  if (!kind || all) touch(table, mark);
  if (all) for (const trigger of partsOf(table, 'trigger')) touch(trigger, mark);
  else if (kind) touchPart(table, kind, takeName(action), mark);
}

function partition(session: Session, table: Entry, action: Cursor, mark: Mark, word: 'attach' | 'detach'): void {
  if (!take(action, 'partition')) return;
  const name = takeQualified(action);
  if (!name) return;
  const child = resolve(session, 'relation', name);
  touch(child, mark);
  if (table.table) return;
  if (word === 'attach') return attach(table, child, true, mark);
  table.children?.delete(child);
  delete child.partitionOf;
}

function inherit(session: Session, table: Entry, action: Cursor, mark: Mark): void {
  action.at++;
  const name = takeQualified(action);
  touch(table, mark);
  if (name) attach(resolve(session, 'relation', name), table, false, mark);
}

/** `ALTER SEQUENCE s OWNED BY t.c`: from now on it goes where the table goes. */
export function setOwner(session: Session, sequence: Entry, cursor: Cursor): void {
  const path = takeQualified(cursor);
  if (!path || path.length < 2) return;
  const table = resolve(session, 'relation', path.slice(0, -1));
  sequence.table?.owned?.delete(sequence);
  sequence.table = table;
  sequence.columns = path.slice(-1);
  (table.owned ??= new Set()).add(sequence);
}
