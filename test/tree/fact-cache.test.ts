/** What is remembered is what was said, or nothing: whatever happens to the file. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { openFactCache } from '../../src/tree/fact-cache.ts';

const folder = mkdtempSync(join(tmpdir(), 'trueup-facts-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let files = 0;
const fresh = (): string => join(folder, `facts-${files++}`);

const build = '0123456789abcdef';
const id = 'a'.repeat(40);

it('gives back what was remembered, in the same process and in the next', () => {
  const path = fresh();
  const first = openFactCache(path, build);
  first.set('reads@1', 'src/öl.ts', id, [{ name: 'KEY' }]);
  first.set('reads@1', 'src/b.ts', id, null);
  first.learn('src/b.ts', [10, 1.5, 2.5, 7, id]);
  expect(first.get('reads@1', 'src/öl.ts', id)).toEqual([{ name: 'KEY' }]);
  first.save();
  const next = openFactCache(path, build);
  expect(next.get('reads@1', 'src/öl.ts', id)).toEqual([{ name: 'KEY' }]);
  expect(next.get('reads@1', 'src/b.ts', id)).toBeNull();
  expect(next.known('src/b.ts', [10, 1.5, 2.5, 7])).toBe(id);
});

it('knows nothing of another content, another maker, another build, or a file that was touched', () => {
  const path = fresh();
  const first = openFactCache(path, build);
  first.set('reads@1', 'a.ts', id, 1);
  first.learn('a.ts', [10, 1, 1, 7, id]);
  first.save();
  const next = openFactCache(path, build);
  expect(next.get('reads@1', 'a.ts', 'b'.repeat(40))).toBeUndefined();
  expect(next.get('reads@2', 'a.ts', id)).toBeUndefined();
  expect(next.get('reads@1', 'constructor', id)).toBeUndefined();
  expect(next.known('a.ts', [10, 1, 2, 7])).toBeUndefined();
  const other = openFactCache(path, 'fedcba9876543210');
  expect(other.get('reads@1', 'a.ts', id)).toBeUndefined();
  expect(other.known('a.ts', [10, 1, 1, 7])).toBeUndefined();
});

it('keeps what this run did not ask for, and a few contents of each file', () => {
  const path = fresh();
  const first = openFactCache(path, build);
  first.set('reads@1', 'old.ts', id, 'old');
  first.save();
  for (let version = 0; version < 10; version++) {
    const next = openFactCache(path, build);
    next.set('reads@1', 'busy.ts', `${version}`.repeat(40), version);
    next.save();
  }
  const last = openFactCache(path, build);
  expect(last.get('reads@1', 'old.ts', id)).toBe('old');
  expect(last.get('reads@1', 'busy.ts', '9'.repeat(40))).toBe(9);
  expect(last.get('reads@1', 'busy.ts', '1'.repeat(40))).toBeUndefined();
});

it('never gives back anything else than what was written, whichever bytes of the file are broken', () => {
  const path = fresh();
  const cache = openFactCache(path, build);
  const all = Array.from({ length: 8 }, (_, at) => ({
    uri: `src/file-${at}.ts`,
    value: { at, text: 'x'.repeat(at * 9) },
  }));
  for (const { uri, value } of all) cache.set('reads@1', uri, id, value);
  for (const { uri } of all) cache.learn(uri, [1, 2, 3, 4, id]);
  cache.save();
  const whole = readFileSync(path);
  fc.assert(
    fc.property(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), fc.boolean(), (at, change, cut) => {
      const broken = Buffer.from(cut ? whole.subarray(0, at) : whole);
      if (!cut) broken[at] = (broken[at] ?? 0) ^ change;
      writeFileSync(path, broken);
      const next = openFactCache(path, build);
      for (const { uri, value } of all) expect([undefined, value]).toContainEqual(next.get('reads@1', uri, id));
      // What is broken is not carried over into the next file.
      next.set('reads@1', 'new.ts', id, 'new');
      next.save();
      const after = openFactCache(path, build);
      for (const { uri, value } of all) expect([undefined, value]).toContainEqual(after.get('reads@1', uri, id));
      expect(after.get('reads@1', 'new.ts', id)).toBe('new');
    }),
    { numRuns: 300 },
  );
});

it('is written whole or not at all, and tidies up after those who were killed', () => {
  const path = join(folder, 'kept-1');
  const leftover = join(folder, 'kept-1.killed.tmp');
  const forgotten = join(folder, 'kept-2');
  for (const file of [leftover, forgotten]) writeFileSync(file, 'half');
  utimesSync(leftover, new Date(), new Date(Date.now() - 2 * 3_600_000));
  utimesSync(forgotten, new Date(), new Date(Date.now() - 40 * 86_400_000));
  const caches = Array.from({ length: 4 }, () => openFactCache(path, build));
  for (const [at, cache] of caches.entries()) cache.set('reads@1', 'a.ts', id, at);
  for (const cache of caches) cache.save();
  expect(openFactCache(path, build).get('reads@1', 'a.ts', id)).toBe(3);
  expect(readdirSync(folder).filter((name) => name.startsWith('kept-'))).toEqual(['kept-1']);
});

it('does without where nothing can be written', () => {
  const cache = openFactCache(join(folder, 'facts-0', 'not-a-folder', 'facts'), build);
  cache.set('reads@1', 'a.ts', id, 1);
  cache.save();
  expect(cache.get('reads@1', 'a.ts', id)).toBe(1);
});
