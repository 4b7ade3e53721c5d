/** A cache that somebody else had a hand in: never trusted, never inside what is checked. */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { userCacheFolder } from '../../../../src/checkers/migrations/engine/cache-files.ts';
import { openCache } from '../../../../src/checkers/migrations/shadow/cache.ts';
import type { CacheKey, ShadowCache } from '../../../../src/checkers/migrations/shadow/cache.ts';
import { migration } from '../shadow/folder.ts';
import { checked, live, repository, temporary } from './checked.ts';

const key: CacheKey = { identity: 'pglite 1', assume: [], roles: [], migrations: [migration('1', 'SELECT 1')] };
const kept = {
  label: 'PGlite 1',
  snapshot: { version: 180_000, mainOwner: 'postgres', objects: [], extensions: [], roles: [], unread: [] },
  notices: [],
};

async function open(folder: string): Promise<ShadowCache> {
  const { cache } = await openCache(folder, key);
  if (!cache) throw new Error('refused');
  return cache;
}

/** With the digest that an entry begins with, which proves that it is whole, not who wrote it. */
function signed(text: string): string {
  return `trueup-cache-1 ${createHash('sha256').update(text).digest('hex')}\n${text}`;
}

it.each(['', 'no JSON', 'null', '7', '{}', '{"snapshot":7,"notices":[]}', '{"snapshot":{"objects":{}},"notices":[]}'])(
  'an entry that is whole and holds %j is thrown away',
  async (text) => {
    const folder = temporary();
    const cache = await open(folder);
    await cache.keepSnapshot(kept);
    await cache.keepData({ migrations: 1, data: Buffer.from('data'), notices: [], roles: [] });
    for (const name of readdirSync(folder)) writeFileSync(join(folder, name), signed(text));
    expect([await cache.snapshot(), await cache.longest()]).toEqual([undefined, undefined]);
    expect(readdirSync(folder)).toEqual([]);
  },
);

// @verifies UNTRUSTED-2
it('a folder of the checked repository serves as none, not through a link either', async () => {
  const root = temporary({ ...repository(['CREATE TABLE pets (id int);\n']), 'cache/trueup/snapshot-x': 'x' });
  const { run } = await checked(root, {
    DATABASE_URL: await live('CREATE TABLE pets (id int)'),
    XDG_CACHE_HOME: join(root, 'cache'),
  });
  expect([run.verdict, run.notices.find(({ id }) => id === 'no-cache')]).toEqual([
    'aligned',
    {
      id: 'no-cache',
      level: 'note',
      message: `${join(root, 'cache', 'trueup')} is not used as a cache: it lies in the checked repository, which could bring entries of its own`,
    },
  ]);
  expect(readdirSync(join(root, 'cache', 'trueup'))).toEqual(['snapshot-x']);

  const outside = temporary();
  symlinkSync(join(root, 'cache'), join(outside, 'linked'));
  mkdirSync(join(outside, 'own'));
  const inRoot = (XDG_CACHE_HOME: string): boolean => userCacheFolder({ XDG_CACHE_HOME }, root).inRoot;
  mkdirSync(join(root, '.git'), { recursive: true });
  mkdirSync(join(root, 'app'), { recursive: true });
  expect(userCacheFolder({ XDG_CACHE_HOME: join(root, '.cache') }, join(root, 'app')).inRoot).toBe(true);
  expect([inRoot(join(outside, 'linked')), inRoot(join(outside, 'own')), inRoot('cache')]).toEqual([
    true,
    false,
    false,
  ]);
});
