/** What a format finds in a document, before it is a fact. */
import type { RequirementData, RequirementLevel, SpecFormat } from '../facts.ts';
import type { SpecDocument } from './documents.ts';
import type { Block, Outline } from './outline.ts';
import { plainLines } from './text.ts';

/** A requirement as its format reads it. */
export interface Found extends Pick<RequirementData, 'id' | 'alias' | 'of' | 'title' | 'context' | 'change'> {
  level: RequirementLevel;
  format: SpecFormat;
  line: number;
  /** The last line of what it says itself: what others say below it is theirs. */
  endLine: number;
  text: string;
}

/** A way to write requirements. */
export interface Format {
  id: SpecFormat;
  read(outline: Outline, document: SpecDocument): Found[];
}

/**
 * The last line of a block's own: before the first of the others that begins in it, and without empty lines at its end.
 * `others` stand in the order of their lines.
 */
export function ownEnd(block: Block, others: readonly { line: number }[], lines: readonly string[]): number {
  const next = firstAfter(block.line, others);
  let end = next !== undefined && next <= block.endLine ? next - 1 : block.endLine;
  while (end > block.line && (/^\s*(?:-{3,}|\*{3,})?\s*$/.test(lines[end - 1] ?? '') || isHeading(lines, end))) end--;
  return end;
}

/** By halves: a document may state tens of thousands. */
function firstAfter(line: number, others: readonly { line: number }[]): number | undefined {
  let [from, to] = [0, others.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((others[middle]?.line ?? 0) > line) to = middle;
    else from = middle + 1;
  }
  return others[from]?.line;
}

/** A heading at the end of what a requirement says stands over what follows: `#### Acceptance Criteria`. */
function isHeading(lines: readonly string[], line: number): boolean {
  return /^ {0,3}#{1,6}(?:\s|$)/.test(lines[line - 1] ?? '');
}

/** What lines 1-based from and to say. */
export function said(lines: readonly string[], from: number, to: number): string {
  return plainLines(lines.slice(from - 1, to));
}
