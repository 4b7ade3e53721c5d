/** What can be said of a requirement from its own text: that it is not finished, that nobody can test it. */
import type { RequirementData } from '../facts.ts';
import type { Found } from './found.ts';

const marker =
  /\[NEEDS CLARIFICATION[^\]\n]{0,200}\]?|\[(?:TBD|TODO|TBC)[^\]\n]{0,100}\]|\b(?:TBD|TBC)\b|\bto be (?:defined|determined|decided|clarified)\b/i;
const status =
  /^\s*(?:[-*]\s+)?[*_]{0,2}(?:Status|状态|狀態|ステータス)[*_]{0,2}\s*[:：][*_]{0,2}\s*[*_`]{0,3}(Draft|Proposed|WIP|草案|草稿|下書き)\b.{0,60}/iu;
/** The head of a document says what state it is in; further down the word speaks of something else. */
const headLines = 30;

/** The status of the whole document, where it says that it is a draft. */
export function draftOf(lines: readonly string[]): RequirementData['unfinished'] {
  const at = lines.slice(0, headLines).findIndex((line) => status.test(line));
  const words = status.exec(lines[at] ?? '')?.[0];
  return words === undefined ? undefined : { words: words.replace(/[*_`]/g, '').trim(), line: at + 1 };
}

/** The place in the requirement itself that says so, else the document's. */
export function unfinishedOf(
  found: Found,
  lines: readonly string[],
  draft: RequirementData['unfinished'],
): RequirementData['unfinished'] {
  for (let line = found.line; line <= found.endLine; line++) {
    const words = marker.exec(withoutCode(lines[line - 1] ?? ''))?.[0];
    if (words !== undefined) return { words, line };
  }
  return draft;
}

/** Few words, and only where they are what is demanded: `secure` and `easy` are said of much that can be tested. */
const vagueWords =
  /\b(?:user[- ]friendly|intuitive(?:ly)?|seamless(?:ly)?|performant|easy to use|easily|quickly|fast|snappy|as (?:fast|soon|quickly) as possible|in a timely manner|reasonable time|high performance|good performance|state[- ]of[- ]the[- ]art|robust(?:ly)?|appropriately|adequate(?:ly)?|efficiently)\b|使いやす[いく]|高速に|迅速に|直感的|用户友好|使用者友善|直观|直覺/giu;
/** Words that stand for something else: `fail fast`, `fast-forward`, `fast path`. */
const notVague =
  /\bfail(?:s|ing)?[- ]fast\b|\bfast[- ](?:forward|path|fail|check|track|mode|lane|api|ify)\b|\b(?:breakfast|not robust)\b/gi;

/** The vague words of sentences in which no number stands. */
export function vagueIn(text: string): string[] | undefined {
  const words = withoutCode(text)
    .replace(/"[^"\n]{0,200}"|\b[A-Z][A-Z0-9]{0,11}(?:-[A-Z0-9]{1,12}){1,4}/g, ' ')
    .replace(notVague, ' ')
    .split(/[.;!?](?=\s|$)|[。！？；]/)
    .filter((sentence) => !/\d/.test(sentence))
    .flatMap((sentence) => sentence.match(vagueWords) ?? []);
  return words.length === 0 ? undefined : [...new Set(words.map((word) => word.toLowerCase()))];
}

function withoutCode(text: string): string {
  return text.replace(/`[^`]{0,500}`/g, ' ');
}
