/** What doctor says of what is around the checkers: the database, the state of git, decisions and the cache. */
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { examineCache, examineDecisions, examineGit } from '../../../src/cli/doctor/surroundings.ts';
import { factsFile } from '../../../src/tree/cache-place.ts';
import { openFactCache } from '../../../src/tree/fact-cache.ts';
import { testDatabase } from '../../postgres.ts';
import { folder, repository, run, write } from '../../tree/repository.ts';
import { baseline, doctor, entry, shop } from './examined.ts';

describe('a database in reach', () => {
  it('is told by its version and its host', async () => {
    const made = await testDatabase('CREATE TABLE shop (id int);');
    try {
      const root = repository({
        '.gitignore': '.env\n',
        'trueup.json': '{ "migrations": { "url": "env:SHOP_URL" } }',
        'db/migrations/0001_shop.sql': 'CREATE TABLE shop (id int);\n',
      });
      write(root, { '.env': `SHOP_URL=${made.url}\n` });
      const { code, text } = await doctor(root, '--only', 'migrations');
      const rows = text.split('\n').filter((line) => /^. (?:migrations|database) /.test(line));
      expect([code, rows]).toEqual([
        0,
        [
          '  migrations  declared 11 names in 2 files, actual 11 names in 2 files; 2 notes',
          expect.stringMatching(/^ {2}database {4}env:SHOP_URL: PostgreSQL \S+ at \S+$/),
        ],
      ]);
    } finally {
      await made.drop();
    }
  });
});

describe('the state of git', () => {
  it('before the first commit', async () => {
    const root = folder();
    run(root, 'init', '--quiet');
    expect(await examineGit(root)).toEqual({
      branch: 'main',
      unborn: true,
      bare: false,
      shallow: false,
      remote: false,
    });
  });

  it('of a shallow clone knows the base; without origin/HEAD the usual names; else none', async () => {
    const root = repository(shop);
    write(root, { 'a.txt': 'a' });
    run(root, 'add', '--all');
    run(root, 'commit', '--quiet', '--message', 'Two');
    const clone = join(folder(), 'clone');
    run(root, 'clone', '--quiet', '--depth=1', `file://${root}`, clone);
    const state = { head: run(root, 'rev-parse', 'HEAD'), unborn: false, bare: false, remote: true };
    const shallow = { ...state, branch: 'main', shallow: true };
    expect(await examineGit(clone)).toEqual({ ...shallow, base: 'origin/main' });
    run(clone, 'remote', 'set-head', 'origin', '--delete');
    expect(await examineGit(clone)).toEqual({ ...shallow, base: 'origin/main' });
    run(clone, 'update-ref', '-d', 'refs/remotes/origin/main');
    expect(await examineGit(clone)).toEqual(shallow);
    const { text } = await doctor(clone, '--only', 'env');
    expect(text).toContain(
      `  git         main at ${state.head.slice(0, 7)}; shallow
              the branch that pull requests go to is not known here: git fetch,
              then git remote set-head origin --auto\n`,
    );
  });

  it('in the middle of a merge', async () => {
    const root = repository({ 'a.txt': 'one\n', ...shop });
    run(root, 'checkout', '--quiet', '-b', 'other');
    write(root, { 'a.txt': 'two\n' });
    run(root, 'commit', '--quiet', '--all', '--message', 'Two');
    run(root, 'checkout', '--quiet', 'main');
    write(root, { 'a.txt': 'three\n' });
    run(root, 'commit', '--quiet', '--all', '--message', 'Three');
    expect(() => run(root, 'merge', 'other')).toThrow();
    expect(await examineGit(root)).toMatchObject({ branch: 'main', operation: 'merge' });
    expect((await doctor(root, '--only', 'env')).text).toMatch(/^ {2}git {9}main at \w{7}; in the middle of a merge$/m);
  });
});

describe('what was decided', () => {
  it('with a conflict in the baseline is told with the way out', async () => {
    const root = folder({ '.trueup/baseline.json': `{\n<<<<<<< HEAD\n}\n` });
    expect(await examineDecisions(root, {})).toEqual({
      baseline: {
        fault: { problem: '.trueup/baseline.json:2: a merge conflict', remedy: '`trueup baseline update` settles it' },
      },
      waivers: null,
    });
  });

  it('counts by checker, and what has run out', async () => {
    const old = { ...entry, fingerprint: 'cd'.repeat(32), checker: 'openapi', until: '2020-01-01' };
    const root = folder({
      '.trueup/baseline.json': baseline(entry, old),
      'w.json': '{ "schemaVersion": 1, "waivers": [] }',
    });
    expect(await examineDecisions(root, { waivers: 'w.json' })).toEqual({
      baseline: { entries: 2, expired: 1, checkers: { env: 1, openapi: 1 } },
      waivers: { entries: 0, expired: 0 },
    });
  });
});

describe('the cache', () => {
  const build = '0123456789abcdef';

  it('is told by its file, its size and what it remembers', () => {
    const [root, home] = [folder(), folder()];
    const env = { XDG_CACHE_HOME: home };
    const file = factsFile(join(home, 'trueup'), root);
    expect(examineCache(root, env, build)).toEqual({ file, bytes: 0, files: 0 });
    const facts = openFactCache(file, build);
    facts.learn('a.ts', [1, 2, 3, 4, 'id']);
    facts.save();
    expect(examineCache(root, env, build)).toEqual({ file, bytes: expect.any(Number) as number, files: 1 });
    expect(examineCache(root, env, 'another-build')).toMatchObject({ files: 0 });
  });

  it('is told why there is none', () => {
    const root = folder({ file: '' });
    const top = folder({ '.git/HEAD': '', 'app/index.ts': '' });
    const shared = folder({ 'trueup/facts': '' });
    chmodSync(join(shared, 'trueup'), 0o777);
    expect([
      examineCache(root, { XDG_CACHE_HOME: join(root, 'cache') }, build),
      examineCache(join(top, 'app'), { XDG_CACHE_HOME: join(top, '.cache') }, build),
      examineCache(folder(), { XDG_CACHE_HOME: shared }, build),
      examineCache(folder(), { XDG_CACHE_HOME: join(root, 'file') }, build),
      examineCache(root, {}, undefined),
    ]).toEqual([
      { none: "the user's cache folder lies in the checked repository" },
      { none: "the user's cache folder lies in the checked repository" },
      { none: "the user's cache folder can be written to by others" },
      { none: "the user's cache folder cannot be written to" },
      { none: 'this trueup runs from its sources' },
    ]);
  });
});
