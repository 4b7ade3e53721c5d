/** Name patterns in the comments of an example file: "needs `*_CLOUD_PROJECT`", "set all of `SMTP_*`". */
import type { DotenvEntry } from '../../../parse/dotenv.ts';

export interface NamePattern {
  /** As written: `SMTP_*`. */
  name: string;
  /** From 1, like the column. */
  line: number;
  column: number;
}

const pattern = /(?<![\w*.$/-])(?:\*(?:_[A-Z0-9]+)+|[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*_\*(?:_[A-Z0-9]+)*)(?![\w*-]|\.\w)/g;
/** What build tools let into the browser: `NEXT_PUBLIC_*` speaks of a rule, and would cover every name of a program. */
const exposed =
  /^(?:NEXT_PUBLIC|VITE|PUBLIC|REACT_APP|EXPO_PUBLIC|NUXT_PUBLIC|NUXT|GATSBY|STORYBOOK|PLASMO_PUBLIC)_\*$/;

/** The first place of each pattern in the lines that are comments, and neither show a key nor go on with a value. */
export function namePatterns(text: string, entries: readonly DotenvEntry[]): NamePattern[] {
  if (!text.includes('_*') && !text.includes('*_')) return [];
  const taken = new Set<number>();
  for (const { line, endLine } of entries) for (let at = line; at <= endLine; at++) taken.add(at);
  const found = new Map<string, NamePattern>();
  for (const [index, content] of text.split(/\r\n?|\n/).entries()) {
    const line = index + 1;
    if (taken.has(line) || !/^\s*#/.test(content)) continue;
    for (const { 0: name, index: at } of content.matchAll(pattern)) {
      if (isTelling(name) && !found.has(name)) found.set(name, { name, line, column: at + 1 });
    }
  }
  return [...found.values()];
}

/** At least two words or four letters beside the star: `*_URL` and `S3_*` would cover too much. */
function isTelling(name: string): boolean {
  const words = name.split('_').filter((word) => word !== '*');
  return !exposed.test(name) && (words.length >= 2 || words.join('').length >= 4);
}
