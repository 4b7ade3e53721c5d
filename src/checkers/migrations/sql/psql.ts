/** Takes psql's own commands out of a script, and tells which of them would have changed what the script does. */
import { createBoundary, endsStatement, resetBoundary, rowFinder } from './split.ts';
import type { Rows } from './split.ts';
import { createLexer, skipBlanks } from './tokens.ts';

export interface PsqlProblem {
  /** From 1. */
  line: number;
  /** `\i other.sql: another file is run here`. */
  what: string;
  /** Whether the script does the same without it. */
  harmless: boolean;
}

/** A `COPY … FROM STDIN` of a script. */
export interface Copy {
  /** Line of the word COPY. */
  line: number;
  offset: number;
  /** Offset after the statement and its rows. */
  end: number;
  rows?: Rows;
}

/** Commands that only speak, or look, or set how output is printed. https://www.postgresql.org/docs/current/app-psql.html */
const harmless = new Set(
  'a b bind C cd close conninfo copy copyright crosstabview d e echo ef encoding errverbose ev f gdesc getenv gset h H help html l o out p parse password print prompt pset qecho restrict s set setenv sf sv t T timing unrestrict unset warn watch write w x z ?'.split(
    ' ',
  ),
);
/** These send what stands before them, as a semicolon does. */
const senders = new Set([
  'g',
  'gx',
  'gset',
  'gexec',
  'gdesc',
  'crosstabview',
  'crosstab',
  'watch',
  ';',
  'sendpipeline',
]);
const whys: Readonly<Record<string, string>> = {
  i: 'another file is run here',
  include: 'another file is run here',
  ir: 'another file is run here',
  include_relative: 'another file is run here',
  c: 'the script goes on in another database or as another role',
  connect: 'the script goes on in another database or as another role',
  gexec: 'what the query returns is run as SQL',
  if: 'a condition of psql decides what is run',
  elif: 'a condition of psql decides what is run',
  else: 'a condition of psql decides what is run',
  endif: 'a condition of psql decides what is run',
  '!': 'a command of the shell is run here',
  q: 'psql ends here and the rest is not run',
  quit: 'psql ends here and the rest is not run',
  r: 'psql forgets the statement before it',
  reset: 'psql forgets the statement before it',
  '.': 'there is no COPY that this ends',
};
const longestShown = 60;
/** Of either kind. */
const mostTold = 1000;

/**
 * The script as the server would get it: every command is blanked, so that lines and offsets stay. Rows of a COPY are
 * left as they are; `withoutCopies` takes them out.
 */
export function withoutPsql(sql: string): { sql: string; problems: PsqlProblem[]; copies: Copy[] } {
  const lexer = createLexer(sql);
  const boundary = createBoundary();
  const rowsAfter = rowFinder(sql);
  const problems: PsqlProblem[] = [];
  const copies: Copy[] = [];
  const blanks: Blank[] = [];
  let first: { offset: number; line: number } | undefined;
  const told = { harmless: 0, harmful: 0 };
  const tell = (problem: PsqlProblem): void => {
    if (told[problem.harmless ? 'harmless' : 'harmful']++ < mostTold) problems.push(problem);
  };
  while (lexer.next()) {
    const { kind, start, line } = lexer;
    if (kind === 'stray' && sql.charAt(start) === '\\') {
      const command = commandAt(sql, start);
      const sends = senders.has(command.name) && boundary.tokens > 0;
      if (sends || command.name === 'r' || command.name === 'reset') {
        resetBoundary(boundary);
        first = undefined;
      }
      blanks.push({ start, end: command.end, semicolon: sends });
      tell({ line, what: say(command), harmless: isHarmless(command, sql) });
      lexer.seek(command.end);
      continue;
    }
    if (kind === 'sign' && boundary.brackets === 0 && lexer.end - start === 1 && sql.charAt(start) === ':') {
      const variable = variableAt(sql, start);
      if (variable) tell({ line, what: `${variable}: a variable of psql stands here`, harmless: false });
    }
    if (!endsStatement(boundary, lexer)) {
      first ??= { offset: start, line };
      continue;
    }
    if (first && boundary.wasCopy) {
      const rows = rowsAfter(lexer.end, line);
      copies.push({ ...first, end: rows?.end ?? lexer.end, ...(rows ? { rows } : {}) });
      if (rows) lexer.seek(rows.end);
    }
    first = undefined;
  }
  return { sql: blanked(sql, blanks), problems, copies };
}

