/** Which commit a change is compared with, and the tree of that commit. */
import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ConfigError } from '../../../src/model/index.ts';
import { mergeBase, resolveBase } from '../../../src/tree/git-base.ts';
import { openRevisionTree } from '../../../src/tree/git-revision.ts';
import { openTree } from '../../../src/tree/open.ts';
import { folder, repository, run, write } from '../repository.ts';
import { revisionOf, texts } from './seen.ts';

function commit(root: string, files: Record<string, string>): string {
  write(root, files);
  run(root, 'add', '--all');
  run(root, 'commit', '--quiet', '--allow-empty', '--message', 'On');
  return run(root, 'rev-parse', 'HEAD');
}

/** What the user is told: the message and the hint. */
async function complaint(promise: Promise<unknown>): Promise<unknown> {
  return promise.catch(({ name, message, hint }: ConfigError) => [name, message, hint]);
}

describe('the tree of a commit', () => {
  it('is as it was committed, whatever came after', async () => {
    const root = repository({ 'a.ts': '1\n', 'old.ts': 'old\n', 'same.ts': 'same\n' });
    const first = run(root, 'rev-parse', 'HEAD');
    run(root, 'rm', '--quiet', 'old.ts');
    const second = commit(root, { 'a.ts': '2\n', 'new.ts': 'new\n' });
    write(root, { 'a.ts': '3\n' });
    run(root, 'tag', '--annotate', '--message', 'One', 'v1', first);
    const tree = await revisionOf(root, 'v1');
    expect(tree.commit).toBe(first);
    expect(await texts(tree)).toEqual({ 'a.ts': '1\n', 'old.ts': 'old\n', 'same.ts': 'same\n' });
    expect(await texts(await revisionOf(root, 'main'))).toEqual({
      'a.ts': '2\n',
      'new.ts': 'new\n',
      'same.ts': 'same\n',
    });
    expect((await revisionOf(root, 'HEAD')).commit).toBe(second);
    expect(await tree.contentId('same.ts')).toBe(await (await openTree(root)).contentId('same.ts'));
  });

  it('is that of a folder, and empty where the commit has no such folder', async () => {
    const root = repository({ 'top.ts': 'top\n' });
    commit(root, { 'web/src/a.ts': 'a\n' });
    expect(await texts(await revisionOf(join(root, 'web'), 'HEAD'))).toEqual({ 'src/a.ts': 'a\n' });
    expect(await texts(await revisionOf(join(root, 'web'), 'HEAD~1'))).toEqual({});
  });

  it('has the reports that were committed, and no others', async () => {
    const root = repository({ 'coverage/lcov.info': 'TN:\n', '.gitignore': 'reports/\n' });
    write(root, { 'reports/mutation.json': '{}' });
    const tree = await revisionOf(root, 'HEAD');
    expect(await tree.artefact('coverage/lcov.info')).toBe('TN:\n');
    expect(await tree.artefact('reports/mutation.json')).toBeUndefined();
  });

  it('says what it leaves out', async () => {
    const root = repository({ 'a.ts': 'a\n', 'big.bin': `version https://git-lfs.github.com/spec/v1\n` });
    run(root, 'submodule', '--quiet', 'add', repository({ 'module.ts': '' }), 'libs/module');
    commit(root, {});
    const tree = await revisionOf(root, 'HEAD');
    expect(Object.keys(await texts(tree))).toEqual(['.gitmodules', 'a.ts', 'big.bin']);
    expect(await tree.remarks()).toEqual([
      { id: 'nested-repository', message: 'repositories within this one are not looked into: libs/module' },
      { id: 'lfs-pointer', message: '1 file not read: only a pointer to Git LFS is in the repository' },
    ]);
  });

  it('excludes', async () => {
    const tree = await openRevisionTree(repository({ 'a.ts': '', 'b.ts': 'b\n' }), 'HEAD', { exclude: ['b.ts'] });
    expect(await tree.list()).toEqual(['a.ts']);
    expect(await tree.read('b.ts')).toBe('b\n');
    tree.close();
  });
});

