/** CREATE, ALTER and DROP of everything but what is particular to tables. */
import {
  goBehind,
  isSign,
  isWord,
  lineAt,
  part,
  peek,
  take,
  takeBrackets,
  takeList,
  takeName,
  takeOne,
  takeQualified,
} from '../cursor.ts';
import type { Cursor } from '../cursor.ts';
import { alterRelation, renameEntry, setOwner, setSchema } from './alter-table.ts';
import { addConstraint, addIndex, readConstraint, readIndex } from './constraints.ts';
import { takeEntry, takeKind } from './kinds.ts';
import { markAt, placeFor, resolve, schemaFor, temporary } from './session.ts';
import type { Session } from './session.ts';
import { createTable, family } from './tables.ts';
import { alive, create, drop, establish, move, partsOf, reach, touch } from './tree.ts';
import type { Entry, Mark } from './tree.ts';

/** The cursor is behind CREATE, whose line is given. */
export function createObject(session: Session, cursor: Cursor, line: number): void {
  const replacing = take(cursor, 'or', 'replace');
  takeOne(cursor, 'global', 'local');
  const isTemporary = takeOne(cursor, 'temp', 'temporary') !== undefined;
  while (takeOne(cursor, 'unlogged', 'recursive', 'trusted', 'unique', 'default')) continue;
  if (isWord(peek(cursor), 'constraint') && isWord(peek(cursor, 1), 'trigger')) cursor.at++;
  const word = peek(cursor)?.value;
  const kind = takeKind(cursor);
  if (!kind) return;
  const mark = markAt(session, line);
  if (word === 'table' || word === 'foreign') {
    if (kind === 'relation') return createTable(session, cursor, line, isTemporary);
  } else if (word === 'index') return createIndex(session, cursor, mark);
  else if (word === 'schema') return createSchema(session, cursor, mark);
  else if (kind === 'trigger' || kind === 'rule') return createOnTable(session, cursor, kind, mark, replacing);
  const guarded = take(cursor, 'if', 'not', 'exists') || session.guarded;
  const entry =
    isTemporary && kind === 'relation' ? temporaryEntry(session, cursor) : takeEntry(session, cursor, kind, true);
  if (!entry || (guarded && !replacing && entry.created && !entry.gone)) return;
  establish(entry, mark, replacing);
  if (kind === 'routine' && entry.parent) touch(entry.parent, mark);
  if (word === 'domain') domainConstraints(session, entry, cursor);
  if (word === 'sequence' && goBehind(cursor, 'owned', 'by') && !isWord(peek(cursor), 'none'))
    setOwner(session, entry, cursor);
}

function temporaryEntry(session: Session, cursor: Cursor): Entry | undefined {
  const name = takeName(cursor);
  return name === undefined ? undefined : reach(schemaFor(session, temporary), 'relation', name);
}

/** `[CONCURRENTLY] [IF NOT EXISTS] [name] ON [ONLY] table [USING method] (…)`. */
function createIndex(session: Session, cursor: Cursor, mark: Mark): void {
  take(cursor, 'concurrently');
  const guarded = take(cursor, 'if', 'not', 'exists') || session.guarded;
  const name = isWord(peek(cursor), 'on') && !isWord(peek(cursor, 1), 'on') ? undefined : takeQualified(cursor)?.at(-1);
  if (!take(cursor, 'on')) return;
  const only = take(cursor, 'only');
  const path = takeQualified(cursor);
  if (!path) return;
  const table = resolve(session, 'relation', path);
  if (guarded && name !== undefined && table.parent && alive(table.parent, 'relation', name)) return;
  if (take(cursor, 'using')) takeName(cursor);
  addIndex(table, { ...readIndex(cursor), ...(name === undefined ? {} : { name }), only }, mark);
}

/** `CREATE SCHEMA s CREATE TABLE t (…) GRANT …`: what follows is made in it. */
function createSchema(session: Session, cursor: Cursor, mark: Mark): void {
  const guarded = take(cursor, 'if', 'not', 'exists') || session.guarded;
  const name = isWord(peek(cursor), 'authorization') ? peek(cursor, 1)?.value : takeName(cursor);
  if (name === undefined) return;
  const entry = schemaFor(session, name);
  // It is there from the start, as the server's own.
  const known = entry.created !== undefined && !entry.gone;
  if (!(guarded && known)) establish(entry, mark, name === 'public' && entry.gone !== true);
  const inside = { ...session, path: [name], localPath: undefined };
  while (goBehind(cursor, 'create')) {
    const rest = part(cursor, cursor.at, cursor.end);
    const end = goBehind(rest, 'create') ? rest.at - 1 : cursor.end;
    createObject(inside, part(cursor, cursor.at, end), cursor.tokens[cursor.at - 1]?.line ?? 1);
    cursor.at = end;
  }
}

/** `TRIGGER name BEFORE … ON table …`, `RULE name AS ON INSERT TO table …`. */
function createOnTable(session: Session, cursor: Cursor, kind: string, mark: Mark, replacing: boolean): void {
  const name = takeName(cursor);
  if (name === undefined || !goBehind(cursor, kind === 'rule' ? 'to' : 'on')) return;
  const path = takeQualified(cursor);
  if (!path) return;
  const table = resolve(session, 'relation', path);
  const all = kind === 'trigger' && goBehind(cursor, 'each', 'row') ? family(table, mark) : [table];
  for (const each of all) {
    if (each !== table && !each.partitionOf) continue;
    if (!(session.guarded && alive(each, kind, name))) establish(reach(each, kind, name), mark, replacing);
  }
}

