/** What can be said of a requirement from its own text: that it is not finished, that nobody can test it. */
import type { RequirementData } from '../facts.ts';
import type { Found } from './found.ts';

/** `[NEEDS CLARIFICATION: which plans?]`, `Limit: TBD`, `(draft)`. In the middle of a sentence the words are spoken of. */
const marker =
  /\[NEEDS CLARIFICATION\s*[:：][^\]\n]{0,200}\]?|(?:^|[.。:：—–]\s*)\[NEEDS CLARIFICATION\]|\[(?:TBD|TODO|TBC)\b[^\]\n]{0,100}\]|(?:[:：(|—–]\s*|^\s*)(?:TBD|TBC)\b|\((?:draft|WIP|草案|下書き)\)|^\s*(?:[-*]\s+)?Status\s*[:：]\s*(?:draft|proposed|WIP)\b.{0,60}/i;

/**
 * The words in the requirement itself that say so. What the head of a document says is not heard: `Status: Draft` is what
 * templates begin with, and it stands in most documents long after everything in them was built.
 */
export function unfinishedOf(found: Found, lines: readonly string[]): RequirementData['unfinished'] {
  for (let line = found.line; line <= found.endLine; line++) {
    const words = marker.exec(withoutCode(lines[line - 1] ?? '').replaceAll('**', ''))?.[0];
    if (words !== undefined) return { words: words.replace(/^[\s:：(|—–]+(?=T)/, '').trim(), line };
  }
  return undefined;
}

/** Few words, and only where they are what is demanded: `secure` and `easy` are said of much that can be tested. */
const vagueWords =
  /(?<![\w-])(?:user[- ]friendly|intuitive(?:ly)?|seamless(?:ly)?|performant|easy to use|easily|quickly|fast|snappy|as (?:fast|soon|quickly) as possible|in a timely manner|reasonable time|high performance|good performance|state[- ]of[- ]the[- ]art|robust(?:ly)?|appropriately|efficiently)(?![\w-])|使いやす[いく]|高速に|迅速に|直感的|用户友好|使用者友善|直观|直覺/giu;
/** Words that stand for something else: `fail fast`, `fast-forward`, `fast path`. */
const notVague =
  /\bfail(?:s|ing)?[- ]fast\b|\bfast[- ](?:forward|path|fail|check|track|mode|lane|api|ify)\b|\b(?:breakfast|not robust)\b/gi;

/** What it is good for is not what is demanded: `so that users find it quickly`, `allowing me to quickly find problems`. */
const purpose =
  /\b(?:so that|so (?:users?|I|we|they|operators?|developers?)\b|allowing|enabling|in order to|that helps?|to help)\b[^.;!?\n]{0,300}/gi;
/** `handle it appropriately (retry, or mark as failed)`, `for fast, normal and slow animations`: said in place, or a name. */
const explained =
  /\b(?:appropriately|efficiently|robust(?:ly)?|quickly|easily)\s{0,3}[(:][^)\n]{3,200}|\bfast\b(?=[^.;\n]{0,40}\bslow\b)/gi;

/** The vague words of sentences in which no number stands. */
export function vagueIn(text: string): string[] | undefined {
  const words = withoutCode(outcomeOf(text))
    .replace(/"[^"\n]{0,200}"|\b[A-Z][A-Z0-9]{0,11}(?:-[A-Z0-9]{1,12}){1,4}/g, ' ')
    .replace(notVague, ' ')
    .replace(purpose, ' ')
    .replace(explained, ' ')
    .split(/[.;!?](?=\s|$)|[。！？；]/)
    .filter((sentence) => !/\d/.test(sentence))
    .flatMap((sentence) => sentence.match(vagueWords) ?? []);
  return words.length === 0 ? undefined : [...new Set(words.map((word) => word.toLowerCase()))];
}

/** Of a scenario what follows "Then": a condition may be as vague as it likes. */
function outcomeOf(text: string): string {
  const [, outcome] = /\bthen\b(.*)$/is.exec(text) ?? [];
  return outcome ?? text;
}

function withoutCode(text: string): string {
  return text.replace(/`[^`]{0,500}`/g, ' ');
}