describe('a revision', () => {
  it('is told as a full hash', async () => {
    const root = repository({ 'a.ts': '' });
    const first = run(root, 'rev-parse', 'HEAD');
    commit(root, { 'b.ts': '' });
    run(root, 'branch', 'names/with.dots~not'.replace('~', '-'), first);
    run(root, 'checkout', '--quiet', '--detach');
    for (const revision of ['HEAD~1', first, first.slice(0, 10), 'main^', 'names/with.dots-not', 'HEAD^{/Open}'])
      expect(await resolveBase(root, revision)).toEqual({ commit: first, label: revision });
  });

  it('is refused where it is none, or would be an option', async () => {
    const root = repository({ 'a.ts': '' });
    const hint = 'name a branch, a tag or a commit';
    for (const revision of ['--output=x', '-h', '', 'a\nb', 'main\0'])
      expect(await complaint(resolveBase(root, revision))).toEqual([
        'ConfigError',
        `--base ${JSON.stringify(revision)}: not a revision`,
        hint,
      ]);
    for (const revision of ['^main', 'main..HEAD', 'nowhere', 'HEAD:a.ts', 'main; touch x', '0'.repeat(40)])
      expect(await complaint(resolveBase(root, revision))).toEqual([
        'ConfigError',
        `--base ${revision}: git knows no such revision here`,
        `${hint} of this repository`,
      ]);
  });

  it('that was not fetched is told with what fetches it, which then works', async () => {
    const origin = repository({ 'a.ts': '' });
    run(origin, 'checkout', '--quiet', '-b', 'feature/x');
    commit(origin, { 'b.ts': '' });
    const head = commit(origin, { 'c.ts': '' });
    const clone = join(folder(), 'clone');
    run(origin, 'clone', '--quiet', '--depth=1', '--branch=feature/x', `file://${origin}`, clone);
    const unknown = (revision: string): string => `--base ${revision}: git knows no such revision here`;
    const fetch = 'git fetch --depth=1 origin main:refs/remotes/origin/main';
    expect(await complaint(resolveBase(clone, 'origin/main'))).toEqual(['ConfigError', unknown('origin/main'), fetch]);
    expect(await complaint(resolveBase(clone, 'HEAD~1'))).toEqual([
      'ConfigError',
      unknown('HEAD~1'),
      'git fetch --unshallow, if it lies further back than this shallow clone reaches',
    ]);
    const first = run(origin, 'rev-parse', 'main');
    expect(await complaint(resolveBase(clone, first))).toEqual([
      'ConfigError',
      unknown(first),
      `git fetch --depth=1 origin ${first}`,
    ]);
    run(clone, ...fetch.split(' ').slice(1));
    expect(await resolveBase(clone, 'origin/main')).toEqual({ commit: first, label: 'origin/main' });
    expect(await complaint(mergeBase(clone, 'origin/main'))).toEqual([
      'ConfigError',
      '--base origin/main: this clone is shallow and does not reach back to where the branches parted',
      'git fetch --unshallow',
    ]);
    run(clone, 'fetch', '--quiet', '--unshallow');
    expect(await mergeBase(clone, 'origin/main')).toEqual({ commit: first, label: 'merge base with origin/main' });
    expect(await complaint(resolveBase(clone, 'origin/later'))).toEqual([
      'ConfigError',
      unknown('origin/later'),
      'git fetch origin later:refs/remotes/origin/later',
    ]);
    expect(await complaint(resolveBase(clone, 'later'))).toEqual([
      'ConfigError',
      unknown('later'),
      'if it is a branch of origin, write origin/later',
    ]);
    expect(await complaint(resolveBase(clone, 'origin/$(touch x)'))).toEqual([
      'ConfigError',
      unknown('origin/$(touch x)'),
      'git fetch origin',
    ]);
    expect(run(clone, 'rev-parse', 'HEAD')).toBe(head);
  });

  it('has no merge base with what has no common history', async () => {
    const root = repository({ 'a.ts': '' });
    run(root, 'checkout', '--quiet', '--orphan', 'apart');
    expect(await complaint(mergeBase(root, 'main'))).toEqual([
      'ConfigError',
      '--base main: the checked out branch has no commit yet',
      'commit first, or check without --base',
    ]);
    run(root, 'commit', '--quiet', '--message', 'Apart');
    expect(await complaint(mergeBase(root, 'main'))).toEqual([
      'ConfigError',
      '--base main: it has no commit in common with the one that is checked out',
      'name a branch of the same history',
    ]);
  });

  it('is not known before the first commit, in a bare repository, nor where there is none', async () => {
    const unborn = folder();
    run(unborn, 'init', '--quiet');
    expect(await complaint(resolveBase(unborn, 'main'))).toEqual([
      'ConfigError',
      '--base main: this repository has no commit yet',
      'commit first, or check without --base',
    ]);
    const bare = folder();
    run(bare, 'init', '--quiet', '--bare');
    expect(await complaint(resolveBase(bare, 'main'))).toEqual([
      'ConfigError',
      `${bare}: a bare repository holds no files to check`,
      'check a work tree of it',
    ]);
    const plain = folder();
    expect(await complaint(resolveBase(plain, 'main'))).toEqual([
      'ConfigError',
      `${plain}: not a git repository`,
      'name a folder of a git work tree with --cwd',
    ]);
  });

  it('is read where nothing of it is on disk any more', async () => {
    const files = Object.fromEntries(Array.from({ length: 300 }, (_, at) => [`src/${at}.ts`, `n = ${at};\n`]));
    const root = repository(files);
    renameSync(join(root, 'src'), join(root, 'elsewhere'));
    rmSync(join(root, '.git/index'));
    expect(await texts(await revisionOf(root, 'HEAD'))).toEqual(files);
  });
});
