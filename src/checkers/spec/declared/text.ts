/** What a requirement says, without how it is set: the text that two versions are compared by, and its title. */
import { shortHash } from '../../../parse/text-hash.ts';

const longestTitle = 200;
const longestText = 4000;

/** Emphasis, comments and links taken off, code kept as it is written; one space between words. */
export function plain(raw: string): string {
  return raw
    .replace(/<!--[\s\S]{0,2000}?(?:-->|$)/g, ' ')
    .split(/(`[^`\n]{0,500}`)/)
    .map((part, at) => (at % 2 === 1 ? part : unmarked(part)))
    .join('')
    .replace(/\s+/g, ' ')
    .trim();
}

function unmarked(text: string): string {
  return text
    .replace(/!?\[([^\]\n]{1,300})\]\([^()\s]{0,500}\)/g, '$1')
    .replace(/\*{1,3}|_{2,3}|~~/g, '')
    .replace(/(^|[\s(])_(?=\S)|(?<=\S)_(?=$|[\s).,:;])/g, '$1')
    .replace(/\\([[\]*_`#<>|~-])/g, '$1');
}

/** The lines without the marks of lists, quotes, headings and fences. */
export function plainLines(lines: readonly string[]): string {
  const text = plain(lines.map((line) => line.replace(marks, ' ')).join('\n'));
  // What is cut off still counts: two long texts that differ at their end differ.
  return text.length > longestText ? `${text.slice(0, longestText - 15)} … ${shortHash(text)}` : text;
}

const marks =
  /^\s*(?:>\s?){0,5}(?:[-+*]\s+|\d{1,9}[.)]\s+|#{1,6}\s+|(?:`{3,}|~{3,}).{0,30}$|(?:-{3,}|={3,})\s*$)?(?:\[[ xX]\]\s+)?/;

/** The first sentence, at most 200 characters. */
export function titleOf(raw: string): string {
  const text = plain(raw);
  const end = /[.!?](?=\s+[\p{Lu}\d`"'([])|[。！？]/u.exec(text);
  const sentence = end ? text.slice(0, end.index + 1) : text;
  return sentence.length > longestTitle ? `${sentence.slice(0, longestTitle - 1)}…` : sentence;
}
