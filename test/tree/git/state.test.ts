/** What state a repository is in. */
import { mkdirSync, realpathSync, symlinkSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { gitState } from '../../../src/tree/git-state.ts';
import { folder, repository, run, write } from '../repository.ts';

/** A repository whose branches `main` and `dearer` cannot be merged without a conflict. */
function quarrel(): string {
  const root = repository({ 'price.ts': '1\n' });
  run(root, 'checkout', '--quiet', '-b', 'dearer');
  write(root, { 'price.ts': '2\n' });
  run(root, 'commit', '--quiet', '--all', '--message', 'Dearer');
  run(root, 'checkout', '--quiet', 'main');
  write(root, { 'price.ts': '0\n' });
  run(root, 'commit', '--quiet', '--all', '--message', 'Cheaper');
  return root;
}

function usual(root: string): object {
  return {
    head: run(root, 'rev-parse', 'HEAD'),
    branch: 'main',
    unborn: false,
    bare: false,
    shallow: false,
    gitDir: join(root, '.git'),
    commonDir: join(root, '.git'),
    hooksPath: join(root, '.git/hooks'),
    topLevel: root,
  };
}

describe('the state of a repository', () => {
  it('is told from the top and from a folder below', async () => {
    const root = repository({ 'web/a.ts': '' });
    expect(await gitState(root)).toEqual(usual(root));
    expect(await gitState(join(root, 'web'))).toEqual(usual(root));
    const link = join(folder(), 'link');
    symlinkSync(root, link);
    expect(await gitState(link)).toEqual(usual(root));
  });

  it('knows where hooks are looked for', async () => {
    const root = repository({ 'web/a.ts': '' });
    for (const [written, path] of [
      ['.husky/_', join(root, '.husky/_')],
      ['web/hooks', join(root, 'web/hooks')],
      ['/opt/hooks', '/opt/hooks'],
      ['~/hooks', join(homedir(), 'hooks')],
    ] as const) {
      run(root, 'config', 'core.hooksPath', written);
      expect((await gitState(root)).hooksPath).toBe(path);
      expect((await gitState(join(root, 'web'))).hooksPath).toBe(path);
    }
  });

  it.each<[string, string[][]]>([
    ['merge', [['merge', 'dearer']]],
    ['rebase', [['rebase', 'dearer']]],
    ['rebase', [['rebase', '--apply', 'dearer']]],
    ['cherry-pick', [['cherry-pick', 'dearer']]],
    ['revert', [['revert', '--no-edit', 'dearer']]],
    ['bisect', [['bisect', 'start']]],
  ])('names a %s that is going on', async (operation, commands) => {
    const root = quarrel();
    for (const command of commands) {
      if (operation === 'bisect') run(root, ...command);
      else expect(() => run(root, ...command)).toThrow();
    }
    const { branch, ...rest } = await gitState(root);
    const { branch: main, ...expected } = usual(root) as { branch: string };
    expect(main).toBe('main');
    expect(branch).toBe(operation === 'rebase' ? undefined : 'main');
    expect(rest).toEqual({ ...expected, operation });
  });

  it('has no branch where none is checked out, and no head before the first commit', async () => {
    const root = repository({});
    run(root, 'checkout', '--quiet', '--detach');
    const { branch, ...detached } = usual(root) as { branch: string };
    expect(branch).toBe('main');
    expect(await gitState(root)).toEqual(detached);
    const unborn = folder();
    run(unborn, 'init', '--quiet', '--initial-branch=first/one');
    expect(await gitState(unborn)).toEqual({
      branch: 'first/one',
      unborn: true,
      bare: false,
      shallow: false,
      gitDir: join(unborn, '.git'),
      commonDir: join(unborn, '.git'),
      hooksPath: join(unborn, '.git/hooks'),
      topLevel: unborn,
    });
  });

  it('tells a linked work tree and a submodule from the main one', async () => {
    const root = repository({ 'a.ts': '' });
    const linked = join(folder(), 'linked');
    run(root, 'worktree', 'add', '--quiet', linked);
    expect(await gitState(linked)).toEqual({
      ...usual(root),
      branch: 'linked',
      gitDir: join(root, '.git/worktrees/linked'),
      topLevel: linked,
    });
    run(root, 'config', 'core.hooksPath', '.husky/_');
    expect((await gitState(linked)).hooksPath).toBe(join(linked, '.husky/_'));
    run(root, 'submodule', '--quiet', 'add', repository({ 'module.ts': '' }), 'libs/module');
    const module = join(root, 'libs/module');
    const gitDir = join(root, '.git/modules/libs/module');
    expect(await gitState(module)).toEqual({
      ...usual(module),
      gitDir,
      commonDir: gitDir,
      hooksPath: join(gitDir, 'hooks'),
    });
  });

  it('tells a shallow clone, and a bare repository from within and without', async () => {
    const origin = repository({ 'a.ts': '' });
    run(origin, 'commit', '--quiet', '--allow-empty', '--message', 'On');
    const clone = join(folder(), 'clone');
    run(origin, 'clone', '--quiet', '--depth=1', `file://${origin}`, clone);
    expect(await gitState(clone)).toEqual({ ...usual(clone), shallow: true });
    const bare = folder();
    run(bare, 'init', '--quiet', '--bare');
    const state = { unborn: false, bare: true, shallow: false };
    const at = (path: string): object => ({
      gitDir: path,
      commonDir: path,
      hooksPath: join(path, 'hooks'),
      topLevel: path,
    });
    expect(await gitState(bare)).toEqual({ ...state, ...at(bare) });
    expect(await gitState(join(origin, '.git'))).toEqual({ ...state, ...at(join(origin, '.git')) });
  });

  it('cannot be told outside of any', async () => {
    await expect(gitState(folder())).rejects.toMatchObject({ name: 'UnavailableError' });
    const gone = join(folder(), 'gone');
    await expect(gitState(gone)).rejects.toMatchObject({ name: 'UnavailableError' });
    mkdirSync(gone);
    expect(realpathSync(gone)).toBe(gone);
  });
});
