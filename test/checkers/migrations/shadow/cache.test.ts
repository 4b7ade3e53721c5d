/** What was kept is found for the same question alone, and the longest beginning of a folder serves the next. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openCache } from '../../../../src/checkers/migrations/shadow/cache.ts';
import type { CacheKey, Kept, ShadowCache } from '../../../../src/checkers/migrations/shadow/cache.ts';
import { migration } from './folder.ts';

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'trueup-test-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const plants = migration('1', 'CREATE TABLE plants (id int)');
const beds = migration('2', 'CREATE TABLE beds (id int)');
const rakes = migration('3', 'CREATE TABLE rakes (id int)');
const key: CacheKey = { identity: 'pglite 1', assume: [], roles: ['gardener'], migrations: [plants, beds] };
const notice = { id: 'data-left-out', level: 'note', message: 'rows' } as const;
const kept: Kept = {
  label: 'PGlite 1',
  snapshot: { version: 180_000, mainOwner: 'postgres', objects: [], extensions: [], roles: [], unread: [] },
  notices: [notice],
};
const data = (text: string): Buffer => Buffer.from(text);

async function open(more: Partial<CacheKey> = {}): Promise<ShadowCache> {
  const { cache } = await openCache(folder, { ...key, ...more });
  if (!cache) throw new Error('refused');
  return cache;
}

it('gives back a snapshot with all that was said', async () => {
  await (await open()).keepSnapshot(kept);
  expect(await (await open()).snapshot()).toEqual(kept);
});

it.each<[string, Partial<CacheKey>]>([
  ['another engine', { identity: 'pglite 2' }],
  ['an edited migration', { migrations: [plants, migration('2', 'CREATE TABLE beds (id bigint)')] }],
  ['statements sent in another way', { migrations: [plants, migration('2', 'CREATE TABLE beds (id int)', 'each')] }],
  [
    'a script that starts at another line',
    { migrations: [plants, migration('2', 'CREATE TABLE beds (id int)', 'whole', 2)] },
  ],
  ['another order', { migrations: [beds, plants] }],
  ['one more', { migrations: [plants, beds, rakes] }],
  ['one fewer', { migrations: [plants] }],
  ['an extension that may be wanting', { assume: ['pg_cron'] }],
  ['a role of live that a script speaks of', { roles: ['gardener', 'beds'] }],
])('does not take one question for another: %s', async (_, more) => {
  await (await open()).keepSnapshot(kept);
  expect(await (await open(more)).snapshot()).toBeUndefined();
});

it('takes questions for the same that differ in nothing that matters', async () => {
  await (await open({ assume: ['a', 'b'] })).keepSnapshot(kept);
  expect(await (await open({ assume: ['b', 'a'], roles: ['somebody', 'else'] })).snapshot()).toEqual(kept);
});

it('finds the longest beginning of a folder, and shorter ones after it', async () => {
  const before = await open();
  await before.keepData({ migrations: 0, data: data('none'), notices: [], roles: [] });
  await before.keepData({ migrations: 2, data: data('both'), notices: [notice], roles: ['gardener'] });

  const grown = await open({ migrations: [plants, beds, rakes] });
  const longest = await grown.longest();
  expect(longest).toEqual({ migrations: 2, data: data('both'), notices: [notice], roles: ['gardener'] });
  expect(await grown.longest(2)).toEqual({ migrations: 0, data: data('none'), notices: [], roles: [] });
  expect(await grown.longest(0)).toBeUndefined();
  expect([await grown.has(3), await grown.has(2)]).toEqual([false, true]);

  const edited = await open({ migrations: [migration('1', 'CREATE TABLE plants (id bigint)'), beds] });
  expect(await edited.longest()).toMatchObject({ migrations: 0 });
  await grown.discard(2);
  expect(await grown.longest()).toMatchObject({ migrations: 0 });
});

it('shares the beginning of all projects whatever their folders and options', async () => {
  await (await open()).keepData({ migrations: 0, data: data('none'), notices: [], roles: [] });
  const other = await open({ assume: ['pg_cron'], migrations: [rakes] });
  expect(await other.longest()).toMatchObject({ migrations: 0 });
});

it('does without a folder', async () => {
  expect(await openCache(undefined, key)).toEqual({});
});
