/** Looks into what a script does by way of PL/pgSQL: the statements that stand plainly in a block, and those of EXECUTE with a plain text. */
import { part, peek, take, cursorOver, isSign, isWord } from './cursor.ts';
import type { Cursor } from './cursor.ts';
import { dollarBody, plainText } from './literals.ts';

/** Blocks in blocks beyond this are nobody's migration. */
const deepest = 4;
/** Words of PL/pgSQL after which a statement may begin. */
const openers = ['begin', 'then', 'else', 'loop', 'declare'];
/** What a statement that says something about the schema begins with. */
const heads = ['create', 'alter', 'drop', 'grant', 'revoke', 'comment', 'set', 'reassign', 'import', 'reindex'];
const callers = ['select', 'perform'];

/** One statement inside a block. */
export interface Piece extends Cursor {
  /** Whether the block has said before, by IF or by an exception handler, that it may not come to it. */
  guarded: boolean;
}

/** The statements of a `DO` block, the cursor being at its first token; empty for anything else. */
export function piecesOfDo(statement: Cursor): Piece[] {
  const cursor = part(statement, statement.at, statement.end);
  return take(cursor, 'do') ? piecesOfText(cursor, 0) : [];
}

/** The statements of the body of `CREATE FUNCTION … AS $$ … $$`. */
export function piecesOfRoutine(statement: Cursor): Piece[] {
  return piecesOfText(statement, 0);
}

/** Those of the first long text that the cursor comes to. */
function piecesOfText(cursor: Cursor, depth: number): Piece[] {
  for (let token = peek(cursor); token; cursor.at++, token = peek(cursor)) {
    if (token.kind === 'dollar') {
      return piecesOf(cursorOver(dollarBody(cursor.text, token).text, token.line), depth);
    }
    if (token.kind === 'string') {
      const text = plainText(cursor.text, token);
      // `AS 'begin … end'`; short strings are names of languages and libraries.
      if (text !== undefined && text.length > 20) return piecesOf(cursorOver(text, token.line), depth);
    }
  }
  return [];
}

function piecesOf(body: Cursor, depth: number): Piece[] {
  const pieces: Piece[] = [];
  if (depth >= deepest) return pieces;
  const handled = body.tokens.some((token) => isWord(token, 'exception'));
  let guarded = handled;
  let parens = 0;
  let from = 0;
  const close = (end: number): void => {
    const piece = { ...part(body, from, end), guarded };
    const first = peek(piece);
    if (isWord(first, 'if')) guarded = true;
    else if (isWord(first, ...heads, ...callers)) pieces.push(piece);
    else if (isWord(first, 'execute')) pieces.push(...executed(piece, depth));
    else if (isWord(first, 'do')) {
      piece.at++;
      pieces.push(...piecesOfText(piece, depth + 1));
    }
    from = end + 1;
  };
  for (const [index, token] of body.tokens.entries()) {
    if (isSign(token, '(')) parens++;
    else if (isSign(token, ')')) parens = Math.max(0, parens - 1);
    else if ((parens === 0 && isSign(token, ';')) || (parens === 0 && isWord(token, ...openers))) close(index);
  }
  if (from < body.end) close(body.end);
  return pieces;
}

/** `EXECUTE 'text'`: only a text that stands there whole, never one that is put together. */
function executed(piece: Piece, depth: number): Piece[] {
  const literal = peek(piece, 1);
  const after = peek(piece, 2);
  if (!literal || (after && !isWord(after, 'using', 'into'))) return [];
  const text = plainText(piece.text, literal);
  if (text === undefined || depth + 1 >= deepest) return [];
  const inner = cursorOver(text, literal.line);
  if (isWord(peek(inner), 'do')) {
    inner.at++;
    return piecesOfText(inner, depth + 1);
  }
  return statementsOf(inner).map((statement) => ({ ...statement, guarded: piece.guarded }));
}

function statementsOf(cursor: Cursor): Cursor[] {
  const statements: Cursor[] = [];
  let from = cursor.at;
  for (let index = from; index <= cursor.end; index++) {
    if (index < cursor.end && !isSign(cursor.tokens[index], ';')) continue;
    if (index > from) statements.push(part(cursor, from, index));
    from = index + 1;
  }
  return statements;
}
