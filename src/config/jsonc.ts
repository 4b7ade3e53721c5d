/** JSON with comments and trailing commas, with the place of every key and value: so that an error can point at it. */
import type { JSONScanner, Node, ParseError } from 'jsonc-parser';
import { ConfigError } from '../model/index.ts';

export type KeyPath = readonly (string | number)[];

export interface Jsonc {
  /** Objects have no prototype: a key called `__proto__` is a key like any other. */
  value: unknown;
  /** Of the value at a path, or of its key; of the nearest thing around it where it is absent. */
  place(path: KeyPath, what: 'key' | 'value'): Place;
}

/** Both count from 1; columns count UTF-16 code units, as locations do. */
export interface Place {
  line: number;
  column: number;
}

/** @throws ConfigError at the first thing that is not JSON, and where a key is given twice. */
export async function parseJsonc(text: string, source: string): Promise<Jsonc> {
  const { findNodeAtLocation, getNodeValue, parseTree, createScanner } = await import('jsonc-parser');
  const fail = (offset: number, fault: string): never => {
    const { line, column } = placeIn(text, offset);
    throw new ConfigError(`${source}:${line}:${column} ${fault}`);
  };
  checkDepth(createScanner(text, true), fail);
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true });
  const first = errors[0];
  if (first) {
    // The scanner's "invalid symbol" says less than what the parser wanted there instead.
    const code: number = (first.error as number) === 1 ? (errors[1]?.error ?? 9) : first.error;
    fail(first.offset, faultOf(code, innermost(createScanner(text, true), first.offset)));
  }
  if (!root) return fail(0, 'expected an object, got an empty file');
  const twice = findRepeated(root);
  if (twice) fail(twice.offset, `${keyPath([String(twice.value)])}: given twice`);
  return {
    value: getNodeValue(root),
    place(path, what) {
      for (let length = path.length; length > 0; length--) {
        const node = findNodeAtLocation(root, [...path.slice(0, length)]);
        if (!node) continue;
        const key = what === 'key' && length === path.length ? node.parent : undefined;
        return placeIn(text, (key ?? node).offset);
      }
      return placeIn(text, root.offset);
    },
  };
}

/** A path of keys as a person writes it: `env.documents[0]`, `rules["env/unused-variable"]`. */
export function keyPath(path: KeyPath): string {
  const parts = path.map((key, index) => {
    if (typeof key === 'number') return `[${key}]`;
    if (!/^[\w$-]{1,80}$/.test(key)) return `[${JSON.stringify(key.length > 80 ? `${key.slice(0, 80)}…` : key)}]`;
    return index === 0 ? key : `.${key}`;
  });
  return parts.join('');
}

// The enums of jsonc-parser are `const enum`s, which isolated modules cannot read: SyntaxKind and ParseErrorCode by number.
const [openBrace, closeBrace, openBracket, closeBracket, endOfFile] = [1, 2, 3, 4, 17];
/** The parser is recursive: a file that is all brackets would overflow its stack. */
const maxDepth = 100;

function checkDepth(scanner: JSONScanner, fail: (offset: number, fault: string) => never): void {
  let depth = 0;
  for (let token: number = scanner.scan(); token !== endOfFile; token = scanner.scan()) {
    if (token === openBrace || token === openBracket) depth++;
    else if (token === closeBrace || token === closeBracket) depth--;
    if (depth > maxDepth) fail(scanner.getTokenOffset(), `expected at most ${maxDepth} levels of nesting`);
  }
}

/** The bracket that is open at an offset, and so how what stands there could end. */
function innermost(scanner: JSONScanner, offset: number): 'brace' | 'bracket' | undefined {
  const open: ('brace' | 'bracket')[] = [];
  for (
    let token: number = scanner.scan();
    token !== endOfFile && scanner.getTokenOffset() < offset;
    token = scanner.scan()
  ) {
    if (token === openBrace) open.push('brace');
    else if (token === openBracket) open.push('bracket');
    else if (token === closeBrace || token === closeBracket) open.pop();
  }
  return open.at(-1);
}

function faultOf(code: number, open: 'brace' | 'bracket' | undefined): string {
  const faults: Record<number, string> = {
    2: 'expected a number',
    3: 'expected a key in double quotes',
    4: 'expected a value',
    5: 'expected a colon after the key',
    6: `expected a comma or a closing ${open ?? 'brace'}`,
    7: 'expected a comma or a closing brace',
    8: 'expected a comma or a closing bracket',
    9: 'expected nothing after the closing brace',
    11: 'expected an end of the comment',
    12: 'expected a closing double quote',
    14: 'expected four hexadecimal digits after \\u',
    15: 'expected a known escape after the backslash',
    16: 'expected no control character in a text',
  };
  return faults[code] ?? 'expected JSON';
}

/** The second of two equal keys: readers differ in which of them they take, so neither is taken. */
function findRepeated(node: Node): Node | undefined {
  const seen = new Set<unknown>();
  for (const child of node.children ?? []) {
    const key = node.type === 'object' ? child.children?.[0] : undefined;
    if (key && seen.has(key.value)) return key;
    if (key) seen.add(key.value);
    const deeper = findRepeated(child);
    if (deeper) return deeper;
  }
  return undefined;
}

function placeIn(text: string, offset: number): Place {
  const before = text.slice(0, offset).split(/\r\n|[\r\n]/);
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
