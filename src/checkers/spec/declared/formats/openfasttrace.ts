/** OpenFastTrace: `` `req~login~2` `` on a line of its own, below the heading that is its title. */
import { said } from '../found.ts';
import type { Format, Found } from '../found.ts';
import type { Block, Outline } from '../outline.ts';
import { titleOf } from '../text.ts';

export const openfasttrace: Format = {
  id: 'openfasttrace',
  read: (outline, { level }) => {
    const starts = outline.blocks.flatMap(startsIn);
    const ends = [...starts, ...outline.blocks.filter(({ kind }) => kind === 'heading')]
      .map(({ line }) => line)
      .toSorted((a, b) => a - b);
    return starts.map((one) => itemOf(one, ends, outline, level));
  },
};

/** https://github.com/itsallcode/openfasttrace/blob/main/doc/user_guide.md#requirement-enhancements */
const own =
  /^\s*(?:<a [^>]{1,100}>\s*<\/a>\s*)?(?:\*\*)?`?([a-zA-Z]{1,20}~[\p{L}][\p{L}\p{N}._-]{0,150}~\d{1,6})`?(?:\*\*)?\s*$/u;
const needs = /^\s*Needs\s*:\s*(.*)$/;

interface Start {
  id: string;
  line: number;
  block: Block;
}

function startsIn(block: Block): Start[] {
  if (block.kind !== 'paragraph' || block.within) return [];
  return block.raw.split('\n').flatMap((text, at): Start[] => {
    const id = own.exec(text)?.[1];
    return id === undefined ? [] : [{ id, line: block.line + at, block }];
  });
}

function itemOf(
  { id, line, block }: Start,
  ends: readonly number[],
  { lines }: Outline,
  level: Found['level'] | undefined,
): Found {
  const next = ends.find((one) => one > line) ?? lines.length + 1;
  let end = next - 1;
  while (end > line && (lines[end - 1] ?? '').trim() === '') end--;
  const text = said(lines, line + 1, end);
  const heading = block.under;
  const isTitle =
    heading !== undefined &&
    heading.line <= line &&
    !lines.slice(heading.line, line - 1).some((one) => one.trim() !== '' && !own.test(one));
  return {
    level: level ?? (isToBeTested(lines.slice(line, end)) ? 'requirement' : 'sentence'),
    format: 'openfasttrace',
    id,
    title: titleOf((isTitle ? heading.raw : text) || id),
    line,
    endLine: end,
    text,
  };
}

/** Most items are to be covered by other documents. Those that need a test say so; where nothing is said, a test is asked for. */
function isToBeTested(lines: readonly string[]): boolean {
  const at = lines.findIndex((line) => needs.test(line));
  if (at === -1) return true;
  const list = lines.slice(at + 1, at + 20);
  const bullets = list.slice(0, list.findIndex((line) => !/^\s*(?:[*+-]\s|$)/.test(line)) >>> 0);
  return /test/i.test([needs.exec(lines[at] ?? '')?.[1] ?? '', ...bullets].join(' '));
}
