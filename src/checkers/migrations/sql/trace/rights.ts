/** GRANT, REVOKE, default privileges, comments and settings. */
import { isSign, peek, take, takeBrackets, takeList, takeName, takeOne, takeQualified } from '../cursor.ts';
import type { Cursor } from '../cursor.ts';
import { plainText } from '../literals.ts';
import { takeEntry, takeKind } from './kinds.ts';
import { markAt, schemaFor, setPath } from './session.ts';
import type { Session } from './session.ts';
import { drop, establish, reach } from './tree.ts';
import type { Entry, Mark } from './tree.ts';

interface Privilege {
  name: string;
  columns: readonly string[];
}

/** Takes `SELECT (a, b), UPDATE` up to ON; nothing where there is none, which is a GRANT of roles. */
function takePrivileges(cursor: Cursor): Privilege[] | undefined {
  if (take(cursor, 'grant', 'option')) take(cursor, 'for');
  const privileges: Privilege[] = [];
  let words: string[] = [];
  let columns: string[] = [];
  const close = (): void => {
    if (words.length > 0) privileges.push({ name: words[0] === 'all' ? 'all' : words.join(' '), columns });
    words = [];
    columns = [];
  };
  for (let token = peek(cursor); token; token = peek(cursor)) {
    if (take(cursor, 'on')) {
      close();
      return privileges;
    }
    const list = takeBrackets(cursor);
    if (list) columns = takeList(list, takeName);
    else if (isSign(token, ',')) {
      close();
      cursor.at++;
    } else {
      words.push(token.value);
      cursor.at++;
    }
  }
  return undefined;
}

/** Names of the roles behind TO or FROM; empty for PUBLIC. */
function takeGrantees(cursor: Cursor): string[] {
  if (!takeOne(cursor, 'to', 'from')) return [];
  return takeList(cursor, (list) => {
    take(list, 'group');
    const token = peek(list);
    const name = takeName(list);
    return token?.kind === 'word' && name === 'public' ? '' : name;
  });
}

/** The cursor is behind GRANT or REVOKE. */
export function grantRights(session: Session, cursor: Cursor, line: number): void {
  const privileges = takePrivileges(cursor);
  if (!privileges) return;
  const mark = markAt(session, line);
  const targets = take(cursor, 'all') ? wholeSchemas(session, cursor) : objects(session, cursor);
  const grantees = takeGrantees(cursor);
  for (const target of targets) {
    for (const { name, columns } of privileges) {
      const holders = columns.length === 0 ? [target] : columns.map((column) => reach(target, 'column', column));
      for (const grantee of grantees) for (const holder of holders) note(holder, `${name} ${grantee}`, mark);
      if (mark.budget.steps < 0) return;
    }
  }
}

function note(holder: Entry, right: string, mark: Mark): void {
  mark.budget.steps--;
  establish(reach(holder, 'grant', right), mark, true);
}

/** `TABLES IN SCHEMA a, b`: written down at the schema, for whatever is in it. */
function wholeSchemas(session: Session, cursor: Cursor): Entry[] {
  const what = takeName(cursor) ?? '';
  if (!take(cursor, 'in', 'schema')) return [];
  const kind = what === 'procedures' || what === 'routines' ? 'functions' : what;
  return takeList(cursor, takeName).map((name) => reach(schemaFor(session, name), 'all', kind));
}

function objects(session: Session, cursor: Cursor): Entry[] {
  const kind = takeKind(cursor) ?? 'relation';
  return takeList(cursor, (list) => takeEntry(session, list, kind));
}

/** The cursor is behind `ALTER DEFAULT PRIVILEGES`. */
export function defaultPrivileges(session: Session, cursor: Cursor, line: number): void {
  let schemas = [''];
  for (let more = true; more;) {
    if (take(cursor, 'for')) {
      takeOne(cursor, 'role', 'user');
      takeList(cursor, takeName);
    } else if (take(cursor, 'in', 'schema')) schemas = takeList(cursor, takeName);
    else more = false;
  }
  if (!takeOne(cursor, 'grant', 'revoke')) return;
  const privileges = takePrivileges(cursor);
  if (!privileges) return;
  const what = take(cursor, 'large', 'objects') ? 'large objects' : (takeName(cursor) ?? '');
  const grantees = takeGrantees(cursor);
  const mark = markAt(session, line);
  for (const schema of schemas) {
    const defaults = reach(reach(session.root, 'defaults', schema), 'all', what === 'routines' ? 'functions' : what);
    for (const { name } of privileges) for (const grantee of grantees) note(defaults, `${name} ${grantee}`, mark);
    if (mark.budget.steps < 0) return;
  }
}

/** The cursor is behind `COMMENT ON`. */
export function commentOn(session: Session, cursor: Cursor, line: number): void {
  const kind = takeKind(cursor);
  const entry = kind && takeEntry(session, cursor, kind);
  if (!entry) return;
  const comment = reach(entry, 'comment', '');
  const mark = markAt(session, line);
  if (take(cursor, 'is', 'null')) drop(comment, mark);
  else establish(comment, mark, true);
}

/** `DATABASE d SET name`, `ROLE r [IN DATABASE d] SET name`, RESET likewise; the cursor is at the first word. */
export function alterSettings(session: Session, cursor: Cursor, line: number): void {
  const ofRole = takeOne(cursor, 'database', 'role', 'user') !== 'database';
  const name = takeName(cursor) ?? '';
  if (take(cursor, 'in', 'database')) takeName(cursor);
  if (!takeOne(cursor, 'set', 'reset')) return;
  const setting = take(cursor, 'time', 'zone') ? 'timezone' : takeQualified(cursor)?.join('.');
  if (setting === undefined) return;
  establish(reach(session.root, 'setting', `${setting} ${ofRole ? name : ''}`), markAt(session, line), true);
}

/** `SET [SESSION | LOCAL] search_path TO a, "b"`, `SET SCHEMA 'a'`; the cursor is behind SET. */
export function setSearchPath(session: Session, cursor: Cursor): void {
  const local = takeOne(cursor, 'local', 'session') === 'local';
  if (!takeOne(cursor, 'search_path', 'schema')) return;
  if (peek(cursor)?.value === '=') cursor.at++;
  else take(cursor, 'to');
  if (take(cursor, 'default')) return setPath(session, ['public'], local);
  const schemas = takeList(cursor, (list) => {
    const token = peek(list);
    if (token?.kind !== 'string') return takeName(list);
    list.at++;
    return plainText(list.text, token);
  });
  setPath(session, schemas, local);
}

/** `set_config('search_path', 'a, "b"', false)`, wherever it stands in the statement. */
export function configPath(session: Session, cursor: Cursor): void {
  for (; cursor.at < cursor.end; cursor.at++) {
    if (!take(cursor, 'set_config')) continue;
    const list = takeBrackets(cursor);
    const [name, , path, , local] = list?.tokens.slice(list.at, list.end) ?? [];
    if (!name || !path || plainText(cursor.text, name)?.toLowerCase() !== 'search_path') continue;
    const schemas = plainText(cursor.text, path);
    if (schemas === undefined) continue;
    const names = schemas.split(',').map((schema) => schema.trim().replace(/^"(.*)"$/s, '$1'));
    setPath(session, names, local?.value === 'true');
  }
}
