/** Cuts a script into its statements where psql and the server would, and passes over the rows of COPY, which are no SQL. */
import { createLexer } from './tokens.ts';
import type { Lexer } from './tokens.ts';

export interface Statement {
  /** From its first token to its last, without the semicolon. */
  text: string;
  /** Offset of `text`. */
  offset: number;
  /** Line of its first token, from 1. */
  line: number;
  /** Rows that stand after it in the script, where it is `COPY … FROM STDIN`. */
  rows?: Rows;
}

/** The rows of a COPY, with the `\.` that ends them. */
export interface Rows {
  offset: number;
  /** Offset after the line break of `\.`. */
  end: number;
  line: number;
  endLine: number;
}

export function splitStatements(sql: string): Statement[] {
  const lexer = createLexer(sql);
  const boundary = createBoundary();
  const rowsAfter = rowFinder(sql);
  const statements: Statement[] = [];
  let first: { offset: number; line: number } | undefined;
  let end = 0;
  const close = (): Statement | undefined => {
    if (!first) return undefined;
    const statement: Statement = { text: sql.slice(first.offset, end), ...first };
    statements.push(statement);
    first = undefined;
    return statement;
  };
  while (lexer.next()) {
    if (!endsStatement(boundary, lexer)) {
      first ??= { offset: lexer.start, line: lexer.line };
      end = lexer.end;
      continue;
    }
    const statement = close();
    if (!statement || !boundary.wasCopy) continue;
    const rows = rowsAfter(lexer.end, lexer.line);
    if (!rows) continue;
    statement.rows = rows;
    lexer.seek(rows.end);
  }
  close();
  return statements;
}

/** Watches the tokens go by and tells where a statement ends. */
export interface Boundary {
  /** Tokens of the statement so far. */
  tokens: number;
  parens: number;
  /** Depth of the brackets of an array or slice. */
  brackets: number;
  /** `CREATE OR REPLACE FUNCTION`: how far the beginning goes along with that. */
  heading: 'create' | 'or' | 'replace' | 'routine' | undefined;
  /** Depth of BEGIN ATOMIC and the CASEs in it. */
  body: number;
  /** How far it goes along with `COPY … FROM STDIN`. */
  copy: 'copy' | 'from' | 'stdin' | undefined;
  /** The token before, if it is a short word or sign. */
  before: string;
  /** Whether the statement that just ended was COPY … FROM STDIN. */
  wasCopy: boolean;
}

export function createBoundary(): Boundary {
  return {
    tokens: 0,
    parens: 0,
    brackets: 0,
    heading: undefined,
    body: 0,
    copy: undefined,
    before: '',
    wasCopy: false,
  };
}

/** Forgets the statement that is under way. */
export function resetBoundary(boundary: Boundary): void {
  boundary.tokens = boundary.parens = boundary.brackets = boundary.body = 0;
  boundary.heading = boundary.copy = undefined;
  boundary.before = '';
}

/** True where the token is the semicolon that ends the statement. */
export function endsStatement(boundary: Boundary, lexer: Lexer): boolean {
  const written = lexer.kind === 'word' || lexer.kind === 'sign' ? short(lexer) : '';
  if (written === ';' && boundary.parens === 0 && boundary.body === 0) {
    boundary.wasCopy = boundary.copy === 'stdin';
    resetBoundary(boundary);
    return true;
  }
  if (lexer.kind === 'sign') seeSign(boundary, written);
  else if (lexer.kind === 'word') seeWord(boundary, written);
  boundary.tokens++;
  boundary.before = written;
  return false;
}

function seeSign(boundary: Boundary, written: string): void {
  if (written === '(') boundary.parens++;
  else if (written === ')' && boundary.parens > 0) boundary.parens--;
  else if (written === '[') boundary.brackets++;
  else if (written === ']' && boundary.brackets > 0) boundary.brackets--;
}

function seeWord(boundary: Boundary, word: string): void {
  const { before } = boundary;
  if (boundary.tokens < 4) boundary.heading = headingAfter(boundary, word);
  if (boundary.parens > 0) return;
  if (boundary.tokens === 0) boundary.copy = word === 'copy' ? 'copy' : undefined;
  else if (boundary.copy === 'copy' && word === 'from') boundary.copy = 'from';
  // The grammar takes STDOUT for STDIN here.
  else if (boundary.copy === 'from' && before === 'from' && (word === 'stdin' || word === 'stdout'))
    boundary.copy = 'stdin';
  if (boundary.heading !== 'routine') return;
  if (word === 'atomic' && before === 'begin' && boundary.body === 0) boundary.body = 1;
  // After these any word may stand for a name.
  else if (boundary.body === 0 || before === 'as' || before === '.') return;
  else if (word === 'case') boundary.body++;
  else if (word === 'end') boundary.body--;
}

function headingAfter({ tokens, heading }: Boundary, word: string): Boundary['heading'] {
  if (tokens === 0) return word === 'create' ? 'create' : undefined;
  if (heading === 'routine') return heading;
  if (heading === 'create' && word === 'or') return 'or';
  if (heading === 'or' && word === 'replace') return 'replace';
  const isRoutine = (heading === 'create' || heading === 'replace') && (word === 'function' || word === 'procedure');
  return isRoutine ? 'routine' : undefined;
}

/** Words that tell something about the end of a statement; nothing longer is worth a slice of the text. */
const longestWord = 'procedure'.length;

function short({ text, start, end }: Lexer): string {
  return end - start > longestWord ? '…' : text.slice(start, end).toLowerCase();
}

/**
 * Finds the rows after the semicolon of a COPY: from the next line to a line of `\.`. Without that line nothing is taken
 * for rows, so that the server refuses them aloud instead of SQL being passed over in silence.
 */
export function rowFinder(sql: string): (from: number, line: number) => Rows | undefined {
  let noneFrom = Number.POSITIVE_INFINITY;
  const restOfLine = /[ \t\r\f\v]*(?:--[^\n]*)?\n/y;
  const ending = /^\\\.[ \t]*\r?(?:\n|$)/gm;
  return (from, line) => {
    if (from >= noneFrom) return undefined;
    restOfLine.lastIndex = from;
    if (!restOfLine.test(sql)) return undefined;
    const offset = restOfLine.lastIndex;
    ending.lastIndex = offset;
    if (!ending.test(sql)) {
      noneFrom = from;
      return undefined;
    }
    const end = ending.lastIndex;
    let endLine = line + 1;
    for (let at = sql.indexOf('\n', offset); at !== -1 && at < end - 1; at = sql.indexOf('\n', at + 1)) endLine++;
    return { offset, end, line: line + 1, endLine };
  };
}
