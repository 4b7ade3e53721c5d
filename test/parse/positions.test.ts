/** Lines and columns as editors count them. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { lineStarts, positionAt } from '../../src/parse/positions.ts';

it.each<[string, number[]]>([
  ['', [0]],
  ['a', [0]],
  ['a\n', [0, 2]],
  ['a\nb\r\nc\rd', [0, 2, 5, 7]],
  ['\r\r\n\n\r', [0, 1, 3, 4, 5]],
  ['a\u2028b\fc', [0]],
])('%j', (text, starts) => {
  expect(lineStarts(text)).toEqual(starts);
});

it('counts from 1, in UTF-16 code units', () => {
  const starts = lineStarts('a🛒b\r\nc');
  expect([0, 1, 3, 4, 6, 7].map((offset) => positionAt(starts, offset))).toEqual([
    { line: 1, column: 1 },
    { line: 1, column: 2 },
    { line: 1, column: 4 },
    { line: 1, column: 5 },
    { line: 2, column: 1 },
    { line: 2, column: 2 },
  ]);
});

it('agrees with splitting the text', () => {
  const text = fc.array(fc.constantFrom('a', '\n', '\r', '\r\n', 'é')).map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, fc.nat(40), (source, wanted) => {
      const offset = Math.min(wanted, source.length);
      // Between `\r` and `\n` the line has not ended yet.
      if (source[offset - 1] === '\r' && source[offset] === '\n') return;
      const before = source.slice(0, offset).split(/\r\n|\r|\n/);
      expect(positionAt(lineStarts(source), offset)).toEqual({
        line: before.length,
        column: (before.at(-1) ?? '').length + 1,
      });
    }),
  );
});
