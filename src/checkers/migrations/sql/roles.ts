/** The roles that one statement speaks of and that must be there for it. */
import { goBehind, part, peek, isSign, isWord, sees, take, takeList, takeName, takeOne } from './cursor.ts';
import type { Cursor } from './cursor.ts';
import { plainText } from './literals.ts';

/** Words that stand for a role without being its name. */
const standIns = new Set(['public', 'current_user', 'current_role', 'session_user', 'user', 'none', 'all', 'default']);

/** Names of roles, without those that every server has. The cursor is left where it is. */
export function rolesOf(statement: Cursor): string[] {
  const cursor = part(statement, statement.at, statement.end);
  const roles: string[] = [];
  const one = (): string | undefined => {
    const role = takeRole(cursor);
    if (role) roles.push(role);
    return role;
  };
  const several = (): void => void takeList(cursor, one);
  const first = takeOne(cursor, 'grant', 'revoke', 'alter', 'create', 'drop', 'set', 'reassign', 'comment', 'security');
  if (first === 'grant' || first === 'revoke') grantees(cursor, several);
  else if (first === 'alter') altered(cursor, one, several);
  else if (first === 'create') created(cursor, one, several);
  else if (first === 'drop') dropped(cursor, several);
  else if (first === 'set') {
    takeOne(cursor, 'local', 'session');
    if (take(cursor, 'role') || take(cursor, 'authorization')) one();
  } else if (first === 'reassign') {
    if (take(cursor, 'owned', 'by')) several();
    if (take(cursor, 'to')) one();
  } else if (first === 'comment' && take(cursor, 'on', 'role')) one();
  else if (first === 'security' && goBehind(cursor, 'on', 'role')) one();
  return roles.filter((role) => role !== '' && !role.startsWith('pg_'));
}

/** Empty for a word that stands for a role; undefined where none stands. */
function takeRole(cursor: Cursor): string | undefined {
  if (isWord(peek(cursor), 'group') && !isSign(peek(cursor, 1), ',')) cursor.at++;
  const token = peek(cursor);
  if (token?.kind === 'string') {
    cursor.at++;
    return plainText(cursor.text, token);
  }
  const quoted = token?.kind === 'quoted';
  const name = takeName(cursor);
  return name !== undefined && !quoted && standIns.has(name) ? '' : name;
}

function grantees(cursor: Cursor, several: () => void): void {
  const from = cursor.at;
  const ofObjects = goBehind(cursor, 'on');
  if (!ofObjects) {
    cursor.at = from;
    // GRANT a, b TO c; REVOKE ADMIN OPTION FOR a FROM c.
    if (isWord(peek(cursor, 1), 'option') && isWord(peek(cursor, 2), 'for')) cursor.at += 3;
    several();
  }
  if (goBehind(cursor, 'to') || goBehind(cursor, 'from')) several();
  if (goBehind(cursor, 'granted', 'by')) several();
}

function altered(cursor: Cursor, one: () => void, several: () => void): void {
  if (take(cursor, 'default', 'privileges')) {
    if (goBehind(cursor, 'for', 'role') || goBehind(cursor, 'for', 'user')) several();
    if (goBehind(cursor, 'grant') || goBehind(cursor, 'revoke')) grantees(cursor, several);
  } else if (take(cursor, 'policy')) {
    if (!sees(cursor, 'rename') && goBehind(cursor, 'to') && !isWord(peek(cursor, -2), 'rename')) several();
  } else if (takeOne(cursor, 'role', 'user', 'group')) {
    if (take(cursor, 'mapping', 'for')) one();
    else {
      one();
      if (takeOne(cursor, 'add', 'drop') && take(cursor, 'user')) several();
    }
  } else if (goBehind(cursor, 'owner', 'to')) one();
}

function created(cursor: Cursor, one: () => void, several: () => void): void {
  if (take(cursor, 'policy')) {
    if (goBehind(cursor, 'to')) several();
  } else if (take(cursor, 'schema')) {
    if (goBehind(cursor, 'authorization')) one();
  } else if (take(cursor, 'user', 'mapping')) {
    if (goBehind(cursor, 'for')) one();
  } else if (takeOne(cursor, 'role', 'user', 'group')) {
    takeName(cursor);
    for (const words of [['in', 'role'], ['in', 'group'], ['role'], ['user'], ['admin']]) {
      const clause = part(cursor, cursor.at, cursor.end);
      if (!goBehind(clause, ...words)) continue;
      const back = cursor.at;
      cursor.at = clause.at;
      several();
      cursor.at = back;
    }
  }
}

/** With IF EXISTS the statement does without them. */
function dropped(cursor: Cursor, several: () => void): void {
  if (take(cursor, 'owned', 'by')) several();
  else if (takeOne(cursor, 'role', 'user', 'group') && !sees(cursor, 'if') && !sees(cursor, 'mapping')) several();
}
