/** Keys in the tables of Markdown files. */
import type { Requirement } from '../facts.ts';
import type { Presented } from './docs-lines.ts';

export interface Cell {
  text: string;
  /** Of its first character in the line, from 0. */
  column: number;
}

/** What a column is for: `key` where its header says variable, name and the like; `need` where it says required. */
export type Column = { role: 'key'; sure: boolean } | { role: 'need' } | { role: 'other' };

const keyHeader =
  /\b(?:env(?:ironment)?|variables?|vars?|name|keys?|parameters?|settings?|options?|config(?:uration)?|secrets?)\b/i;
const sureHeader = /\b(?:env(?:ironment)?|variables?|vars?)\b/i;
const needHeader = /^(?:required|mandatory|optional)$/i;
/** Tables of codes, events and the values of an enumeration look the same and hold no variables. */
const otherHeader =
  /\b(?:codes?|errors?|status(?:es)?|events?|types?|values?|enum|permissions?|roles?|scopes?|methods?|reasons?|actions?|constants?|states?|fields?|headers?|endpoints?|commands?|flags?|plan|tier|metric|table|column|role)\b/i;

const bareKey = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*$/;

export function cellsOf(line: string): Cell[] {
  const cells: Cell[] = [];
  let begin = 0;
  for (let at = 0; at <= line.length; at++) {
    if (at < line.length && (line[at] !== '|' || line[at - 1] === '\\')) continue;
    cells.push({ text: line.slice(begin, at), column: begin });
    begin = at + 1;
  }
  if (cells[0]?.text.replace(/[\s>]/g, '') === '') cells.shift();
  if (cells.at(-1)?.text.trim() === '') cells.pop();
  return cells;
}

export function isDelimiterRow(line: string): boolean {
  return /^[\s>|:-]+$/.test(line) && line.includes('-') && line.includes('|');
}

/** `inContext`: the text around speaks of configuration, so that a header as common as "name" may be trusted. */
export function tableColumns(headers: readonly Cell[], inContext: boolean): Column[] {
  return headers.map(({ text }, index): Column => {
    if (needHeader.test(text.replaceAll(/[^A-Za-z]/g, ''))) return { role: 'need' };
    if (sureHeader.test(text)) return { role: 'key', sure: true };
    const isKey = inContext && !otherHeader.test(text) && (keyHeader.test(text) || (index === 0 && text.trim() === ''));
    return isKey ? { role: 'key', sure: text.trim() !== '' } : { role: 'other' };
  });
}

export function keysOfRow(line: string, columns: readonly Column[]): Presented[] {
  const cells = cellsOf(line);
  const need = cells[columns.findIndex(({ role }) => role === 'need')]?.text;
  return cells.flatMap((cell, index) => {
    const column = columns[index];
    return column?.role === 'key' ? keysOfCell(cell, column.sure, need) : [];
  });
}

function keysOfCell({ text, column }: Cell, sure: boolean, need: string | undefined): Presented[] {
  const plain = text
    .replaceAll(/<[^>]{0,200}>|[`*\\]/g, ' ')
    .replaceAll(/\[([^\]]{0,200})\]\([^)]{0,300}\)/g, '$1')
    .replaceAll(
      /\((?:required|optional|deprecated|legacy|secret|server|client|new)[^)]{0,80}\)|\b(?:required|optional|deprecated)\b/gi,
      ' ',
    );
  const words = plain.split(/[\s,/]+|\b(?:or|and)\b/).filter((word) => word !== '');
  const keys = words.map((word) => word.replace(/=.*$/, ''));
  // A cell that says more than its keys is a sentence.
  if (
    keys.length === 0 ||
    keys.length > 8 ||
    !keys.every((key) => bareKey.test(key) && key.length >= 3 && (sure || key.includes('_')))
  )
    return [];
  const requirement = requirementOf(text, need);
  let from = 0;
  return [...new Set(keys)].map((key) => {
    from = Math.max(from, indexOfWord(text, key, from));
    return { key, column: column + from, requirement, place: 'table', status: 'active' };
  });
}

function indexOfWord(text: string, word: string, from: number): number {
  for (let at = text.indexOf(word, from); at !== -1; at = text.indexOf(word, at + 1)) {
    if (!/\w/.test(text[at - 1] ?? '') && !/\w/.test(text[at + word.length] ?? '')) return at;
  }
  return text.indexOf(word, from);
}

/** A star behind the name, a word in its cell, or the column that is there for it. */
function requirementOf(cell: string, need: string | undefined): Requirement {
  const column = need?.replaceAll(/<[^>]{0,200}>|[`*\\]/g, ' ').trim();
  // "required if …" and "yes (self-hosted)" depend on more than the row says.
  if (column !== undefined && /^(?:yes|y|required|true|always|mandatory|✅|✔️?|✓|x|☑️?)[.!]?$/i.test(column))
    return 'required';
  if (column !== undefined && /^(?:no|n|optional|false|never|❌|✗|✘|-|–|—)[.!]?$/i.test(column)) return 'optional';
  if (/\(required\)|\brequired\b/i.test(cell)) return 'required';
  if (/\(optional\)|\boptional\b/i.test(cell)) return 'optional';
  const bare = cell.replaceAll(/\*\*/g, '').replaceAll(/<[^>]{0,200}>/g, ' ');
  return /[A-Z0-9]`?\s*\\?\*\s*$/.test(bare) ? 'required' : 'unknown';
}