function domainConstraints(session: Session, domain: Entry, cursor: Cursor): void {
  while (cursor.at < cursor.end) {
    const line = lineAt(cursor);
    if (isWord(peek(cursor), 'constraint', 'check')) {
      const constraint = readConstraint(cursor, line);
      if (constraint) addConstraint(domain, constraint, markAt(session, line));
    } else if (isSign(peek(cursor), '(')) takeBrackets(cursor);
    else cursor.at++;
  }
}

/** The cursor is behind ALTER. */
export function alterObject(session: Session, cursor: Cursor, line: number): void {
  const word = peek(cursor)?.value;
  const kind = takeKind(cursor);
  if (!kind || isWord(peek(cursor), 'all')) return;
  if (kind === 'relation') return word === 'sequence' ? alterSequence(session, cursor) : alterRelation(session, cursor);
  take(cursor, 'if', 'exists');
  const entry = takeEntry(session, cursor, kind);
  if (!entry) return;
  const mark = markAt(session, line);
  if (kind === 'routine' && entry.parent) touch(entry.parent, mark);
  if (word === 'domain' && alterDomain(session, entry, cursor, mark)) return;
  if (take(cursor, 'rename', 'to')) renameObject(entry, takeName(cursor), mark);
  else if (kind !== 'extension' && take(cursor, 'set', 'schema')) moveObject(session, entry, takeName(cursor), mark);
  else touch(entry, mark);
}

function alterSequence(session: Session, cursor: Cursor): void {
  const again = part(cursor, cursor.at, cursor.end);
  alterRelation(session, again);
  take(cursor, 'if', 'exists');
  const name = takeQualified(cursor);
  if (name && goBehind(cursor, 'owned', 'by') && !isWord(peek(cursor), 'none')) {
    setOwner(session, resolve(session, 'relation', name), cursor);
  }
}

/** Whether the action is about a constraint of the domain. */
function alterDomain(session: Session, domain: Entry, cursor: Cursor, mark: Mark): boolean {
  const action = part(cursor, cursor.at, cursor.end);
  if (take(action, 'add')) {
    const constraint = readConstraint(action, 0);
    if (constraint && !(session.guarded && constraint.name && alive(domain, 'constraint', constraint.name))) {
      addConstraint(domain, constraint, mark);
    }
    return constraint !== undefined;
  }
  const word = takeOne(action, 'drop', 'validate', 'rename');
  if (!word || !take(action, 'constraint')) return false;
  take(action, 'if', 'exists');
  const name = takeName(action);
  if (name === undefined) return false;
  const constraint = reach(domain, 'constraint', name);
  if (word === 'drop') drop(constraint, mark);
  else if (word === 'rename' && take(action, 'to')) renameEntry(constraint, takeName(action), mark);
  else touch(constraint, mark);
  return true;
}

function renameObject(entry: Entry, name: string | undefined, mark: Mark): void {
  const { parent } = entry;
  if (entry.kind !== 'arguments' || !parent?.parent || name === undefined) return renameEntry(entry, name, mark);
  // An overload goes by the name of its routine.
  move(entry, reach(parent.parent, 'routine', name), entry.name, mark);
  touch(reach(parent.parent, 'routine', name), mark);
}

function moveObject(session: Session, entry: Entry, schema: string | undefined, mark: Mark): void {
  const { parent } = entry;
  if (entry.kind !== 'arguments' || !parent || schema === undefined) return setSchema(session, entry, schema, mark);
  const named = reach(schemaFor(session, schema), 'routine', parent.name);
  move(entry, named, entry.name, mark);
  touch(named, mark);
}

/** The cursor is behind DROP. */
export function dropObjects(session: Session, cursor: Cursor, line: number): void {
  const kind = takeKind(cursor);
  if (!kind) return;
  take(cursor, 'concurrently');
  take(cursor, 'if', 'exists');
  const mark = markAt(session, line);
  for (const entry of takeList(cursor, () => takeEntry(session, cursor, kind))) {
    if (kind !== 'routine') {
      for (const each of kind === 'trigger' ? holders(entry, mark) : [entry]) drop(each, mark);
      continue;
    }
    // Without arguments there was one of that name; the name itself stays open for others.
    const overloads = entry.kind === 'arguments' ? [entry] : partsOf(entry, 'arguments');
    for (const overload of overloads) drop(overload, mark);
    touch(entry.kind === 'arguments' && entry.parent ? entry.parent : entry, mark);
  }
}

/** The trigger on the table and its copies on the partitions. */
function holders(trigger: Entry, mark: Mark): Entry[] {
  const { parent } = trigger;
  const copies: Entry[] = [];
  for (const table of parent ? family(parent, mark) : []) {
    const copy = table === parent || table.partitionOf ? alive(table, 'trigger', trigger.name) : undefined;
    if (copy) copies.push(copy);
  }
  return copies.includes(trigger) ? copies : [trigger, ...copies];
}

/** `SELECT … INTO name`, `CREATE TABLE … AS` under its older name. */
export function selectInto(session: Session, cursor: Cursor, line: number): void {
  // `WITH … INSERT INTO` makes nothing.
  if (!goBehind(cursor, 'into') || isWord(peek(cursor, -2), 'insert', 'merge')) return;
  if (takeOne(cursor, 'temp', 'temporary')) return;
  takeOne(cursor, 'unlogged');
  take(cursor, 'table');
  const name = takeQualified(cursor);
  if (!name) return;
  const place = placeFor(session, name);
  create(place.schema, 'relation', place.name, markAt(session, line));
}
