/** Keys in code blocks: lines of an environment file, exports and `-e KEY=…` of a shell. */
import type { Presented } from './docs-lines.ts';

const settingLine = /^(\s*(?:#\s?)?(?:export\s+)?)([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*)\s?=(.*)$/;
const shellLine =
  /^(\s*(?:[$>]\s+)?(?:export\s+)?)([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)=((?:"[^"]*"|'[^']*'|[^\s"'])*)\s*(?:#.*)?$/;
const option = /^(.*?(?:^|\s)(?:-e|--env)[ =]["']?)([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)(?:=|["'\s\\]|$)/;

/** The key that a line of a code block with this info string presents, if it does. */
export function blockKey(line: string, tag: string, expands: ReadonlySet<string>): Presented | undefined {
  const language = /^[\w.+-]*/.exec(tag)?.[0] ?? '';
  if (
    /^(?:\.?env\b.*|dotenv|ini|properties|\.dev\.vars)$/.test(language) ||
    /(?:title|filename|file|name)=["']?[^"'\s]{0,100}\.env\b|(?:^|\s)\.env/.test(tag)
  )
    return fromFile(line);
  if (/^(?:|text|txt|plaintext|plain|none)$/.test(language)) return fromFile(line, 4);
  if (/^(?:bash|sh|shell|zsh|console|shellsession|terminal|powershell)$/.test(language))
    return fromShell(line, expands);
  return undefined;
}

/** Blocks without a language hold anything: there only names with an underscore count. */
function fromFile(line: string, shortest = 3): Presented | undefined {
  const match = settingLine.exec(line);
  const key = match?.[2];
  if (!match || key === undefined || key.length < shortest || (shortest > 3 && !key.includes('_'))) return undefined;
  const status = match[1]?.includes('#') ? 'commented' : 'active';
  return {
    key,
    column: match[1]?.length ?? 0,
    requirement: 'unknown',
    place: 'block',
    status,
    value: unquoted(match[3] ?? ''),
  };
}

/** Not a variable for one command, nor one that the script works out or uses itself: none of them is asked of the reader. */
function fromShell(line: string, expands: ReadonlySet<string>): Presented | undefined {
  const match = shellLine.exec(line);
  const found = match && !/\$\(|`|^\$/.test(match[3] ?? '') ? match : option.exec(line);
  const key = found?.[2];
  if (!found || key === undefined || (!/\bexport\s/.test(line) && expands.has(key))) return undefined;
  return { key, column: found[1]?.length ?? 0, requirement: 'unknown', place: 'block', status: 'active' };
}

function unquoted(value: string): string {
  const text = value.trim();
  return /^(["'])(.*)\1/.exec(text)?.[2] ?? (text.split(/\s#/)[0] ?? '').trim();
}
