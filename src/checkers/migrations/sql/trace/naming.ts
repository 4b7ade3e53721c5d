/** The names that Postgres gives to what has none: https://github.com/postgres/postgres/blob/master/src/backend/commands/indexcmds.c, `ChooseRelationName`. */
import { isSign, isWord, part, peek, splitCommas, takeBrackets, takeQualified } from '../cursor.ts';
import type { Cursor } from '../cursor.ts';
import { byteLength, cut } from '../literals.ts';
import { alive } from './tree.ts';
import type { Entry, Mark } from './tree.ts';

const longest = 63;
/** No index has more. */
const mostColumns = 32;

/** `users_email_key`, both names shortened in turn until all of it fits. */
function composeName(first: string, second: string, label: string): string {
  const room = longest - byteLength(label) - 1 - (second ? 1 : 0);
  let one = byteLength(first);
  let two = byteLength(second);
  while (one + two > room && (one > 0 || two > 0)) {
    if (one > two) one--;
    else two--;
  }
  return [clip(first, one), ...(second ? [clip(second, two)] : []), label].join('_');
}

function clip(name: string, bytes: number): string {
  let end = name.length;
  while (end > 0 && byteLength(name.slice(0, end)) > bytes) end--;
  return name.slice(0, end);
}

/** The first of `t_c_key`, `t_c_key1`, … that is free. */
export function freeName(
  parts: { table: string; addition: string; label: string },
  isTaken: (name: string) => boolean,
  { budget }: Mark,
): string {
  const { table, addition, label } = parts;
  for (let pass = 0; budget.steps > 0; pass++, budget.steps--) {
    const name = composeName(table, addition, pass === 0 ? label : `${label}${pass}`);
    if (!isTaken(name)) return name;
  }
  return composeName(table, addition, label);
}

/** What the columns add to a name: they are joined until the server's buffer is full. */
export function columnsLabel(columns: readonly string[]): string {
  let label = '';
  for (const column of columns) {
    if (byteLength(label) >= longest) break;
    label += label ? `_${column}` : column;
  }
  return cut(label);
}

/** Names for the parts of an index: a column's own, an expression's by what it is; the same twice gets a number. */
export function indexLabels(items: readonly (readonly [name: string, column: string | undefined])[]): string[] {
  const labels: string[] = [];
  for (const [name] of items) {
    let label = name;
    for (let number = 1; labels.includes(label); number++)
      label = `${clip(name, longest - String(number).length)}${number}`;
    labels.push(label);
  }
  return labels;
}

/** The parts between the brackets of CREATE INDEX: the name that each lends, and its column where it is one. */
export function indexItems(list: Cursor): [name: string, column: string | undefined][] {
  return splitCommas(list)
    .slice(0, mostColumns)
    .map((item) => {
      const first = peek(item);
      if (isSign(first, '(')) return [expressionName(takeBrackets(item)) ?? 'expr', undefined];
      const name = takeQualified(item)?.at(-1) ?? 'expr';
      if (!isSign(peek(item), '(')) return [name, name];
      if (isWord(first, 'cast')) return [expressionName(takeBrackets(item)) ?? 'expr', undefined];
      return [name === 'trim' ? 'btrim' : name, undefined];
    });
}

const deepest = 20;

/** What the server calls an expression: the column, the function, the type of a cast; nothing for an operation. */
function expressionName(expression: Cursor | undefined, depth = 0): string | undefined {
  if (!expression || depth > deepest) return undefined;
  const cursor = part(expression, expression.at, expression.end);
  const first = peek(cursor);
  if (isWord(first, 'case', 'row', 'array')) return first?.value;
  if (isWord(first, 'not') || isOperation(cursor)) return undefined;
  if (isSign(first, '(')) return expressionName(takeBrackets(cursor), depth + 1) ?? castType(cursor);
  const name = takeQualified(cursor)?.at(-1);
  if (name === undefined) return castType(cursor);
  return isWord(first, 'cast') ? expressionName(takeBrackets(cursor), depth + 1) : name;
}

const operations = ['and', 'or', 'is', 'in', 'like', 'ilike', 'similar', 'between', 'at', 'isnull', 'notnull'];

/** Whether an operator stands outside the brackets. */
function isOperation(cursor: Cursor): boolean {
  let depth = 0;
  for (let index = cursor.at; index < cursor.end; index++) {
    const token = cursor.tokens[index];
    if (isSign(token, '(')) depth++;
    else if (isSign(token, ')')) depth--;
    else if (depth === 0 && (token?.kind === 'operator' || isWord(token, ...operations))) return true;
  }
  return false;
}

/** The type of the first cast: `'x'::text` goes by it. */
function castType(cursor: Cursor): string | undefined {
  for (; cursor.at < cursor.end; cursor.at++) {
    if (!isSign(peek(cursor), '::')) continue;
    cursor.at++;
    const type = takeQualified(cursor)?.at(-1);
    return type && (internalTypes[type] ?? type);
  }
  return undefined;
}

const internalTypes: Readonly<Record<string, string>> = {
  integer: 'int4',
  int: 'int4',
  bigint: 'int8',
  smallint: 'int2',
  boolean: 'bool',
  real: 'float4',
  character: 'bpchar',
  char: 'bpchar',
  decimal: 'numeric',
};

/** Columns of the table that an expression names. */
export function columnsIn(expression: Cursor, table: Entry): string[] {
  const found = new Set<string>();
  for (let index = expression.at; index < expression.end; index++) {
    const token = expression.tokens[index];
    if ((token?.kind !== 'word' && token?.kind !== 'quoted') || !alive(table, 'column', token.value)) continue;
    // A function or a type of the same name is no column.
    if (isSign(expression.tokens[index + 1], '(') && token.kind === 'word' && index + 1 < expression.end) continue;
    if (index > expression.at && isSign(expression.tokens[index - 1], '::')) continue;
    found.add(token.value);
  }
  return [...found];
}
