/** The words of PostgreSQL: cuts a text into tokens as the server's own scanner does, in one pass, whatever the text holds. */

/**
 * After https://www.postgresql.org/docs/current/sql-syntax-lexical.html, with standard_conforming_strings on.
 * `sign`: one of `,()[].;:` or `::`, `:=`, `..`. `stray`: what is no SQL at all, such as
 * the backslash of psql, or a comment without an end.
 */
export type TokenKind =
  | 'word'
  | 'quoted'
  | 'string'
  | 'dollar'
  | 'number'
  | 'parameter'
  | 'operator'
  | 'sign'
  | 'stray';

export interface Place {
  kind: TokenKind;
  /** Offset of the first character. */
  start: number;
  /** Offset after the last. */
  end: number;
  /** Line of the first character. */
  line: number;
}

export interface Token extends Place {
  /** An identifier as the server knows it: folded, cut to 63 bytes; anything else as it is written. */
  value: string;
}

/** Walks over a text; the fields are those of the token that `next` has found. */
export interface Lexer extends Place {
  readonly text: string;
  /** False at the end of the text. */
  next(): boolean;
  /** Goes on from an offset further down. */
  seek(offset: number): void;
}

const blank = 1;
const letter = 2;
const digit = 3;
const operator = 4;
const sign = 5;

const classes = new Uint8Array(128);
for (const char of ' \t\n\r\f\v') classes[char.charCodeAt(0)] = blank;
for (const char of 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_') classes[char.charCodeAt(0)] = letter;
for (const char of '0123456789') classes[char.charCodeAt(0)] = digit;
for (const char of '~!@#^&|`?+-*/%<>=') classes[char.charCodeAt(0)] = operator;
for (const char of ',()[].;:') classes[char.charCodeAt(0)] = sign;

const quote = 39;
const doubleQuote = 34;
const dollar = 36;
const backslash = 92;

const dollarTag = /\$(?:[A-Za-z_\u0080-\uffff][A-Za-z0-9_\u0080-\uffff]*)?\$/y;
const number =
  /0[xX]_?[0-9a-fA-F][0-9a-fA-F_]*|0[oObB]_?[0-7][0-7_]*|(?:[0-9][0-9_]*(?:\.(?!\.)[0-9_]*)?|\.[0-9][0-9_]*)(?:[eE][+-]?[0-9][0-9_]*)?/y;
const commentMark = /\/\*|\*\//g;
const lineEnd = /[\n\r]/g;

/** @param line The line on which the text starts. */
export function createLexer(text: string, line = 1): Lexer {
  let at = 0;
  let currentLine = line;
  let nextNewline = newlineFrom(text, 0);
  const lexer: Lexer = {
    text,
    kind: 'stray',
    start: 0,
    end: 0,
    line,
    next() {
      const start = skipBlanks(text, at);
      if (start >= text.length) {
        at = text.length;
        return false;
      }
      while (nextNewline < start) {
        currentLine++;
        nextNewline = newlineFrom(text, nextNewline + 1);
      }
      lexer.start = start;
      lexer.line = currentLine;
      read(lexer, start);
      at = lexer.end;
      return true;
    },
    seek(offset) {
      at = Math.max(at, offset);
    },
  };
  return lexer;
}

function newlineFrom(text: string, from: number): number {
  const at = text.indexOf('\n', from);
  return at === -1 ? Number.POSITIVE_INFINITY : at;
}

/** Offset of the first character from `from` that is neither blank nor part of a comment. */
export function skipBlanks(text: string, from: number): number {
  let at = from;
  for (;;) {
    const code = text.charCodeAt(at);
    // A byte order mark is an editor's, not SQL; psql passes over it, too.
    if ((code < 128 && classes[code] === blank) || (code === 0xfeff && at === 0)) at++;
    else if (code === 45 && text.charCodeAt(at + 1) === 45) at = endOfLine(text, at);
    else if (code === 47 && text.charCodeAt(at + 1) === 42) {
      const end = endOfComment(text, at);
      // A comment without an end is no blank: the server refuses it, and what it swallows must not go unnoticed.
      if (end === undefined) return at;
      at = end;
    } else return at;
  }
}

function endOfLine(text: string, from: number): number {
  lineEnd.lastIndex = from;
  return lineEnd.test(text) ? lineEnd.lastIndex - 1 : text.length;
}

function endOfComment(text: string, from: number): number | undefined {
  let depth = 0;
  commentMark.lastIndex = from;
  for (let mark = commentMark.exec(text); mark; mark = commentMark.exec(text)) {
    depth += mark[0] === '/*' ? 1 : -1;
    if (depth === 0) return commentMark.lastIndex;
  }
  return undefined;
}

function read(lexer: Lexer, at: number): void {
  const { text } = lexer;
  const code = text.charCodeAt(at);
  const kind = code < 128 ? classes[code] : letter;
  if (kind === letter) readWord(lexer, at, code);
  else if (code === quote) found(lexer, 'string', endOfString(text, at, 'plain'));
  else if (code === doubleQuote) found(lexer, 'quoted', endOfQuoted(text, at));
  else if (kind === digit || (code === 46 && isDigit(text.charCodeAt(at + 1)))) readNumber(lexer, at);
  else if (code === 47 && text.charCodeAt(at + 1) === 42) found(lexer, 'stray', text.length);
  else if (kind === sign) found(lexer, 'sign', at + signLength(text, at, code));
  else if (kind === operator) found(lexer, 'operator', endOfOperator(text, at));
  else if (code === dollar) readDollar(lexer, at);
  else found(lexer, 'stray', at + 1);
}

function found(lexer: Lexer, kind: TokenKind, end: number): void {
  lexer.kind = kind;
  lexer.end = end;
}

function readWord(lexer: Lexer, at: number, code: number): void {
  const { text } = lexer;
  const following = text.charCodeAt(at + 1);
  if (following === quote) {
    if (code === 69 || code === 101) return found(lexer, 'string', endOfString(text, at + 1, 'escapes'));
    if (code === 66 || code === 98 || code === 88 || code === 120) {
      return found(lexer, 'string', endOfString(text, at + 1, 'bits'));
    }
  }
  if (following === 38 && (code === 85 || code === 117)) {
    const opening = text.charCodeAt(at + 2);
    if (opening === quote) return found(lexer, 'string', endOfString(text, at + 2, 'plain'));
    if (opening === doubleQuote) return found(lexer, 'quoted', endOfQuoted(text, at + 2));
  }
  let end = at + 1;
  while (end < text.length && goesOn(text.charCodeAt(end))) end++;
  found(lexer, 'word', end);
}

function goesOn(code: number): boolean {
  if (code >= 128) return true;
  const kind = classes[code];
  return kind === letter || kind === digit || code === dollar;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function readNumber(lexer: Lexer, at: number): void {
  number.lastIndex = at;
  found(lexer, 'number', number.test(lexer.text) ? number.lastIndex : at + 1);
}

function readDollar(lexer: Lexer, at: number): void {
  const { text } = lexer;
  let end = at + 1;
  while (isDigit(text.charCodeAt(end))) end++;
  if (end > at + 1) return found(lexer, 'parameter', end);
  dollarTag.lastIndex = at;
  const tag = dollarTag.exec(text)?.[0];
  if (tag === undefined) return found(lexer, 'stray', at + 1);
  const closing = text.indexOf(tag, at + tag.length);
  found(lexer, 'dollar', closing === -1 ? text.length : closing + tag.length);
}

/** `at` is the opening quote. */
function endOfString(text: string, at: number, form: 'plain' | 'escapes' | 'bits'): number {
  let end = form === 'escapes' ? closingAfterEscapes(text, at) : closing(text, at, "'", form === 'plain');
  // The standard joins strings that only a line break parts, and the second goes by the rules of the first: in E'…' it may hold \'.
  for (;;) {
    const next = continuation(text, end);
    if (next === undefined) return end;
    end = form === 'escapes' ? closingAfterEscapes(text, next) : closing(text, next, "'", form === 'plain');
  }
}

/** Offset of the quote at which the string goes on after blanks with a line break in them. */
function continuation(text: string, from: number): number | undefined {
  let at = from;
  let broken = false;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code === 10 || code === 13) broken = true;
    if (code < 128 && classes[code] === blank) at++;
    else if (code === 45 && text.charCodeAt(at + 1) === 45) at = endOfLine(text, at);
    else return broken && code === quote ? at : undefined;
  }
}

