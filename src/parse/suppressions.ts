/** Finds comments that ask for a rule to be ignored at their place: `trueup-ignore env/unused-variable: kept for operators`. */
import type { Fact } from '../model/index.ts';
import type { Extractor } from './per-file.ts';
import { maskTokens } from './secrets.ts';

const marker = 'trueup-ignore';

/** One rule of one comment; the fact's name is the rule, or a glob over rules, and empty where the comment names none. */
export interface SuppressionData {
  /** Empty where none is given. */
  reason: string;
  /** The last line that the comment speaks for: its own, or for a comment alone on its line the first one after the comment. */
  through: number;
}

export type SuppressionFact = Fact<SuppressionData>;

export const suppressionExtractor: Extractor<SuppressionFact> = {
  id: 'suppressions@1',
  prefilter: (text) => text.includes(marker),
  extract: ({ uri, text }) => ({ facts: suppressionsIn(text, uri) }),
};

/** More in one file are generated, or an attempt to keep the check busy. */
const maxPerFile = 1000;
/** Lines of a comment that are looked at for its end. */
const maxBlock = 50;
const longestReason = 200;

export function suppressionsIn(text: string, uri: string): SuppressionFact[] {
  if (!text.includes(marker)) return [];
  const lines = text.split(/\r\n|\n|\r/);
  const prose = /\.(?:md|mdx|markdown)$/i.test(uri);
  const facts: SuppressionFact[] = [];
  let fenced = false;
  for (const [index, line] of lines.entries()) {
    // An example in a document shows how to ignore, and ignores nothing.
    if (prose && /^\s*(?:```|~~~)/.test(line)) fenced = !fenced;
    if (fenced || !line.includes(marker)) continue;
    const comment = commentIn(line, prose);
    if (!comment) continue;
    const startLine = index + 1;
    const through = comment.alone ? lastLine(lines, index, comment.opener) : startLine;
    for (const { rule, reason } of wordsOf(line.slice(comment.at + marker.length)))
      facts.push({ name: rule, location: { uri, startLine }, data: { reason, through } });
    if (facts.length >= maxPerFile) return facts.slice(0, maxPerFile);
  }
  return facts;
}

interface Comment {
  /** Where the marker begins. */
  at: number;
  opener: string;
  /** Whether nothing but the comment stands on the line. */
  alone: boolean;
}

/** A line comment begins a line or follows a space, or `https://` and `i--` would begin one. */
const lineOpeners = ['//', '#', '--', ';'];
const blockOpeners = ['/*', '<!--'];

/**
 * The comment that begins with the marker. Whether a place is inside a text in quotes is told from the line alone: a quote
 * after a letter is an apostrophe. A text over several lines is taken for what it looks like.
 */
function commentIn(line: string, prose: boolean): Comment | undefined {
  let quote = '';
  const begin = line.search(/\S/);
  for (let at = begin; at < line.length; at++) {
    const char = line.charAt(at);
    if (quote !== '') {
      if (char === '\\') at++;
      else if (char === quote) quote = '';
      continue;
    }
    const opener = openerAt(line, at, at === begin, prose);
    if (opener !== undefined) {
      let next = at + opener.length;
      while (next < line.length && (line[next] === opener.at(-1) || line[next] === ' ' || line[next] === '\t')) next++;
      if (line.startsWith(marker, next) && !/[\w/-]/.test(line.charAt(next + marker.length)))
        return { at: next, opener, alone: /^[\s{]*$/.test(line.slice(0, at)) };
      at = next - 1;
      continue;
    }
    if (char === '"' || char === '`' || (char === "'" && !/\w/.test(line.charAt(at - 1)))) quote = char;
  }
  return undefined;
}

function openerAt(line: string, at: number, first: boolean, prose: boolean): string | undefined {
  // In prose a `#` is a heading and a `*` a bullet.
  if (prose) return ['<!--', '{/*'].find((opener) => line.startsWith(opener, at));
  const block = blockOpeners.find((opener) => line.startsWith(opener, at));
  if (block !== undefined) return block;
  if (line[at] === '*' && first) return '*';
  const before = line.charAt(at - 1);
  const open = first || /\s/.test(before);
  return lineOpeners.find((opener) => line.startsWith(opener, at) && (open || (opener === '//' && before !== ':')));
}

/** What follows the marker, up to the end of the comment: rules with commas between them, a colon, a reason. A rule an entry. */
function wordsOf(rest: string): { rule: string; reason: string }[] {
  const [said = ''] = rest.split(/\*\/|-->/, 1);
  const [, rules = '', reason = ''] = /^([^:]*)(?::(.*))?$/.exec(said) ?? [];
  const why = /[\p{L}\p{N}]/u.test(reason) ? maskTokens(reason.trim().slice(0, longestReason)) : '';
  const names = rules.split(',').map((name) => name.trim());
  return names
    .slice(0, 20)
    .map((name) => (/^[\w*/-]{1,100}$/.test(name) ? { rule: name, reason: why } : { rule: '', reason: '' }));
}

/** A comment alone on its line speaks for the first line after the comment, the rest of its block passed over. */
function lastLine(lines: readonly string[], index: number, opener: string): number {
  const end = opener === '<!--' ? '-->' : opener === '*' || opener.endsWith('/*') ? '*/' : undefined;
  let at = index;
  if (end !== undefined) {
    const block = lines.slice(index, index + maxBlock);
    at += Math.max(
      0,
      block.findIndex((line) => line.includes(end)),
    );
    const last = lines[at] ?? '';
    // A block without an end in sight speaks for nothing but itself.
    if (!last.includes(end)) return index + 1;
    // Code behind the end of the comment is what it speaks for.
    if (!/^[\s}]*$/.test(last.slice(last.indexOf(end) + end.length))) return at + 1;
  }
  at++;
  while (at < lines.length && at - index < maxBlock && isCommentLine(lines[at] ?? '')) at++;
  return Math.min(at + 1, lines.length);
}

/** A line that goes on with a comment; `#secret` and `--flag` are code. */
function isCommentLine(line: string): boolean {
  return /^\s*(?:\/\/|#(?=[\s#]|$)|--(?=[\s-]|$)|;|\*(?=[\s/]|$)|\{?\/\*|<!--)/.test(line);
}
