/** The lines of a Markdown file that a reader sees, told apart into text and code blocks. */

import type { Documents } from '../facts.ts';
import { referencesIn } from './references.ts';

/** A key as the reader meets it: where in the line, and what stands with it. */
export interface Presented extends Pick<Documents, 'requirement' | 'place' | 'status'> {
  key: string;
  /** From 0. */
  column: number;
  value?: string;
}

export interface ContentLine {
  line: string;
  /** From 1. */
  number: number;
  kind: 'text' | 'block';
  /** Of a code block: the info string after the fence, in lower case. */
  tag: string;
  /** Of a code block: the names that it expands, `$NAME`, anywhere. */
  expands: ReadonlySet<string>;
}

const nothing: ReadonlySet<string> = new Set();
const fence = /^[\s>]*(`{3,}|~{3,})\s*([^`]*)$/;

/** Leaves out front matter, comments of HTML and MDX, and the fences themselves. */
export function* contentLines(text: string): Generator<ContentLine> {
  const lines = text.split('\n');
  let index = frontMatterLength(lines);
  let open: { marker: string; tag: string; expands: ReadonlySet<string> } | undefined;
  let comment: string | undefined;
  for (; index < lines.length; index++) {
    let line = (lines[index] ?? '').replace(/\r$/, '');
    if (open) {
      if (closes(line, open.marker)) open = undefined;
      else yield { line, number: index + 1, kind: 'block', tag: open.tag, expands: open.expands };
      continue;
    }
    [line, comment] = withoutComments(line, comment);
    const opening = comment === undefined ? fence.exec(line) : null;
    if (opening?.[1])
      open = {
        marker: opening[1],
        tag: (opening[2] ?? '').trim().toLowerCase(),
        expands: expandedFrom(lines, index + 1, opening[1]),
      };
    else yield { line, number: index + 1, kind: 'text', tag: '', expands: nothing };
  }
}

function closes(line: string, marker: string): boolean {
  const closing = fence.exec(line);
  return closing?.[1]?.startsWith(marker) === true && closing[2]?.trim() === '';
}

function expandedFrom(lines: readonly string[], begin: number, marker: string): ReadonlySet<string> {
  const names = new Set<string>();
  for (let index = begin; index < lines.length; index++) {
    const line = lines[index] ?? '';
    if (closes(line, marker)) break;
    if (line.includes('$')) for (const { key } of referencesIn(line)) names.add(key);
  }
  return names;
}

function frontMatterLength(lines: readonly string[]): number {
  const marker = lines[0]?.trim();
  if (marker !== '---' && marker !== '+++') return 0;
  const end = lines.findIndex((line, index) => index > 0 && line.trim() === marker);
  return end === -1 ? 0 : end + 1;
}

/** The line with its comments blanked out, and the end that an unfinished comment still waits for. */
function withoutComments(line: string, waiting: string | undefined): [line: string, waiting: string | undefined] {
  if (waiting === undefined && !line.includes('<!--') && !line.includes('{/*')) return [line, undefined];
  let out = '';
  let end = waiting;
  for (let at = 0; at < line.length;) {
    const next = end === undefined ? /<!--|\{\/\*/.exec(line.slice(at)) : undefined;
    if (end === undefined) {
      const upTo = next ? at + next.index : line.length;
      out += line.slice(at, upTo);
      at = upTo;
      if (next) end = next[0] === '<!--' ? '-->' : '*/}';
    } else {
      const found = line.indexOf(end, at);
      const upTo = found === -1 ? line.length : found + end.length;
      out += ' '.repeat(upTo - at);
      at = upTo;
      if (found !== -1) end = undefined;
    }
  }
  return [out, end];
}
