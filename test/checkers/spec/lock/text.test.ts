/** The lock as a text: one order, one line a link, and every fault named. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { adding, confirm, readLock, writeLock } from '../../../../src/checkers/spec/lock/text.ts';
import type { LockedLink } from '../../../../src/checkers/spec/lock/line.ts';

const link = (over: Partial<LockedLink> = {}): LockedLink => ({
  requirement: '001-cart#FR-001',
  uri: 'test/cart.test.ts',
  test: 'adds up',
  text: 'aa11',
  body: 'bb22',
  ...over,
});
const header =
  '# trueup spec.lock v1: links as they were when a person last looked at both ends. Written by `trueup accept`.';

describe('the lock', () => {
  it('is sorted, a line a link', () => {
    const text = writeLock([link({ requirement: 'b#FR-2', confirmed: true }), link(), link()]);
    expect(text).toBe(
      [
        header,
        '["001-cart#FR-001","test/cart.test.ts","adds up","aa11","bb22"]',
        '["b#FR-2","test/cart.test.ts","adds up","aa11","bb22","confirmed"]',
        '',
      ].join('\n'),
    );
  });

  it('reads what it wrote, whatever the titles hold, with any line ends', () => {
    const hash = fc.stringMatching(/^[0-9a-f]{4,12}$/);
    const any = fc.record({ requirement: fc.string(), uri: fc.string(), test: fc.string(), text: hash, body: hash });
    fc.assert(
      fc.property(
        fc.uniqueArray(any, { selector: ({ requirement, uri, test }) => JSON.stringify([requirement, uri, test]) }),
        (links) => {
          const text = writeLock(links);
          expect(writeLock(readLock(text).links)).toBe(text);
          expect(readLock(text.replaceAll('\n', '\r\n'))).toEqual(readLock(text));
          expect(readLock(text).notices).toEqual([]);
          expect(readLock(text).links).toHaveLength(links.length);
        },
      ),
    );
  });

  it('takes the lines of two branches as they come', () => {
    const [mine, theirs] = [link(), link({ requirement: 'b#FR-2' })];
    const merged = `${writeLock([theirs])}${writeLock([mine]).split('\n')[1]}\n`;
    expect(readLock(merged)).toEqual({ links: [theirs, mine], notices: [] });
  });

  it('takes out what an accepted requirement had and has no more', () => {
    const text = writeLock([link({ test: 'gone' }), link({ requirement: 'b#FR-2' })]);
    expect(readLock(confirm(text, '001-cart#FR-001', [link({ text: 'cc33' })])).links).toEqual([
      link({ text: 'cc33' }),
      link({ requirement: 'b#FR-2' }),
    ]);
  });

  it.each([
    ['another version', '# trueup spec.lock v2: x\n', 1, 'is of version 2'],
    ['a merge that nobody resolved', `${header}\n<<<<<<< ours\n[]\n=======\n>>>>>>> theirs\n`, 2, 'conflict marks'],
    ['another file', '{"a":1}\n', 1, 'its first line is not'],
  ])('is not read where it is of %s, and never written over', (_, text, line, why) => {
    const { links, notices } = readLock(text);
    expect(links).toEqual([]);
    expect(notices).toEqual([
      {
        id: 'unread-lock',
        level: 'warning',
        message: expect.stringContaining(why) as string,
        location: { uri: '.trueup/spec.lock', startLine: line },
      },
    ]);
    expect(() => adding(text, [link()])).toThrow(notices[0]?.message);
  });

  it('names torn lines and lines that contradict each other', () => {
    const text = `${writeLock([link()])}["001-cart#FR-002","test/ca\n["a","b","c","not a hash","bb"]\n["001-cart#FR-001","test/cart.test.ts","adds up","ff","bb22"]\n`;
    const { links, notices } = readLock(text);
    expect(links).toEqual([link()]);
    expect(notices.map(({ id, location }) => [id, location?.startLine])).toEqual([
      ['torn-lock', 3],
      ['double-lock', 5],
    ]);
  });

  it('never throws on any text', () => {
    fc.assert(fc.property(fc.string(), (text) => void readLock(`${header}\n${text}`)));
  });
});
