/** Finds the assignments of a `.env` text as the npm package dotenv does, with their places and in linear time. */

export interface Assignment {
  key: string;
  /** Offset of the key; a leading `export` stands before it. */
  keyStart: number;
  keyEnd: number;
  /** Offset after the value, its closing quote included. */
  end: number;
  exported: boolean;
  value: string;
  quote: '"' | "'" | '`' | '';
  /** What is wrong with a value that begins with a quote and is nevertheless taken as it stands. */
  flaw: 'unclosed' | 'trailing text' | undefined;
}

/**
 * In the order of the text, repeated keys included. Lines end with `\n` alone. The grammar is that of dotenv's parser
 * (https://github.com/motdotla/dotenv#rules): an assignment starts on a line, but the spaces around it, its equals sign
 * and a quoted value may all hold line breaks.
 */
export function assignmentsOf(text: string): Assignment[] {
  const found: Assignment[] = [];
  for (let at = skipSpace(text, 0); at < text.length; at = skipSpace(text, at)) {
    const assignment = assignmentAt(text, at);
    if (!assignment) {
      at = nextLine(text, at);
      continue;
    }
    found.push(assignment);
    at = skipSpace(text, assignment.end);
    // Only a comment can still stand on the line of the value.
    if (text[at] === '#') at = nextLine(text, at);
  }
  return found;
}

function assignmentAt(text: string, start: number): Assignment | undefined {
  if (text.startsWith('export', start) && isSpace(text.charCodeAt(start + 6))) {
    const exported = keyed(text, skipSpace(text, start + 6), true);
    if (exported) return exported;
  }
  return keyed(text, start, false);
}

function keyed(text: string, keyStart: number, exported: boolean): Assignment | undefined {
  let keyEnd = keyStart;
  while (isKeyPart(text.charCodeAt(keyEnd))) keyEnd++;
  if (keyEnd === keyStart) return undefined;
  const sign = skipSpace(text, keyEnd);
  let start: number;
  if (text[sign] === '=') start = sign + 1;
  // `KEY: value`, as in YAML; the first space after the colon may be a line break.
  else if (text[keyEnd] === ':' && isSpace(text.charCodeAt(keyEnd + 1))) start = keyEnd + 2;
  else return undefined;

  const { end, raw } = rawValueAt(text, start);
  const { value, quote, flaw } = unwrapped(raw);
  // Written out, since spreading costs several times what reading the line does.
  return { key: text.slice(keyStart, keyEnd), keyStart, keyEnd, end, exported, value, quote, flaw };
}

/** The value with its quotes, and the offset after it. */
function rawValueAt(text: string, start: number): { raw: string; end: number } {
  const open = skipSpace(text, start);
  const close = isQuote(text[open]) ? closingQuote(text, open) : -1;
  if (close !== -1) return { raw: text.slice(open, close + 1), end: close + 1 };

  let stop = start;
  while (stop < text.length && text[stop] !== '#' && text[stop] !== '\n') stop++;
  const raw = text.slice(start, stop).trimEnd();
  return { raw: raw.trimStart(), end: start + raw.length };
}

/**
 * A quote closes where only space or a comment follows on its line. One after a backslash does so only where no later
 * one does; a bare one ends the search.
 */
function closingQuote(text: string, open: number): number {
  const quote = text[open] ?? '';
  let close = -1;
  for (let at = text.indexOf(quote, open + 1); at !== -1; at = text.indexOf(quote, at + 1)) {
    if (endsLine(text, at + 1)) close = at;
    if (text[at - 1] !== '\\') break;
  }
  return close;
}

function endsLine(text: string, from: number): boolean {
  let at = from;
  while (at < text.length && isSpace(text.charCodeAt(at))) {
    if (isLineEnd(text.charCodeAt(at))) return true;
    at++;
  }
  return at >= text.length || text[at] === '#';
}

function unwrapped(raw: string): Pick<Assignment, 'value' | 'quote' | 'flaw'> {
  const quote = raw[0];
  if (!isQuote(quote)) return { value: raw, quote: '', flaw: undefined };
  const closed = raw.length > 1 && raw.endsWith(quote);
  const inner = closed ? raw.slice(1, -1) : raw;
  const value = quote === '"' ? inner.replaceAll('\\n', '\n').replaceAll('\\r', '\r') : inner;
  if (closed) return { value, quote, flaw: undefined };
  return { value, quote: '', flaw: raw.includes(quote, 1) ? 'trailing text' : 'unclosed' };
}

function isQuote(char: string | undefined): char is '"' | "'" | '`' {
  return char === '"' || char === "'" || char === '`';
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && isSpace(text.charCodeAt(at))) at++;
  return at;
}

function nextLine(text: string, from: number): number {
  let at = from;
  while (at < text.length && !isLineEnd(text.charCodeAt(at))) at++;
  return at + 1;
}

/** What `\s` matches, by ECMAScript's WhiteSpace and LineTerminator. */
function isSpace(code: number): boolean {
  if (code < 128) return code === 32 || (code >= 9 && code <= 13);
  return (
    code === 0xa0 ||
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200a) ||
    isLineEnd(code) ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000 ||
    code === 0xfeff
  );
}

function isLineEnd(code: number): boolean {
  return code === 10 || code === 0x2028 || code === 0x2029;
}

/** `[\w.-]`. */
function isKeyPart(code: number): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 65 && code <= 90) ||
    (code >= 48 && code <= 57) ||
    code === 95 ||
    code === 45 ||
    code === 46
  );
}
