/** Frames: the lines around a finding, redacted. */
import { expect, it } from 'vitest';
import type { Finding, Location } from '../../src/model/index.ts';
import { withFrames } from '../../src/parse/frames.ts';
import { memoryTree } from '../../src/tree/memory.ts';

function finding(location: Location, related: Finding['related'] = []): Finding {
  return {
    ...{ checker: 'env', rule: 'env/undocumented-variable', kind: 'undeclared', severity: 'high', subject: 'API_KEY' },
    ...{ message: 'API_KEY is not documented', confidence: 'certain', fingerprint: 'f'.repeat(64), status: 'new' },
    location,
    related,
  };
}

const files = {
  'src/shop.ts': 'one\r\ntwo\r\nthree\r\nfour\r\nfive\r\nsix\r\nseven\r\n',
  'empty.ts': '',
  '.env.example':
    'PORT=3000\nKEY="-----BEGIN\nFAKE=1234567\n# QUJD\n-----END"\nNEXT=secret-thing\n# OLD="a\n# B=true\n# c"\n',
  'logo.png': '\0',
};

it('shows the line before, the line and the line after', async () => {
  const before = finding({ uri: 'src/shop.ts', startLine: 3, startColumn: 2 }, [
    { uri: 'src/shop.ts', startLine: 1, role: 'read at' },
    { uri: 'src/shop.ts', startLine: 7, role: 'read at' },
  ]);
  expect(await withFrames(memoryTree(files), [before])).toEqual([
    {
      ...before,
      location: {
        uri: 'src/shop.ts',
        startLine: 3,
        startColumn: 2,
        frame: { startLine: 2, lines: ['two', 'three', 'four'] },
      },
      related: [
        { uri: 'src/shop.ts', startLine: 1, role: 'read at', frame: { startLine: 1, lines: ['one', 'two'] } },
        { uri: 'src/shop.ts', startLine: 7, role: 'read at', frame: { startLine: 6, lines: ['six', 'seven'] } },
      ],
    },
  ]);
});

it('shows up to five lines of a range', async () => {
  const [framed] = await withFrames(memoryTree(files), [finding({ uri: 'src/shop.ts', startLine: 2, endLine: 6 })]);
  expect(framed?.location.frame).toEqual({ startLine: 1, lines: ['one', 'two', 'three', 'four', 'five'] });
});

it('leaves a place without a line, beyond the end or in an unreadable file as it is', async () => {
  const places: Location[] = [
    ...[{ uri: 'src/shop.ts' }, { uri: 'src/shop.ts', startLine: 8 }, { uri: 'src/shop.ts', startLine: 0 }],
    ...[
      { uri: 'gone.ts', startLine: 1 },
      { uri: 'logo.png', startLine: 1 },
      { uri: '../outside', startLine: 1 },
      { uri: 'src', startLine: 1 },
    ],
  ];
  const findings = places.map((place) => finding(place));
  expect(await withFrames(memoryTree(files), findings)).toEqual(findings);
});

it('frames the first line of an empty file', async () => {
  const [framed] = await withFrames(memoryTree(files), [finding({ uri: 'empty.ts', startLine: 1 })]);
  expect(framed?.location.frame).toEqual({ startLine: 1, lines: [''] });
});

it('frames four related places, each file read once', async () => {
  const reads: string[] = [];
  const tree = memoryTree(files);
  const counting = { ...tree, read: async (uri: string) => (reads.push(uri), tree.read(uri)) };
  const place = { uri: 'src/shop.ts', startLine: 1, role: 'read at' };
  const [first, second] = await withFrames(counting, [
    finding(
      { uri: '.env.example', startLine: 1 },
      Array.from({ length: 6 }, () => place),
    ),
    finding({ uri: 'src/shop.ts', startLine: 2 }),
  ]);
  expect(first?.related.map(({ frame }) => frame?.lines.length)).toEqual([2, 2, 2, 2, undefined, undefined]);
  expect(second?.location.frame?.lines).toEqual(['one', 'two', 'three']);
  expect(reads).toEqual(['.env.example', 'src/shop.ts']);
});

it('masks values, the lines in the middle of a value above all', async () => {
  const framesAt = async (startLine: number): Promise<string[] | undefined> => {
    const [framed] = await withFrames(memoryTree(files), [
      finding({ uri: '.env.example', startLine, endLine: startLine + 2 }),
    ]);
    return framed?.location.frame?.lines;
  };
  expect(await framesAt(2)).toEqual(['PORT=3000', 'KEY=…', '…', '…', '…']);
  expect(await framesAt(6)).toEqual(['…', 'NEXT=…', '# OLD=…', '…', '…']);
});

it('masks the body of a private key in any file', async () => {
  const lines = [
    `const key = \`-----BEGIN PRIVATE ${'KEY'}-----`,
    'short',
    'tail==',
    `-----END PRIVATE ${'KEY'}-----\`;`,
    'use(key);',
  ];
  const [framed] = await withFrames(memoryTree({ 'src/key.ts': lines.join('\n') }), [
    finding({ uri: 'src/key.ts', startLine: 2, endLine: 5 }),
  ]);
  expect(framed?.location.frame?.lines).toEqual([
    `${lines[0]}…`,
    '…',
    '…',
    `-----END PRIVATE ${'KEY'}-----\`;`,
    'use(key);',
  ]);
});
