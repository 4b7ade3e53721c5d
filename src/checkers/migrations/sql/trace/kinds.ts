/** What CREATE, ALTER, DROP, COMMENT and GRANT call the kinds of objects, and where in the tree each has its place. */
import { isSign, part, peek, sees, take, takeBrackets, takeName, takeQualified } from '../cursor.ts';
import type { Cursor } from '../cursor.ts';
import { placeFor, resolve } from './session.ts';
import type { Session } from './session.ts';
import { reach } from './tree.ts';
import type { Entry } from './tree.ts';

/** `relation`, `type`, `routine` … are the kinds of the tree; the first two words decide. */
const phrases: readonly (readonly [words: string, kind: string])[] = [
  ['materialized view', 'relation'],
  ['foreign table', 'relation'],
  ['foreign data wrapper', 'foreign-data-wrapper'],
  ['foreign server', 'foreign-server'],
  ['text search configuration', 'text-search configuration'],
  ['text search dictionary', 'text-search dictionary'],
  ['text search parser', 'text-search parser'],
  ['text search template', 'text-search template'],
  ['operator class', 'operator-class class'],
  ['operator family', 'operator-class family'],
  ['event trigger', 'event-trigger'],
  ['access method', 'access-method'],
  ['procedural language', 'language'],
  ['table', 'relation'],
  ['view', 'relation'],
  ['index', 'relation'],
  ['sequence', 'relation'],
  ['function', 'routine'],
  ['procedure', 'routine'],
  ['routine', 'routine'],
  ['aggregate', 'routine'],
  ['type', 'type'],
  ['domain', 'type'],
  ['schema', 'schema'],
  ['extension', 'extension'],
  ['publication', 'publication'],
  ['statistics', 'statistics'],
  ['server', 'foreign-server'],
  ['operator', 'operator'],
  ['collation', 'collation'],
  ['conversion', 'conversion'],
  ['language', 'language'],
  ['cast', 'cast'],
  ['transform', 'transform'],
  ['trigger', 'trigger'],
  ['policy', 'policy'],
  ['rule', 'rule'],
  ['constraint', 'constraint'],
  ['column', 'column'],
  ['database', 'database'],
];
const byFirstWord = new Map<string, (readonly [words: readonly string[], kind: string])[]>();
for (const [words, kind] of phrases) {
  const list = words.split(' ');
  const first = list[0] ?? '';
  byFirstWord.set(first, [...(byFirstWord.get(first) ?? []), [list, kind]]);
}

/** Takes the words for a kind of object. */
export function takeKind(cursor: Cursor): string | undefined {
  const first = peek(cursor);
  if (first?.kind !== 'word') return undefined;
  for (const [words, kind] of byFirstWord.get(first.value) ?? []) {
    if (take(cursor, ...words)) return kind;
  }
  return undefined;
}

const flat = new Set([
  'extension',
  'publication',
  'event-trigger',
  'foreign-data-wrapper',
  'foreign-server',
  'language',
  'access-method',
  'schema',
]);
const ofTables = new Set(['trigger', 'policy', 'rule', 'constraint']);

/** The entry that the name after a kind means; with `making`, the one that a CREATE would make. */
export function takeEntry(session: Session, cursor: Cursor, kind: string, making = false): Entry | undefined {
  if (kind === 'database') {
    takeName(cursor);
    return reach(session.root, 'database', '');
  }
  if (flat.has(kind)) {
    const name = takeName(cursor);
    return name === undefined ? undefined : reach(session.root, kind, name);
  }
  if (kind === 'cast' || kind === 'transform') return takeByText(session, cursor, kind);
  if (ofTables.has(kind)) return takeOfTable(session, cursor, kind);
  if (kind === 'operator') return takeOperator(session, cursor, making);
  const name = takeQualified(cursor);
  if (!name) return undefined;
  if (kind === 'column') {
    return name.length < 2
      ? undefined
      : reach(resolve(session, 'relation', name.slice(0, -1)), 'column', name.at(-1) ?? '');
  }
  if (!making) {
    const entry = resolve(session, kind, name);
    return kind === 'routine' ? takeOverload(cursor, entry) : entry;
  }
  const place = placeFor(session, name);
  const entry = reach(place.schema, kind, place.name);
  return kind === 'routine' ? takeOverload(cursor, entry) : entry;
}

/** `name ON table`, and `name ON DOMAIN d` for a constraint. */
function takeOfTable(session: Session, cursor: Cursor, kind: string): Entry | undefined {
  const name = takeName(cursor);
  if (!take(cursor, 'on') || name === undefined) return undefined;
  const holder = take(cursor, 'domain') ? 'type' : 'relation';
  const path = takeQualified(cursor);
  return path && reach(resolve(session, holder, path), kind, name);
}