/** The script without its `COPY … FROM STDIN` and their rows, which are data and would leave a server waiting; lines and offsets stay. */
export function withoutCopies(sql: string): { sql: string; copies: Copy[] } {
  if (!/\bcopy\b/i.test(sql)) return { sql, copies: [] };
  const { copies } = withoutPsql(sql);
  const blanks = copies.map(({ offset, end }) => ({ start: offset, end, semicolon: false }));
  return { sql: blanked(sql, blanks), copies };
}

interface Command {
  name: string;
  /** The whole of it, as written. */
  text: string;
  end: number;
}

/** A command goes to the end of its line, or to `\\`, after which SQL goes on. */
function commandAt(sql: string, start: number): Command {
  const next = sql.charAt(start + 1);
  if (next === ';') return { name: ';', text: '\\;', end: start + 2 };
  let end = start + 1;
  let quote = '';
  for (; end < sql.length; end++) {
    const letter = sql.charAt(end);
    if (letter === '\n') break;
    if (quote) {
      if (letter === quote) quote = '';
    } else if (letter === "'" || letter === '"' || letter === '`') quote = letter;
    else if (letter === '\\' && end > start + 1 && sql.charAt(end + 1) === '\\') break;
  }
  const text = sql.slice(start, end).trimEnd();
  const name = /^\\([A-Za-z_]+|.?)/.exec(text)?.[1] ?? '';
  return { name, text, end: sql.charAt(end) === '\\' ? end + 2 : end };
}

function isHarmless({ name, text, end }: Command, sql: string): boolean {
  if (name === 'q' || name === 'quit') return skipBlanks(sql, end) >= sql.length;
  if (name === 'encoding') return /^\\encoding(?:\s+'?utf-?8'?)?\s*$/i.test(text);
  if (senders.has(name)) return name !== 'gexec';
  // \dt, \df+ and their kin list things; \do, \dS the same.
  return harmless.has(name) || /^d[A-Za-z]*$/.test(name) || /^l[x+]*$/.test(name);
}

/** Only names of files are shown of what follows a command: the rest may hold a password. */
function say({ name, text }: Command): string {
  const file = /^(?:i|ir|include|include_relative)$/.test(name);
  const shown = file ? text : `\\${name}`;
  const short = shown.length > longestShown ? `${shown.slice(0, longestShown)}…` : shown;
  const why = whys[name];
  return why ? `${short}: ${why}` : short;
}

const variable =
  /:(?:[A-Za-z_\u0080-\uffff][A-Za-z0-9_\u0080-\uffff]{0,62}|'[A-Za-z0-9_]{1,63}'|"[A-Za-z0-9_]{1,63}"|\{\?[A-Za-z0-9_]{1,63}\})/y;

function variableAt(sql: string, start: number): string | undefined {
  variable.lastIndex = start;
  return variable.exec(sql)?.[0];
}

interface Blank {
  start: number;
  end: number;
  semicolon: boolean;
}

function blanked(sql: string, blanks: readonly Blank[]): string {
  if (blanks.length === 0) return sql;
  const parts: string[] = [];
  let at = 0;
  for (const { start, end, semicolon } of blanks) {
    parts.push(sql.slice(at, start), semicolon ? ';' : '');
    parts.push(sql.slice(semicolon ? start + 1 : start, end).replace(/[^\n\r]/g, ' '));
    at = end;
  }
  parts.push(sql.slice(at));
  return parts.join('');
}
