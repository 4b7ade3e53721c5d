/** Python text into its statements, one for each line of code: brackets and backslashes join lines, strings and comments are told apart. */

export interface PythonLine {
  /** Lines from 1, both inclusive. */
  line: number;
  endLine: number;
  /** Columns of white space before it; a tab leads to the next multiple of 8. */
  indent: number;
  /** Without comments, every white space as one blank. Empty on a line that holds a comment alone. */
  text: string;
  /** As `text`, with the same length, and `_` for everything within the quotes of strings. */
  code: string;
  strings: PythonString[];
  comments: { text: string; line: number }[];
}

export interface PythonString {
  /** As it is written between its quotes. */
  text: string;
  line: number;
  /** Set where parts of it are computed. */
  formatted?: true;
}

/** Never throws: a string that is not closed ends with its line, in three quotes with the text. */
export function pythonLines(source: string): PythonLine[] {
  const scan: Scan = {
    source: source.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n'),
    at: 0,
    line: 1,
    depth: 0,
    found: [],
  };
  while (scan.at < scan.source.length) step(scan);
  close(scan);
  return scan.found;
}

interface Scan {
  source: string;
  at: number;
  line: number;
  /** Brackets that are open. */
  depth: number;
  current?: { start: PythonLine; text: string[]; code: string[] };
  found: PythonLine[];
}

function step(scan: Scan): void {
  const { source, at } = scan;
  const sign = source.charAt(at);
  if (sign === '\n') return newline(scan);
  if (sign === '#') return comment(scan);
  if (sign === '\\' && source.charAt(at + 1) === '\n') {
    scan.at += 2;
    scan.line++;
    add(scan, ' ');
    return;
  }
  if (sign === '"' || sign === "'") return string(scan, sign);
  scan.at++;
  if (sign === ' ' || sign === '\t' || sign === '\f') {
    if (scan.current) add(scan, ' ');
    return;
  }
  if ('([{'.includes(sign)) scan.depth++;
  else if (')]}'.includes(sign)) scan.depth = Math.max(0, scan.depth - 1);
  else if (sign === ';' && scan.depth === 0) {
    // Two statements on one line: the second stands as deep as the first.
    const indent = scan.current?.start.indent;
    close(scan);
    if (indent !== undefined) open(scan, indent);
    return;
  }
  add(scan, sign);
}

function newline(scan: Scan): void {
  scan.at++;
  scan.line++;
  // No line within brackets begins with these words: a bracket was forgotten, and the rest of the file is not its content.
  const isLost = scan.depth > 0 && definition.test(scan.source.slice(scan.at, scan.at + 200));
  if (scan.depth === 0 || isLost) close(scan);
  else if (scan.current) add(scan, ' ');
}

const definition = /^[ \t]{0,100}(?:def|class|async[ \t]{1,20}def)[ \t]/;

function comment(scan: Scan): void {
  const end = lineEnd(scan);
  const text = scan.source
    .slice(scan.at, end)
    .replace(/^#+[:!]?/, '')
    .trim();
  const { start } = scan.current ?? open(scan);
  start.comments.push({ text, line: scan.line });
  scan.at = end;
}

function string(scan: Scan, quote: string): void {
  const { source, at } = scan;
  const quotes = source.startsWith(quote.repeat(3), at) ? quote.repeat(3) : quote;
  const { start, code } = scan.current ?? open(scan);
  const line = scan.line;
  let end = at + quotes.length;
  while (
    end < source.length &&
    !source.startsWith(quotes, end) &&
    (quotes.length === 3 || source.charAt(end) !== '\n')
  ) {
    if (source.charAt(end) === '\\') end++;
    if (source.charAt(end) === '\n') scan.line++;
    end++;
  }
  const text = source.slice(at + quotes.length, end);
  const prefix = /[A-Za-z]{0,3}$/.exec(code.slice(-3).join(''))?.[0] ?? '';
  start.strings.push({ text, line, ...(/[ft]/i.test(prefix) ? { formatted: true } : {}) });
  const isClosed = source.startsWith(quotes, end);
  add(scan, quotes);
  const { text: texts, code: codes } = scan.current ?? open(scan);
  texts.push(text);
  codes.push('_'.repeat(text.length));
  if (isClosed) add(scan, quotes);
  scan.at = isClosed ? end + quotes.length : end;
}

function add(scan: Scan, text: string): void {
  const current = scan.current ?? open(scan);
  if (text === ' ' && (current.text.length === 0 || current.text.at(-1) === ' ')) return;
  current.text.push(text);
  current.code.push(text);
}

function open(scan: Scan, indent = indentAt(scan)): NonNullable<Scan['current']> {
  const start = {
    line: scan.line,
    endLine: scan.line,
    indent,
    text: '',
    code: '',
    strings: [],
    comments: [],
  };
  return (scan.current = { start, text: [], code: [] });
}

function close(scan: Scan): void {
  const { current } = scan;
  scan.depth = 0;
  if (!current) return;
  delete scan.current;
  const { start, text, code } = current;
  const endLine = scan.source.charAt(scan.at - 1) === '\n' ? scan.line - 1 : scan.line;
  const whole = { ...start, text: text.join('').trimEnd(), endLine: Math.max(start.line, endLine) };
  whole.code = code.join('').slice(0, whole.text.length);
  if (whole.text !== '' || whole.comments.length > 0) scan.found.push(whole);
}

function indentAt({ source, at }: Scan): number {
  let columns = 0;
  for (let place = source.lastIndexOf('\n', at - 1) + 1; place < at; place++) {
    const sign = source.charAt(place);
    if (sign === '\t') columns += 8 - (columns % 8);
    else if (sign === ' ') columns++;
    else break;
  }
  return columns;
}

function lineEnd({ source, at }: Scan): number {
  const end = source.indexOf('\n', at);
  return end === -1 ? source.length : end;
}