/** Routines of one name are told apart by the types of their arguments, as far as they are given. */
function takeOverload(cursor: Cursor, named: Entry): Entry {
  const list = takeBrackets(cursor);
  return list ? reach(named, 'arguments', signature(list)) : named;
}

/** `(order_id integer, VARIADIC rest text[] DEFAULT '{}')` as `integer, text[]`: what the server makes of it, as near as may be. */
function signature(list: Cursor): string {
  const types: string[] = [];
  let depth = 0;
  let words: string[] = [];
  let skipping = false;
  const close = (): void => {
    const type = argumentType(words);
    if (type !== undefined) types.push(type);
    words = [];
    skipping = false;
  };
  for (let index = list.at; index < list.end; index++) {
    const token = list.tokens[index];
    if (!token) break;
    if (isSign(token, '(')) depth++;
    else if (isSign(token, ')')) depth--;
    else if (depth > 0) continue;
    else if (isSign(token, ',')) close();
    else if (token.value === 'default' || token.value === '=' || token.value === ':=') skipping = true;
    else if (token.value === 'order' && sees(part(list, index, list.end), 'order', 'by')) close();
    else if (!skipping) words.push(token.value);
  }
  close();
  return types.join(', ');
}

const modes = new Set(['in', 'inout', 'variadic']);
const aliases: Readonly<Record<string, string>> = {
  int: 'integer',
  int4: 'integer',
  int8: 'bigint',
  int2: 'smallint',
  bool: 'boolean',
  float8: 'double precision',
  float4: 'real',
  varchar: 'character varying',
  char: 'character',
  bpchar: 'character',
  decimal: 'numeric',
  timestamptz: 'timestamp with time zone',
  timestamp: 'timestamp without time zone',
  timetz: 'time with time zone',
  time: 'time without time zone',
  varbit: 'bit varying',
};
/** Types of several words: what comes before one of these is the argument's name. */
const phrasesOfTypes = new Set(['double', 'character', 'timestamp', 'time', 'national', 'bit', 'interval']);

function argumentType(written: readonly string[]): string | undefined {
  const words = [...written];
  if (words[0] === 'out') return undefined;
  if (modes.has(words[0] ?? '')) words.shift();
  // A name stands before the type where two words follow each other that are no type together.
  if (words.length > 1 && words[1] !== '.' && words[1] !== '[' && !phrasesOfTypes.has(words[0] ?? '')) words.shift();
  return words.length === 0 ? undefined : typeName(words);
}

/** The name of a type as `format_type` writes it, without its schema: by what path it was found cannot be told here. */
export function typeName(words: readonly string[]): string {
  const brackets = words.indexOf('[');
  const base = brackets === -1 ? words : words.slice(0, brackets);
  const own = base.slice(base.lastIndexOf('.') + 1).join(' ');
  const array = brackets === -1 ? '' : '[]';
  return `${aliases[own] ?? own}${array}`;
}

/** A cast goes by its two types, a transform by its type and language. */
function takeByText(session: Session, cursor: Cursor, kind: string): Entry | undefined {
  if (kind === 'cast') {
    const list = takeBrackets(cursor);
    const words = list ? list.tokens.slice(list.at, list.end).map(({ value }) => value) : [];
    const as = words.indexOf('as');
    return as === -1
      ? undefined
      : reach(session.root, kind, `${typeName(words.slice(0, as))} as ${typeName(words.slice(as + 1))}`);
  }
  take(cursor, 'for');
  const type = takeQualified(cursor);
  take(cursor, 'language');
  const language = takeName(cursor);
  return type && language !== undefined ? reach(session.root, kind, `${type.at(-1)} language ${language}`) : undefined;
}

/** Operators go by their sign; those of one sign and other types are not told apart. */
function takeOperator(session: Session, cursor: Cursor, making: boolean): Entry | undefined {
  const path: string[] = [];
  while (isSign(peek(cursor, 1), '.')) {
    path.push(takeName(cursor) ?? '');
    cursor.at++;
  }
  let sign = '';
  for (let token = peek(cursor); token?.kind === 'operator'; token = peek(cursor)) {
    sign += token.value;
    cursor.at++;
  }
  if (!sign) return undefined;
  const name = [...path, sign];
  if (!making) return resolve(session, 'operator', name);
  const place = placeFor(session, name);
  return reach(place.schema, 'operator', place.name);
}
