/** Two texts line by line: which lines are new, and where the others went. */

export interface LineDiff {
  /** Lines of the text as it is now that were not there before, from 1, ascending. */
  changed: number[];
  /** Where a line of before is now; undefined where it is gone. */
  nowAt(line: number): number | undefined;
}

/** Beyond so many differing lines the search takes longer than its answer is worth: all lines in between count as new then. */
const mostEdits = 1500;

export async function lineDiff(before: string, after: string): Promise<LineDiff> {
  const then = linesOf(before);
  const now = linesOf(after);
  const start = commonStart(then, now);
  const end = commonEnd(then, now, start);
  const moved = new Map<number, number>();
  const changed: number[] = [];
  const [thenMiddle, nowMiddle] = [then.slice(start, then.length - end), now.slice(start, now.length - end)];
  let [from, to] = [start, start];
  for (const { added, removed, count } of await differences(thenMiddle, nowMiddle)) {
    for (let at = 1; at <= count; at++) {
      if (added) changed.push(to + at);
      else if (!removed) moved.set(from + at, to + at);
    }
    if (!added) from += count;
    if (!removed) to += count;
  }
  return {
    changed,
    nowAt: (line) => {
      if (line < 1 || line > then.length) return undefined;
      if (line <= start) return line;
      return line > then.length - end ? line - then.length + now.length : moved.get(line);
    },
  };
}

interface Piece {
  added: boolean;
  removed: boolean;
  count: number;
}

async function differences(then: string[], now: string[]): Promise<Piece[]> {
  const replaced = [
    { added: false, removed: true, count: then.length },
    { added: true, removed: false, count: now.length },
  ];
  if (then.length === 0 || now.length === 0) return replaced;
  const { diffArrays } = await import('diff');
  return diffArrays(then, now, { maxEditLength: mostEdits }) ?? replaced;
}

/** All lines of a text that has something in it. */
export function allLines(text: string): number[] {
  return linesOf(text).map((_, at) => at + 1);
}

/** A text that ends with a line break has no further line after it; how lines end makes no difference. */
function linesOf(text: string): string[] {
  const lines = text.split(/\r\n|\n|\r/);
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

function commonStart(then: readonly string[], now: readonly string[]): number {
  let count = 0;
  while (count < then.length && count < now.length && then[count] === now[count]) count++;
  return count;
}

function commonEnd(then: readonly string[], now: readonly string[], start: number): number {
  const most = Math.min(then.length, now.length) - start;
  let count = 0;
  while (count < most && then.at(-1 - count) === now.at(-1 - count)) count++;
  return count;
}

/** `3, 5, 6, 7` as `[3, 3], [5, 7]`. */
export function rangesOf(lines: Iterable<number>): [first: number, last: number][] {
  const ranges: [number, number][] = [];
  for (const line of [...new Set(lines)].toSorted((a, b) => a - b)) {
    const open = ranges.at(-1);
    if (open && line === open[1] + 1) open[1] = line;
    else ranges.push([line, line]);
  }
  return ranges;
}
