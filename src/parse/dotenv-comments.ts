/** What a comment line of a `.env` file is: a key that ships unset, a title, or words about the next key. */
import { assignmentsOf } from './dotenv-assignments.ts';

export interface CommentedAssignment {
  key: string;
  column: number;
  endColumn: number;
  endLine: number;
  exported: boolean;
  value: string;
  quote: '"' | "'" | '`' | '';
  /** What is said behind the value. */
  behind: string;
}

/** The key opens the comment: `# Set KEY=on to …` mentions one and shows none. Upper case, since prose is not. */
const shownKey = /^\s*#+[ \t]*(export[ \t]+)?([A-Z_][A-Z0-9_]*)[ \t]*=/;

/** `# KEY:` alone. One word is a label (`# NOTE:`, `# TODO:`, `# DATABASE:`), and a second sign makes it a title. */
const keyAlone = /^\s*#[ \t]*([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+):[ \t]*$/;

/** The key that the comment on this line shows, or undefined where it is prose. Lines count from 1. */
export function commentedAssignment(
  line: number,
  lines: number,
  lineText: (line: number) => string,
): CommentedAssignment | undefined {
  const content = lineText(line);
  const match = shownKey.exec(content);
  if (!match) {
    const alone = commentedKey(content, line < lines ? lineText(line + 1) : '');
    return alone && { ...alone, endLine: line };
  }
  const [head, exportWord, key = ''] = match;
  const column = content.indexOf(key, content.indexOf('#') + (exportWord ? 1 + exportWord.length : 0)) + 1;
  const place = { key, column, endColumn: column + key.length, exported: exportWord !== undefined };

  const written = content.slice(head.length);
  const one = valueOf(written);
  if (!one) return undefined;
  if (!one.open) return { ...place, endLine: line, value: one.value, quote: one.quote, behind: one.behind };

  // A quote is left open: the value may go on over the comment lines that follow, a key of PEM for one.
  const block = [written];
  for (let below = line + 1; below <= lines; below++) {
    const next = lineText(below);
    if (!/^\s*#/.test(next)) break;
    block.push(next.replace(/^\s*#+ ?/, ''));
    if (!next.includes(one.open)) continue;
    const whole = valueOf(block.join('\n'));
    if (whole && !whole.open && whole.quote)
      return { ...place, endLine: below, value: whole.value, quote: whole.quote, behind: whole.behind };
    break;
  }
  return { ...place, endLine: line, value: one.value, quote: one.quote, behind: one.behind };
}

/** dotenv takes `KEY:` for a key without a value. Above further words, or above a key, the same is a title of what follows. */
function commentedKey(content: string, below: string): Omit<CommentedAssignment, 'endLine'> | undefined {
  const key = keyAlone.exec(content)?.[1];
  if (key === undefined || !(/^\s*#?\s*$/.test(below) || keyAlone.test(below))) return undefined;
  const column = content.indexOf(key) + 1;
  return { key, column, endColumn: column + key.length, exported: false, value: '', quote: '', behind: '' };
}

interface Shown {
  value: string;
  quote: '"' | "'" | '`' | '';
  behind: string;
  /** The quote that is not closed yet. */
  open?: string;
}

/** Words that make a value a sentence. No `or`: `# LOG_LEVEL=debug or info` shows a key. */
const sentence =
  /(?:^|\s)(?:a|an|and|are|as|at|be|by|can|disables|enables|for|from|if|in|into|is|it|makes|means|must|not|of|on|should|that|the|this|to|turns|until|uses|was|when|which|will|with|you|your)(?=[\s,.:;!?)]|$)/;
/** A remark behind a value: `(the default)`, `// seconds`, `- optional`. */
const remark = /^(?:\(|\/\/|→|[-–—;]\s|--\s|<-)/;

function valueOf(written: string): Shown | undefined {
  const assignment = assignmentsOf(`K=${written.trimStart()}`)[0];
  if (!assignment) return { value: '', quote: '', behind: '' };
  const { value, quote, end, flaw } = assignment;
  const behind =
    `K=${written.trimStart()}`
      .slice(end)
      .split('\n', 1)[0]
      ?.trim()
      .replace(/^#+\s*/, '') ?? '';
  if (quote) return { value, quote, behind };
  if (flaw === 'unclosed') return { value, quote, behind, open: value.slice(0, 1) };

  const first = flaw ? quoted(value) : (value.split(/\s/, 1)[0] ?? '');
  const rest = value.slice(first.length).trim();
  if (remark.test(rest))
    return { ...bare(first, flaw !== undefined), behind: [rest, behind].filter(Boolean).join(' ') };
  if (sentence.test(rest) || /\s\S*[a-z]{2}\.$/.test(` ${rest}`)) return undefined;
  return { value, quote, behind };
}

/** The part of a value up to its closing quote. */
function quoted(value: string): string {
  return value.slice(0, value.indexOf(value[0] ?? '', 1) + 1);
}

function bare(first: string, wasQuoted: boolean): Pick<Shown, 'value' | 'quote'> {
  return wasQuoted ? { value: first.slice(1, -1), quote: first[0] as '"' } : { value: first, quote: '' };
}

const decoration = '[-=*_~+#─━═]';
const ruleLine = new RegExp(`^${decoration}{3,}$`);
const bothSides = new RegExp(`^${decoration}{2,}\\s*(\\S.*?)\\s*${decoration}{2,}$`);
const leftSide = new RegExp(`^${decoration}{3,}\\s*(\\S.*)$`);

/** The text of a comment that is a title; empty for a line of dashes; undefined for ordinary words. */
export function titleOf(comment: string): string | undefined {
  const hashes = /^#+/.exec(comment)?.[0].length ?? 0;
  const body = comment.slice(hashes).trim().slice(0, 200);
  if (body === '') return hashes >= 3 ? '' : undefined;
  if (ruleLine.test(body)) return '';
  const bracketed = /^\[\[([^[\]]+)\]\]$/.exec(body)?.[1];
  const titled = bracketed ?? (bothSides.exec(body) ?? leftSide.exec(body))?.[1];
  if (titled !== undefined) return titled.trim();
  // Some files write every comment with two signs: a sentence is no title.
  return hashes >= 2 && body.length <= 60 && !/[.,;!?]$/.test(body) ? body.replace(/[\s:#]+$/, '') : undefined;
}
