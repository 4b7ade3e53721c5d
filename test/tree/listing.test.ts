/** Which files a tree on disk lists, in all states that a repository can be in, and what it remarks about them. */
import { chownSync, readdirSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { env, getuid } from 'node:process';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ConfigError } from '../../src/model/index.ts';
import { headCommit, isShallow } from '../../src/tree/git.ts';
import { openTree } from '../../src/tree/open.ts';
import { folder, repository, run, write } from './repository.ts';

async function seen(root: string): Promise<{ uris: string[]; remarks: string[] }> {
  const tree = await openTree(root);
  return { uris: await tree.list(), remarks: (await tree.remarks()).map(({ id }) => id) };
}

const walked = 'files were listed by a walk, which leaves out build outputs but does not read .gitignore';

describe('with git', () => {
  it('lists what is tracked or would be: not what is ignored or deleted, but an ignored file that is tracked', async () => {
    const root = repository({
      '.gitignore': 'dist/\n*.log\n',
      'a.ts': '',
      'gone.ts': '',
      'kept.log': '',
      'old/gone.ts': '',
    });
    write(root, {
      'new/untracked.ts': '',
      'dist/a.js': '',
      'noise.log': '',
      'new/.gitignore': 'private*\n',
      'new/private.txt': '',
    });
    rmSync(join(root, 'gone.ts'));
    rmSync(join(root, 'old'), { recursive: true });
    expect(await seen(root)).toEqual({
      uris: ['.gitignore', 'a.ts', 'kept.log', 'new/.gitignore', 'new/untracked.ts'],
      remarks: [],
    });
  });

  it('lists build outputs and vendored code that somebody committed, save what is never listed', async () => {
    const root = repository({
      'dist/a.js': '',
      'vendor/b.js': '',
      'node_modules/c.js': '',
      'web/bower_components/d.js': '',
      '.yarn/e.cjs': '',
    });
    expect(await seen(root)).toEqual({ uris: ['dist/a.js', 'vendor/b.js'], remarks: [] });
  });

  it('takes a sub-folder as root, with paths from there', async () => {
    const root = repository({
      '.gitignore': 'secret.ts\n',
      'top.ts': '',
      'apps/web/src/a.ts': '',
      'apps/web/secret.md': '',
    });
    write(root, { 'apps/web/secret.ts': '' });
    symlinkSync('../../top.ts', join(root, 'apps/web/top.ts'));
    const tree = await openTree(join(root, 'apps/web'));
    expect(await tree.list()).toEqual(['secret.md', 'src/a.ts', 'top.ts']);
    await expect(tree.read('top.ts')).rejects.toMatchObject({ reason: 'outside' });
  });

  it('lists a file in conflict once', async () => {
    const root = repository({ 'price.ts': '1\n' });
    run(root, 'checkout', '--quiet', '-b', 'dearer');
    write(root, { 'price.ts': '2\n' });
    run(root, 'commit', '--quiet', '--all', '--message', 'Dearer');
    run(root, 'checkout', '--quiet', 'main');
    write(root, { 'price.ts': '0\n' });
    run(root, 'commit', '--quiet', '--all', '--message', 'Cheaper');
    expect(() => run(root, 'merge', 'dearer')).toThrow();
    expect(await seen(root)).toEqual({ uris: ['price.ts'], remarks: [] });
  });

  it('lists the work tree of `git worktree`', async () => {
    const root = repository({ 'a.ts': '' });
    const other = join(folder(), 'other');
    run(root, 'worktree', 'add', '--quiet', other);
    write(other, { 'b.ts': '' });
    expect(await seen(other)).toEqual({ uris: ['a.ts', 'b.ts'], remarks: [] });
  });

  it('is not led astray by the variables that git sets for hooks', async () => {
    const elsewhere = repository({ 'elsewhere.ts': '' });
    const root = repository({ 'here.ts': '' });
    const before = { GIT_DIR: env['GIT_DIR'], GIT_INDEX_FILE: env['GIT_INDEX_FILE'] };
    onTestFinished(() => {
      for (const [name, value] of Object.entries(before)) {
        if (value === undefined) delete env[name];
        else env[name] = value;
      }
    });
    env['GIT_DIR'] = join(elsewhere, '.git');
    env['GIT_INDEX_FILE'] = join(elsewhere, '.git/index');
    expect(await seen(root)).toEqual({ uris: ['here.ts'], remarks: [] });
  });

  it("starts nothing that the repository's configuration names", async () => {
    const root = repository({ 'a.ts': '' });
    const trap = join(root, 'trapped');
    run(root, 'config', 'core.fsmonitor', `touch ${trap}; false`);
    run(root, 'config', 'core.pager', `touch ${trap}`);
    run(root, 'config', 'diff.external', `touch ${trap}`);
    expect(await seen(root)).toEqual({ uris: ['a.ts'], remarks: [] });
    expect(await headCommit(root)).toMatch(/^[0-9a-f]{40}$/);
    expect(readdirSync(root).toSorted()).toEqual(['.git', 'a.ts']);
  });

  it('says what a sparse checkout leaves out', async () => {
    const root = repository({ 'a.ts': '', 'web/b.ts': '', 'api/c.ts': '', 'api/d.ts': '' });
    run(root, 'sparse-checkout', 'set', 'web');
    const tree = await openTree(root);
    expect(await tree.list()).toEqual(['a.ts', 'web/b.ts']);
    expect(await tree.remarks()).toEqual([
      { id: 'sparse-checkout', message: '2 files not checked out (sparse checkout), so not read' },
    ]);
  });

  it('says which repositories within it are left alone', async () => {
    const root = repository({ 'a.ts': '' });
    run(root, 'submodule', '--quiet', 'add', repository({ 'module.ts': '' }), 'libs/module');
    renameSync(repository({ 'clone.ts': '' }), join(root, 'clone'));
    const tree = await openTree(root);
    expect(await tree.list()).toEqual(['.gitmodules', 'a.ts']);
    expect(await tree.remarks()).toEqual([
      { id: 'nested-repository', message: 'repositories within this one are not looked into: clone, libs/module' },
    ]);
  });

  it('says that a clone is shallow, of the top and of a sub-folder', async () => {
    const origin = repository({ 'web/a.ts': '' });
    write(origin, { 'web/b.ts': '' });
    run(origin, 'add', '.');
    run(origin, 'commit', '--quiet', '--message', 'More');
    const clone = join(folder(), 'clone');
    run(origin, 'clone', '--quiet', '--depth', '1', `file://${origin}`, clone);
    expect([
      await isShallow(origin),
      await isShallow(clone),
      await isShallow(join(clone, 'web')),
      await isShallow(folder()),
    ]).toEqual([...[false, true, true, false]]);
    expect((await seen(join(clone, 'web'))).remarks).toEqual(['shallow-clone']);
    expect(await headCommit(clone)).toBe(run(origin, 'rev-parse', 'HEAD'));
  });

  it('has no commit before the first, and lists what lies there', async () => {
    const root = folder({ 'a.ts': '' });
    run(root, 'init', '--quiet');
    expect(await headCommit(root)).toBeUndefined();
    expect(await seen(root)).toEqual({ uris: ['a.ts'], remarks: [] });
  });

  it('says that a bare repository holds no files', async () => {
    const root = folder();
    run(root, 'init', '--quiet', '--bare');
    const bare = { uris: [], remarks: ['bare-repository'] };
    expect(await seen(root)).toEqual(bare);
    expect(await seen(join(repository({ 'a.ts': '' }), '.git'))).toEqual(bare);
  });

  it('walks a folder that git ignores as a whole', async () => {
    const root = repository({ '.gitignore': 'tmp/\n' });
    write(root, { 'tmp/shop/a.ts': '' });
    expect(await seen(join(root, 'tmp/shop'))).toEqual({ uris: ['a.ts'], remarks: ['ignored-root'] });
  });

  it.skipIf(getuid?.() !== 0)('walks where git does not trust the owner', async () => {
    const root = repository({ '.gitignore': 'b.ts\n', 'a.ts': '' });
    for (const path of ['', '.git']) chownSync(join(root, path), 12345, 12345);
    const tree = await openTree(root);
    expect(await tree.list()).toEqual(['.gitignore', 'a.ts']);
    const hint = 'allow it with git config --global --add safe.directory <folder>';
    expect(await tree.remarks()).toEqual([
      {
        id: 'git-refused',
        message: `git does not trust this repository, since it belongs to another user: ${walked}; ${hint}`,
      },
    ]);
  });
});

