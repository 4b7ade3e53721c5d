/** Reads JSON that people edit and git merges: the fast parser first, and for what is wrong the line it stands on. */
import { ConfigError } from '../model/index.ts';

export type KeyPath = readonly (string | number)[];

export interface PlacedJson {
  value: unknown;
  /** @throws ConfigError, always: `name:7: what`, at the line of the value. */
  fail(path: KeyPath, what: string, hint?: string): never;
}

const maxDepth = 20;

/** @throws ConfigError where the text is no JSON, at the line where it stops being some. */
export function readJson(text: string, name: string): PlacedJson {
  const failAt = (offset: number, what: string, hint?: string): never => {
    throw new ConfigError(`${name}:${lineAt(text, offset)}: ${what}`, hint);
  };
  const fail = (path: KeyPath, what: string, hint?: string): never => {
    let found = 0;
    scan(text, (here, offset) => {
      if (here.length <= path.length && here.every((key, i) => key === path[i])) found = offset;
    });
    return failAt(found, what, hint);
  };
  try {
    return { value: JSON.parse(text) as unknown, fail };
  } catch {
    const fault = scan(text, () => undefined) ?? { offset: 0, what: 'not JSON' };
    // What git writes into a file that two branches changed.
    const conflict = /^(?:<{7}|={7}|>{7}|\|{7})/.test(text.slice(fault.offset, fault.offset + 7));
    return failAt(fault.offset, conflict ? 'a merge conflict' : fault.what);
  }
}

/** The lines, from 1, on which the members of a list at the top begin. */
export function memberLines(text: string, key: string): number[] {
  const lines: number[] = [];
  let from = 0;
  let line = 1;
  scan(text, (path, offset) => {
    if (path.length !== 2 || path[0] !== key) return;
    for (let at = text.indexOf('\n', from); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) line++;
    from = offset;
    lines.push(line);
  });
  return lines;
}

interface Fault {
  offset: number;
  what: string;
}

const word = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.])/y;

/** A place in the text that moves on, and the first thing that is not JSON. */
interface Cursor {
  at: number;
  fault?: Fault;
  wrong(what: string): false;
  blank(): void;
  /** Whether the sign comes next, white space aside; then it is passed. */
  take(sign: string): boolean;
  /** The text in quotes that begins here. */
  text(): string | undefined;
}

function cursorOver(text: string): Cursor {
  const cursor: Cursor = {
    at: 0,
    wrong: (what) => {
      cursor.fault ??= { offset: cursor.at, what: cursor.at >= text.length ? 'the file ends too early' : what };
      return false;
    },
    blank: () => {
      while (cursor.at < text.length && ' \t\r\n'.includes(text.charAt(cursor.at))) cursor.at++;
    },
    take: (sign) => {
      cursor.blank();
      if (text[cursor.at] !== sign) return false;
      cursor.at++;
      return true;
    },
    text: () => {
      const end = endOfText(text, cursor.at);
      if (end === undefined) return void cursor.wrong('a text that does not end');
      try {
        const value = JSON.parse(text.slice(cursor.at, end)) as string;
        cursor.at = end;
        return value;
      } catch {
        return void cursor.wrong('a text with characters that JSON does not allow');
      }
    },
  };
  return cursor;
}

/** Goes through the text once and tells where each value begins; the first thing that is not JSON ends it. */
function scan(text: string, visit: (path: readonly (string | number)[], offset: number) => void): Fault | undefined {
  const path: (string | number)[] = [];
  const cursor = cursorOver(text);
  const members = (end: string, next: (index: number) => boolean): boolean => {
    cursor.at++;
    if (cursor.take(end)) return true;
    for (let index = 0; ; index++) {
      if (!next(index)) return false;
      path.pop();
      if (cursor.take(end)) return true;
      if (!cursor.take(',')) return cursor.wrong(`expected "," or "${end}"`);
    }
  };
  const member = (): boolean => {
    cursor.blank();
    if (text[cursor.at] !== '"') return cursor.wrong('expected a key in double quotes');
    const key = cursor.text();
    if (key === undefined) return false;
    if (!cursor.take(':')) return cursor.wrong('expected ":" after the key');
    path.push(key);
    return value();
  };
  const element = (index: number): boolean => {
    path.push(index);
    return value();
  };
  const value = (): boolean => {
    cursor.blank();
    if (path.length > maxDepth) return cursor.wrong('nested too deep');
    visit(path, cursor.at);
    if (text[cursor.at] === '{') return members('}', member);
    if (text[cursor.at] === '[') return members(']', element);
    if (text[cursor.at] === '"') return cursor.text() !== undefined;
    word.lastIndex = cursor.at;
    const found = word.exec(text);
    if (!found) return cursor.wrong('expected a value');
    cursor.at += found[0].length;
    return true;
  };
  if (!value()) return cursor.fault;
  cursor.blank();
  if (cursor.at < text.length) cursor.wrong('there is more after the end');
  return cursor.fault;
}

/** Behind the quote that ends a text; undefined where none does on its line. */
function endOfText(text: string, start: number): number | undefined {
  let at = start + 1;
  while (at < text.length && text[at] !== '"' && text[at] !== '\n') at += text[at] === '\\' ? 2 : 1;
  return text[at] === '"' ? at + 1 : undefined;
}

function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) line++;
  return line;
}
