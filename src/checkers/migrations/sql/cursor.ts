/** Reads along the tokens of one statement: takes words, names, lists and brackets as the grammar has them. */
import { tokensOf } from './literals.ts';
import type { Token } from './tokens.ts';

export interface Cursor {
  readonly text: string;
  readonly tokens: readonly Token[];
  /** Index of the next token. */
  at: number;
  /** Index after the last. */
  readonly end: number;
}

/** @param line The line on which the text starts. */
export function cursorOver(text: string, line: number): Cursor {
  const tokens = tokensOf(text, line);
  return { text, tokens, at: 0, end: tokens.length };
}

/** The same tokens, a part of them. */
export function part(cursor: Cursor, from: number, end: number): Cursor {
  return { text: cursor.text, tokens: cursor.tokens, at: from, end };
}

export function peek(cursor: Cursor, ahead = 0): Token | undefined {
  const index = cursor.at + ahead;
  return index < cursor.end ? cursor.tokens[index] : undefined;
}

export function isSign(token: Token | undefined, value: string): boolean {
  return token?.kind === 'sign' && token.value === value;
}

export function isWord(token: Token | undefined, ...words: string[]): boolean {
  return token?.kind === 'word' && words.includes(token.value);
}

/** Line of the next token; of the last one at the end. */
export function lineAt(cursor: Cursor): number {
  return (peek(cursor) ?? cursor.tokens[cursor.end - 1])?.line ?? 1;
}

/** Whether these words come next. */
export function sees(cursor: Cursor, ...words: string[]): boolean {
  return words.every((word, ahead) => isWord(peek(cursor, ahead), word));
}

/** Takes these words if all of them come next. */
export function take(cursor: Cursor, ...words: string[]): boolean {
  if (!sees(cursor, ...words)) return false;
  cursor.at += words.length;
  return true;
}

/** Takes the next word if it is one of these. */
export function takeOne(cursor: Cursor, ...words: string[]): string | undefined {
  const token = peek(cursor);
  if (!isWord(token, ...words)) return undefined;
  cursor.at++;
  return token?.value;
}

export function takeSign(cursor: Cursor, value: string): boolean {
  if (!isSign(peek(cursor), value)) return false;
  cursor.at++;
  return true;
}

/** One identifier. */
export function takeName(cursor: Cursor): string | undefined {
  const token = peek(cursor);
  if (token?.kind !== 'word' && token?.kind !== 'quoted') return undefined;
  cursor.at++;
  return token.value;
}

/** `a.b.c`, its parts from left to right. */
export function takeQualified(cursor: Cursor): string[] | undefined {
  const first = takeName(cursor);
  if (first === undefined) return undefined;
  const parts = [first];
  while (isSign(peek(cursor), '.')) {
    cursor.at++;
    const next = takeName(cursor);
    if (next === undefined) break;
    parts.push(next);
  }
  return parts;
}

export function takeList<T>(cursor: Cursor, one: (cursor: Cursor) => T | undefined): T[] {
  const items: T[] = [];
  do {
    const item = one(cursor);
    if (item === undefined) break;
    items.push(item);
  } while (takeSign(cursor, ','));
  return items;
}

/** Takes a bracketed part, the opening bracket being next; gives what stands between. */
export function takeBrackets(cursor: Cursor): Cursor | undefined {
  if (!isSign(peek(cursor), '(')) return undefined;
  const from = cursor.at + 1;
  let depth = 0;
  for (; cursor.at < cursor.end; cursor.at++) {
    const token = peek(cursor);
    if (isSign(token, '(')) depth++;
    else if (isSign(token, ')') && --depth === 0) return part(cursor, from, cursor.at++);
  }
  return part(cursor, from, cursor.end);
}

/** What stands between the commas outside brackets, up to the end. */
export function splitCommas(cursor: Cursor): Cursor[] {
  const parts: Cursor[] = [];
  let depth = 0;
  let from = cursor.at;
  for (let index = from; index < cursor.end; index++) {
    const token = cursor.tokens[index];
    if (isSign(token, '(') || isSign(token, '[')) depth++;
    else if (isSign(token, ')') || isSign(token, ']')) depth--;
    else if (depth === 0 && isSign(token, ',')) {
      parts.push(part(cursor, from, index));
      from = index + 1;
    }
  }
  if (from < cursor.end) parts.push(part(cursor, from, cursor.end));
  return parts;
}

/** Goes behind these words where they next stand outside brackets; stays where they do not. */
export function goBehind(cursor: Cursor, ...words: string[]): boolean {
  let depth = 0;
  for (let index = cursor.at; index < cursor.end; index++) {
    const token = cursor.tokens[index];
    if (isSign(token, '(')) depth++;
    else if (isSign(token, ')')) depth--;
    else if (depth === 0 && isWord(token, words[0] ?? '') && sees(part(cursor, index, cursor.end), ...words)) {
      cursor.at = index + words.length;
      return true;
    }
  }
  return false;
}
