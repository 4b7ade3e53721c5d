/** What a token stands for: names folded and cut as the server does, strings without their quotes, whole token lists. */
import { createLexer } from './tokens.ts';
import type { Place, Token } from './tokens.ts';

/** Above this a statement is data or an attack; what follows says nothing about the schema. */
const mostTokens = 200_000;

/** All tokens of a text. @param line The line on which the text starts. */
export function tokensOf(text: string, line = 1): Token[] {
  const lexer = createLexer(text, line);
  const tokens: Token[] = [];
  while (tokens.length < mostTokens && lexer.next()) {
    const { kind, start, end } = lexer;
    tokens.push({ kind, start, end, line: lexer.line, value: valueOf(text, lexer) });
  }
  return tokens;
}

function valueOf(text: string, { kind, start, end }: Place): string {
  if (kind === 'word') return cut(fold(text.slice(start, end)));
  if (kind === 'quoted') return cut(unquote(text.slice(start, end)));
  // Bodies and strings can be long; they are taken out of the text by those who want them.
  return kind === 'string' || kind === 'dollar' ? '' : text.slice(start, end);
}

/** Lower case for A to Z alone: in UTF-8 the server leaves other letters as they are. */
function fold(word: string): string {
  return word.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

/** An identifier holds 63 bytes, and never half a letter. */
export function cut(name: string): string {
  if (name.length <= 21) return name;
  let bytes = 0;
  let end = 0;
  for (const letter of name) {
    bytes += bytesOf(letter);
    if (bytes > 63) return name.slice(0, end);
    end += letter.length;
  }
  return name;
}

/** Length in UTF-8 of one letter. */
function bytesOf(letter: string): number {
  const code = letter.codePointAt(0) ?? 0;
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x10000 ? 3 : 4;
}

export function byteLength(name: string): number {
  let bytes = 0;
  for (const letter of name) bytes += bytesOf(letter);
  return bytes;
}

function unquote(written: string): string {
  const unicode = written.charAt(0) !== '"';
  const from = written.indexOf('"') + 1;
  const end = written.length > from && written.endsWith('"') ? -1 : undefined;
  const inner = written.slice(from, end).replaceAll('""', '"');
  return unicode ? unescapeUnicode(inner) : inner;
}

function unescapeUnicode(text: string): string {
  return text.replace(/\\(?:\+([0-9a-fA-F]{6})|([0-9a-fA-F]{4})|\\)/g, (whole, long?: string, short?: string) => {
    if (whole === '\\\\') return '\\';
    const code = Number.parseInt(long ?? short ?? '', 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

/** The text between the dollar tags, with the offset at which it starts. */
export function dollarBody(text: string, token: Place): { text: string; offset: number } {
  const tag = text.indexOf('$', token.start + 1) + 1 - token.start;
  const written = text.slice(token.start, token.end);
  const closed = written.length >= 2 * tag && written.endsWith(written.slice(0, tag));
  return { text: written.slice(tag, closed ? -tag : undefined), offset: token.start + tag };
}

/**
 * What a string or dollar-quoted string says, where its lines are those of the source. Undefined for a form whose lines
 * could be others: escapes, unicode, bits, strings in parts.
 */
export function plainText(text: string, token: Place): string | undefined {
  if (token.kind === 'dollar') return dollarBody(text, token).text;
  const written = text.slice(token.start, token.end);
  if (token.kind !== 'string' || !written.startsWith("'") || !written.endsWith("'") || written.length < 2)
    return undefined;
  const inner = written.slice(1, -1).replaceAll("''", '\0');
  return inner.includes("'") ? undefined : inner.replaceAll('\0', "'");
}
