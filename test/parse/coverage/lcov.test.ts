/** lcov: what its records say, and any text that is not quite lcov. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readLcov } from '../../../src/parse/coverage/lcov.ts';

describe('lcov', () => {
  it('reads lines, branches and functions', () => {
    const text = [
      'TN:',
      'SF:src/mail.ts',
      'FN:3,send',
      'FN:9,12,receive,all',
      'FNDA:2,send',
      'FNDA:0,receive,all',
      'FNF:2',
      'FNH:1',
      'DA:3,2',
      'DA:4,2,Zm9vYmFy',
      'DA:9,0',
      'BRDA:4,0,0,2',
      'BRDA:4,0,1,0',
      'BRDA:9,1,0,-',
      'LF:3',
      'LH:2',
      'end_of_record',
      '',
    ].join('\r\n');
    expect(readLcov(text)).toEqual({
      files: [
        {
          path: 'src/mail.ts',
          lines: new Map([
            [3, 2],
            [4, 2],
            [9, 0],
          ]),
          branches: [
            { id: '4,0,0', line: 4, hits: 2 },
            { id: '4,0,1', line: 4, hits: 0 },
            { id: '9,1,0', line: 9, hits: 0 },
          ],
          functions: [
            { name: 'send', line: 3, hits: 2 },
            { name: 'receive,all', line: 9, endLine: 12, hits: 0 },
          ],
        },
      ],
      unread: [],
    });
  });

  it('reads the functions of lcov 2.2', () => {
    const { files, unread } = readLcov('SF:a.c\nFNL:0,3,8\nFNA:0,4,main\nDA:3,4\nend_of_record\n');
    expect(unread).toEqual([]);
    expect(files[0]?.functions).toEqual([{ name: 'main', line: 3, endLine: 8, hits: 4 }]);
  });

  it('tells the lines that say nothing', () => {
    const text =
      'SF:a.js\nDA:0,1\nDA:x,1\nDA:5\nDA:6,-1\nDA:7,1\nBRDA:1,2\nNONSENSE\nFNDA:1,nobody\nend_of_record\nDA:1,1\n';
    const { files, unread } = readLcov(text);
    expect(unread).toEqual([2, 3, 4, 5, 7, 8, 9, 11]);
    expect(files.map(({ lines }) => [...lines])).toEqual([[[7, 1]]]);
  });

  it('leaves out a record that is cut off', () => {
    expect(readLcov('SF:a.js\nDA:1,1\nend_of_record\nSF:b.js\nDA:1,')).toEqual({
      files: [{ path: 'a.js', lines: new Map([[1, 1]]), branches: [], functions: [] }],
      unread: [5],
      cutOff: 'b.js',
    });
  });

  const line = fc.integer({ min: 1, max: 100_000 });
  const count = fc.nat(1_000_000);
  const path = fc.stringMatching(/^[\w./\\: -]{0,30}[\w]$/);

  it('reads back what is written', () => {
    const record = fc.record({ path, lines: fc.uniqueArray(fc.tuple(line, count), { selector: ([one]) => one }) });
    fc.assert(
      fc.property(fc.array(record), fc.constantFrom('\n', '\r\n'), (records, end) => {
        const text = records
          .flatMap((one) => [`SF:${one.path}`, ...one.lines.map((own) => `DA:${own.join(',')}`), 'end_of_record'])
          .join(end);
        const { files, unread, cutOff } = readLcov(text);
        expect({ unread, cutOff }).toEqual({ unread: [], cutOff: undefined });
        expect(files.map((one) => [one.path, [...one.lines]])).toEqual(
          records.map((one) => [one.path.trim(), one.lines]),
        );
      }),
    );
  });

  it('takes any text, and drops no line without telling', () => {
    const piece = fc.oneof(
      fc.string(),
      fc.constantFrom('SF:a', 'DA:1,1', 'BRDA:1,0,0,1', 'FN:1,a', 'FNDA:1,a', 'end_of_record', 'TN:'),
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const { files, unread } = readLcov(pieces.join('\n'));
        expect(unread).toEqual(unread.toSorted((a, b) => a - b));
        for (const file of files) for (const [at, hits] of file.lines) expect(at > 0 && hits >= 0).toBe(true);
      }),
    );
  });
});