function endOfQuoted(text: string, at: number): number {
  return closing(text, at, '"', true);
}

function closing(text: string, at: number, mark: string, doubled: boolean): number {
  for (let end = text.indexOf(mark, at + 1); end !== -1; end = text.indexOf(mark, end + 2)) {
    if (!doubled || text.charAt(end + 1) !== mark) return end + 1;
  }
  return text.length;
}

function closingAfterEscapes(text: string, at: number): number {
  for (let end = at + 1; end < text.length; end++) {
    const code = text.charCodeAt(end);
    if (code === backslash) end++;
    else if (code === quote) {
      if (text.charCodeAt(end + 1) !== quote) return end + 1;
      end++;
    }
  }
  return text.length;
}

function signLength(text: string, at: number, code: number): number {
  const following = text.charCodeAt(at + 1);
  if (code === 58) return following === 58 || following === 61 ? 2 : 1;
  return code === 46 && following === 46 ? 2 : 1;
}

/** No operator is longer than a name, and none has as many signs in a row: bounds that keep a file of signs from being read over and over. */
const longestOperator = 63;
const mostSigns = 8;

/** The longest run of operator letters, less a comment in it, and less a sign that belongs to the number after it. */
function endOfOperator(text: string, at: number): number {
  let end = at;
  let keepsSigns = false;
  let lastOther = at;
  for (const most = Math.min(text.length, at + longestOperator); end < most; end++) {
    const code = text.charCodeAt(end);
    if (code >= 128 || classes[code] !== operator) break;
    const following = text.charCodeAt(end + 1);
    if (end > at && ((code === 45 && following === 45) || (code === 47 && following === 42))) break;
    if (code === 45 || code === 43) {
      if (end - lastOther > mostSigns) break;
      continue;
    }
    lastOther = end;
    keepsSigns ||= code !== 42 && code !== 47 && (code < 60 || code > 62);
  }
  return keepsSigns ? end : lastOther + 1;
}
