/** Entries are whole or not there, the folder stays small, and one that somebody else could write to is refused. */
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { digestOf, openCacheFolder } from '../../../../src/checkers/migrations/engine/cache-files.ts';
import type { CacheFolder } from '../../../../src/checkers/migrations/engine/cache-files.ts';

let root: string;
let path: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'trueup-test-'));
  path = join(root, 'cache');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

async function open(): Promise<CacheFolder> {
  const folder = await openCacheFolder(path, [{ prefix: 'data-', entries: 2, bytes: 1_000 }]);
  if ('refused' in folder) throw new Error(folder.refused);
  return folder;
}
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const text = (content: Uint8Array | undefined): string | undefined => content && new TextDecoder().decode(content);
function age(name: string, seconds: number): void {
  const then = Date.now() / 1000 - seconds;
  utimesSync(join(path, name), then, then);
}

it('gives back what was written, in a folder for the user alone', async () => {
  const folder = await open();
  await folder.write('data-a', bytes('roses'));
  expect(text(await folder.read('data-a'))).toBe('roses');
  expect(await folder.read('data-b')).toBeUndefined();
  expect([...(await folder.names())]).toEqual(['data-a']);
  expect(statSync(path).mode & 0o777).toBe(0o700);
  expect(statSync(join(path, 'data-a')).mode & 0o777).toBe(0o600);
});

it.each([
  ['a byte changed', (content: Buffer) => Buffer.concat([content.subarray(0, -1), Buffer.from('!')])],
  ['cut off', (content: Buffer) => content.subarray(0, -2)],
  ['longer', (content: Buffer) => Buffer.concat([content, Buffer.from('x')])],
  ['empty', () => Buffer.alloc(0)],
  ['without its header', (content: Buffer) => content.subarray(20)],
])('deletes an entry that is not what was written: %s', async (_, spoil) => {
  const folder = await open();
  await folder.write('data-a', bytes('roses'));
  const file = join(path, 'data-a');
  writeFileSync(file, spoil(readFileSync(file)));
  expect(await folder.read('data-a')).toBeUndefined();
  expect(readdirSync(path)).toEqual([]);
});

it('keeps the entries that were used last, of each kind', async () => {
  const folder = await open();
  await folder.write('other', bytes('stays'));
  await folder.write('data-a', bytes('a'));
  await folder.write('data-b', bytes('b'));
  age('data-a', 300);
  age('data-b', 200);
  await folder.read('data-a');
  await folder.write('data-c', bytes('c'));
  expect([...(await folder.names())].sort()).toEqual(['data-a', 'data-c', 'other']);
  await folder.write('data-d', bytes('d'.repeat(900)));
  expect([...(await folder.names())].sort()).toEqual(['data-d', 'other']);
});

it('clears away what a killed process was writing, and not what one writes now', async () => {
  const folder = await open();
  writeFileSync(join(path, 'data-a.1.tmp'), 'old');
  writeFileSync(join(path, 'data-b.2.tmp'), 'new');
  age('data-a.1.tmp', 7_200);
  await folder.write('data-c', bytes('c'));
  expect(readdirSync(path).sort()).toEqual(['data-b.2.tmp', 'data-c']);
});

it('holds one whole entry when many write it at once', async () => {
  const contents = Array.from({ length: 12 }, (_, index) => String(index).repeat(50));
  const folders = await Promise.all(contents.map(() => open()));
  await Promise.all(folders.map((folder, index) => folder.write('data-a', bytes(contents[index] ?? ''))));
  expect(contents).toContain(text(await (await open()).read('data-a')));
  expect(readdirSync(path)).toEqual(['data-a']);
});

it('refuses a link, and a file', async () => {
  mkdirSync(join(root, 'elsewhere'));
  symlinkSync(join(root, 'elsewhere'), path);
  expect(await openCacheFolder(path, [])).toEqual({ refused: 'it is a link or a file, not a folder' });
  rmSync(path);
  writeFileSync(path, '');
  expect(await openCacheFolder(path, [])).toEqual({ refused: 'EEXIST' });
});

it('closes a folder of its own that others could write to', async () => {
  mkdirSync(path, { mode: 0o777 });
  await open();
  expect(statSync(path).mode & 0o777).toBe(0o700);
});

it('digests parts that cannot run into each other', () => {
  expect(digestOf('ab', 'c')).not.toBe(digestOf('a', 'bc'));
  expect(digestOf('a')).toMatch(/^[0-9a-f]{64}$/);
});
