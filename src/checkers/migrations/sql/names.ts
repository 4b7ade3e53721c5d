/** What a script takes for granted or asks of its server: roles, extensions, rows from its caller, statements that stand alone. */
import { piecesOfDo, piecesOfRoutine } from './bodies.ts';
import { cursorOver, goBehind, part, peek, isWord, sees, take, takeList, takeName, takeOne } from './cursor.ts';
import type { Cursor } from './cursor.ts';
import { plainText } from './literals.ts';
import { rolesOf } from './roles.ts';
import { splitStatements } from './split.ts';

export interface NamedExtension {
  name: string;
  schema?: string;
  version?: string;
}

export interface Named {
  /** Roles that must be there before the script runs, sorted: those that it makes itself, unguarded, are not among them. */
  roles: string[];
  /** Roles that it makes without asking whether they are there: making them beforehand would break it. Sorted. */
  makesRoles: string[];
  extensions: NamedExtension[];
  /** Lines of `COPY … FROM STDIN`, from 1. */
  copiesFromStdin: number[];
  /** Whether a statement with CONCURRENTLY is there that no transaction takes. */
  concurrently: boolean;
  /** Whether the rights on the schema `public` are set here, which differ between majors otherwise. */
  touchesPublicSchemaGrants: boolean;
}

/** The first word of a statement that can name one of these; the rest, above all INSERT, is not even cut into tokens. */
const telling =
  /^(?:create|alter|drop|grant|revoke|set|reset|comment|reassign|reindex|import|copy|do|security|vacuum)\b/i;

export function namedIn(sql: string): Named {
  const roles = new Set<string>();
  const made = new Set<string>();
  const named: Named = {
    roles: [],
    makesRoles: [],
    extensions: [],
    copiesFromStdin: [],
    concurrently: false,
    touchesPublicSchemaGrants: false,
  };
  const look = (statement: Cursor, guarded: boolean): void => {
    for (const role of rolesOf(statement)) roles.add(role);
    const role = roleMade(statement);
    if (role !== undefined && !guarded) made.add(role);
    const extension = extensionIn(statement);
    if (extension) named.extensions.push(extension);
    named.touchesPublicSchemaGrants ||= touchesPublic(statement);
  };
  for (const { text, line } of splitStatements(sql)) {
    if (!telling.test(text)) continue;
    const statement = cursorOver(text, line);
    look(statement, false);
    if (isCopyFromStdin(statement)) named.copiesFromStdin.push(line);
    named.concurrently ||= standsAlone(statement);
    for (const piece of piecesOfDo(statement)) look(piece, piece.guarded);
    // A routine does nothing until it is called, but its roles have to be there then.
    if (isRoutine(statement)) for (const piece of piecesOfRoutine(statement)) look(piece, true);
  }
  named.roles = [...roles].filter((role) => !made.has(role)).toSorted();
  named.makesRoles = [...made].toSorted();
  return named;
}

function copyOf(cursor: Cursor): Cursor {
  return part(cursor, cursor.at, cursor.end);
}

function isRoutine(statement: Cursor): boolean {
  const cursor = copyOf(statement);
  if (!take(cursor, 'create')) return false;
  take(cursor, 'or', 'replace');
  return isWord(peek(cursor), 'function', 'procedure');
}

function roleMade(statement: Cursor): string | undefined {
  const cursor = copyOf(statement);
  if (!take(cursor, 'create') || !takeOne(cursor, 'role', 'user', 'group')) return undefined;
  return sees(cursor, 'mapping') ? undefined : takeName(cursor);
}

/** `CREATE EXTENSION [IF NOT EXISTS] name [WITH] [SCHEMA s] [VERSION v]`, the last two in any order. */
function extensionIn(statement: Cursor): NamedExtension | undefined {
  const cursor = copyOf(statement);
  if (!take(cursor, 'create', 'extension')) return undefined;
  take(cursor, 'if', 'not', 'exists');
  const name = takeName(cursor);
  if (name === undefined) return undefined;
  const extension: NamedExtension = { name };
  take(cursor, 'with');
  for (let word = takeName(cursor); word !== undefined; word = takeName(cursor)) {
    const token = peek(cursor);
    if (!token || (word !== 'schema' && word !== 'version')) continue;
    const value = token.kind === 'string' ? plainText(cursor.text, token) : token.value;
    cursor.at++;
    if (value !== undefined) extension[word] = value;
  }
  return extension;
}

function isCopyFromStdin(statement: Cursor): boolean {
  const cursor = copyOf(statement);
  // The grammar takes STDOUT for STDIN here.
  return take(cursor, 'copy') && goBehind(cursor, 'from') && isWord(peek(cursor), 'stdin', 'stdout');
}

/** REFRESH MATERIALIZED VIEW CONCURRENTLY is not one of them: a transaction takes it. */
function standsAlone(statement: Cursor): boolean {
  const cursor = copyOf(statement);
  const word = takeOne(cursor, 'create', 'drop', 'reindex', 'alter');
  if (word === undefined) return false;
  if (word === 'alter') return goBehind(cursor, 'detach', 'partition') && goBehind(cursor, 'concurrently');
  if (word === 'create') take(cursor, 'unique');
  if (word !== 'reindex') return take(cursor, 'index', 'concurrently');
  return goBehind(cursor, 'concurrently');
}

function touchesPublic(statement: Cursor): boolean {
  const cursor = copyOf(statement);
  if (takeOne(cursor, 'grant', 'revoke'))
    return goBehind(cursor, 'on', 'schema') && takeList(cursor, takeName).includes('public');
  if (take(cursor, 'alter', 'schema')) return takeName(cursor) === 'public';
  if (!take(cursor, 'drop', 'schema')) return false;
  take(cursor, 'if', 'exists');
  return takeList(cursor, takeName).includes('public');
}
