/** Which lines of a text are new, and where the others went. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineDiff, rangesOf } from '../../src/parse/line-diff.ts';

const text = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('');

describe('lineDiff', () => {
  it('tells new lines and where the others are', async () => {
    const { changed, nowAt } = await lineDiff(text(['a', 'b', 'c', 'd']), text(['a', 'x', 'c', 'y', 'z', 'd']));
    expect(changed).toEqual([2, 4, 5]);
    expect([1, 2, 3, 4, 5].map(nowAt)).toEqual([1, undefined, 3, 6, undefined]);
  });

  it('does not mind how lines end, or whether the last one does', async () => {
    expect((await lineDiff('a\r\nb\r\n', 'a\nb')).changed).toEqual([]);
  });

  it('gives up on texts that have too little in common, and takes all lines for new', async () => {
    const lines = Array.from({ length: 6000 }, (_, at) => `${at}`);
    const { changed, nowAt } = await lineDiff(
      text(['same', ...lines]),
      text(['same', ...lines.map((line) => `${line}!`)]),
    );
    expect([changed.length, nowAt(1), nowAt(2)]).toEqual([6000, 1, undefined]);
  });

  const lines = fc.array(fc.constantFrom('a', 'b', 'c', '', '}'));

  it('holds for any two texts', async () => {
    await fc.assert(
      fc.asyncProperty(lines, lines, async (before, after) => {
        const { changed, nowAt } = await lineDiff(text(before), text(after));
        const kept = before.flatMap((line, at) => {
          const now = nowAt(at + 1);
          if (now !== undefined) expect(after[now - 1]).toBe(line);
          return now ?? [];
        });
        // Every line of now is either new or one of before, in the same order.
        expect(kept).toEqual(kept.toSorted((a, b) => a - b));
        expect([...changed, ...kept].toSorted((a, b) => a - b)).toEqual(after.map((_, at) => at + 1));
      }),
    );
  });

  it('makes ranges that hold the same lines', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 50 })), (some) => {
        const ranges = rangesOf(some);
        const back = ranges.flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, at) => first + at));
        expect(back).toEqual([...new Set(some)].toSorted((a, b) => a - b));
        for (const [at, [first]] of ranges.entries()) expect(first).toBeGreaterThan((ranges[at - 1]?.[1] ?? -1) + 1);
      }),
    );
  });
});
