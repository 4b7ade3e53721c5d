/** One statement of a script: to the room that knows it, blocks of DO looked into. */
import { piecesOfDo } from '../bodies.ts';
import { part, peek, take, takeOne } from '../cursor.ts';
import type { Cursor } from '../cursor.ts';
import { alterObject, createObject, dropObjects, selectInto } from './objects.ts';
import { alterSettings, commentOn, configPath, defaultPrivileges, grantRights, setSearchPath } from './rights.ts';
import { setPath } from './session.ts';
import type { Session } from './session.ts';

const heads = /^(?:create|alter|drop|comment|grant|revoke|set|reset|discard|do|commit|end|rollback|abort)\b/i;
const selects = /^(?:select|with|perform)\b/i;

/** Whether a statement can say something about the schema; all others are not even cut into tokens. */
export function concernsSchema(text: string): boolean {
  return heads.test(text) || (selects.test(text) && /\bset_config\b|\binto\b/i.test(text));
}

export function traceStatement(session: Session, statement: Cursor): void {
  session.order++;
  const pieces = piecesOfDo(statement);
  if (pieces.length === 0) return traceOne(session, statement, false);
  for (const piece of pieces) {
    session.order++;
    // In a block even a plain CREATE may not be reached; its order tells nothing about what is there.
    session.guarded = true;
    traceOne(session, piece, true);
  }
  session.guarded = false;
}

function traceOne(session: Session, statement: Cursor, inBlock: boolean): void {
  const cursor = part(statement, statement.at, statement.end);
  const line = peek(cursor)?.line ?? 1;
  const word = peek(cursor)?.value;
  cursor.at++;
  if (word === 'create') createObject(session, cursor, line);
  else if (word === 'alter') alter(session, cursor, line);
  else if (word === 'drop') dropObjects(session, cursor, line);
  else if (word === 'comment' && take(cursor, 'on')) commentOn(session, cursor, line);
  else if (word === 'grant' || word === 'revoke') grantRights(session, cursor, line);
  else if (word === 'set') setSearchPath(session, cursor);
  else if (word === 'reset' || word === 'discard') {
    if (takeOne(cursor, 'all', 'search_path')) setPath(session, ['public'], false);
  } else if (word === 'commit' || word === 'end' || word === 'rollback' || word === 'abort') {
    if (!inBlock) session.localPath = undefined;
  } else if (word === 'select' || word === 'with' || word === 'perform') {
    // In a block INTO names a variable.
    if (!inBlock) selectInto(session, part(cursor, cursor.at, cursor.end), line);
    configPath(session, cursor);
  }
}

function alter(session: Session, cursor: Cursor, line: number): void {
  if (take(cursor, 'default', 'privileges')) defaultPrivileges(session, cursor, line);
  else if (['database', 'role', 'user'].includes(peek(cursor)?.value ?? '')) alterSettings(session, cursor, line);
  else alterObject(session, cursor, line);
}