describe('without git', () => {
  const files = {
    '.env.example': '',
    '.gitignore': 'ignored.ts\n',
    'builder/a.ts': '',
    'distance/b.ts': '',
    'src/coverage.ts': '',
    'dist/a.js': '',
    'apps/web/.next/c.js': '',
    'apps/web/node_modules/d.js': '',
    'target/e.rs': '',
  };
  const listed = ['.env.example', '.gitignore', 'builder/a.ts', 'distance/b.ts', 'src/coverage.ts'];

  it('walks, and leaves out build outputs by whole names', async () => {
    const tree = await openTree(folder(files));
    expect(await tree.list()).toEqual(listed);
    expect(await tree.remarks()).toEqual([{ id: 'no-git', message: `not a git repository: ${walked}` }]);
  });

  it('walks where git is not installed', async () => {
    const path = env['PATH'];
    onTestFinished(() => void (env['PATH'] = path));
    const root = repository(files);
    env['PATH'] = folder();
    const tree = await openTree(root);
    expect(await tree.list()).toEqual(listed);
    expect(await tree.remarks()).toEqual([{ id: 'no-git', message: `git is not installed: ${walked}` }]);
    expect(await headCommit(root)).toBeUndefined();
  });

  it('walks where the repository is broken', async () => {
    const root = repository(files);
    write(root, { '.git/index': 'no index' });
    const tree = await openTree(root);
    expect(await tree.list()).toEqual(listed);
    expect(await tree.remarks()).toEqual([{ id: 'no-git', message: `git failed to list the files: ${walked}` }]);
  });

  it('does not follow links to folders', async () => {
    const root = folder({ 'src/a.ts': '' });
    symlinkSync('..', join(root, 'src/up'));
    expect((await seen(root)).uris).toEqual(['src/a.ts', 'src/up']);
  });

  it('is told where the root is no folder', async () => {
    const root = folder({ 'file.ts': '' });
    await expect(openTree(join(root, 'gone'))).rejects.toThrow(ConfigError);
    await expect(openTree(join(root, 'file.ts'))).rejects.toThrow(ConfigError);
  });
});

it('leaves excluded files out of the list, and still reads them by name', async () => {
  const tree = await openTree(repository({ 'src/a.ts': 'a\n', 'legacy/b.ts': 'b\n', 'legacy/keep.ts': '' }), {
    exclude: ['legacy/', '!legacy/keep.ts'],
  });
  expect(await tree.list()).toEqual(['legacy/keep.ts', 'src/a.ts']);
  expect(await tree.list(['**/b.ts'])).toEqual([]);
  expect(await tree.read('legacy/b.ts')).toBe('b\n');
});
