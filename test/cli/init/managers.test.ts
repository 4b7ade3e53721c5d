/** Each manager's files before, after, and after taking out; and which manager is recognised. */
import { chmodSync, existsSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { managerOf, shippedScripts } from '../../../src/cli/init/hooks/index.ts';
import type { Manager } from '../../../src/cli/init/hooks/installer.ts';
import { findPlace } from '../../../src/cli/init/place.ts';
import { blockOf } from '../../../src/cli/init/shell-block.ts';
import { installHooks, removeHooks } from '../../surfaces/hooked.ts';
import { folder, repository, run } from '../../tree/repository.ts';

const scripts = await shippedScripts();
const block = blockOf(scripts['pre-commit'], '');
const messageBlock = blockOf(scripts['commit-msg'], '');
const text = (root: string, name: string): string => readFileSync(join(root, name), 'utf8');
const isExecutable = (root: string, name: string): boolean => (statSync(join(root, name)).mode & 0o111) === 0o111;

const runs = (hook: string, argument = ''): string => {
  const otherwise = hook === 'pre-commit' ? ' else echo "trueup is not installed, so this is not checked" >&2;' : '';
  return `f=node_modules/trueup/hooks/${hook}; if test -f "$f"; then sh "$f"${argument};${otherwise} fi`;
};

/** Puts in, puts in again (which changes nothing), takes out: what stood there in between, and in the end. */
async function thereAndBack(
  root: string,
  manager: Manager,
  name: string,
): Promise<{ put: string; left: string | undefined }> {
  await installHooks(root, manager);
  const put = text(root, name);
  const again = await installHooks(root, manager);
  expect([text(root, name), again.refusals]).toEqual([put, []]);
  await removeHooks(root, manager);
  return { put, left: existsSync(join(root, name)) ? text(root, name) : undefined };
}

describe('husky', () => {
  it('gets a block after what is there, and new files without a shebang', async () => {
    const root = repository({ '.husky/pre-commit': 'npx lint-staged\n' });
    run(root, 'config', 'core.hooksPath', '.husky/_');
    const plan = await installHooks(root, 'husky');
    expect(plan.remarks).toEqual([]);
    expect([text(root, '.husky/pre-commit'), text(root, '.husky/commit-msg')]).toEqual([
      `npx lint-staged\n${block}`,
      messageBlock,
    ]);
    expect(isExecutable(root, '.husky/commit-msg')).toBe(true);
    await removeHooks(root, 'husky');
    expect(run(root, 'status', '--porcelain')).toBe('');
  });

  it('that does not run yet is told', async () => {
    const { remarks } = await installHooks(repository({}), 'husky');
    expect(remarks).toEqual([
      'git does not run the hooks of husky here yet: install it (npm install --save-dev husky), then npx husky',
    ]);
  });
});

describe('plain git', () => {
  it('gets scripts in .git/hooks, which go again', async () => {
    const root = repository({});
    expect(await thereAndBack(root, 'git', '.git/hooks/pre-commit')).toEqual({
      put: `#!/bin/sh\n${block}`,
      left: undefined,
    });
  });

  it('of a linked work tree are those of the main one', async () => {
    const root = repository({});
    const linked = join(folder(), 'linked');
    run(root, 'worktree', 'add', '-q', '-b', 'linked', linked);
    await installHooks(linked, 'git');
    expect(text(root, '.git/hooks/pre-commit')).toBe(`#!/bin/sh\n${block}`);
  });

  it('keeps the hook that is there, in the folder that core.hooksPath names', async () => {
    const hook = '#!/usr/bin/env bash\nset -euo pipefail\nmake lint\n';
    const root = repository({ '.githooks/pre-commit': hook });
    run(root, 'config', 'core.hooksPath', '.githooks');
    chmodSync(join(root, '.githooks/pre-commit'), 0o755);
    expect(await thereAndBack(root, 'git', '.githooks/pre-commit')).toEqual({ put: hook + block, left: hook });
  });

  it('leaves alone what it cannot add to, and says what to add', async () => {
    const root = repository({ 'scripts/commit-msg': '#!/bin/sh\n', '.githooks/pre-commit': '#!/usr/bin/env node\n' });
    run(root, 'config', 'core.hooksPath', '.githooks');
    symlinkSync('../scripts/commit-msg', join(root, '.githooks/commit-msg'));
    const plan = await installHooks(root, 'git');
    expect(plan).toEqual({
      changes: [],
      remarks: [],
      refusals: [
        '.githooks/pre-commit is not a script for sh or bash: add to it by hand: ' + runs('pre-commit', ' "$@"'),
        '.githooks/commit-msg is left as it is (a symbolic link, which trueup does not edit): add to it by hand: ' +
          runs('commit-msg', ' "$@"'),
      ],
    });
  });

  it('does not switch on a hook that somebody switched off', async () => {
    const root = repository({ '.git/hooks/pre-commit': '#!/bin/sh\nexit 1\n' });
    chmodSync(join(root, '.git/hooks/pre-commit'), 0o644);
    const { refusals } = await installHooks(root, 'git');
    expect(refusals).toEqual([
      '.git/hooks/pre-commit is not executable, so git does not run it: add to it by hand: ' +
        runs('pre-commit', ' "$@"'),
    ]);
    expect(isExecutable(root, '.git/hooks/pre-commit')).toBe(false);
  });

  it('writes nothing where the hooks lie outside the repository, or are husky’s', async () => {
    const root = repository({});
    const outside = folder();
    run(root, 'config', 'core.hooksPath', outside);
    expect(await installHooks(root, 'git')).toEqual({
      changes: [],
      remarks: [],
      refusals: [
        `core.hooksPath is ${outside}, outside the repository: nothing is written there. Set one for this repository: git config core.hooksPath .githooks`,
      ],
    });
    run(root, 'config', 'core.hooksPath', '.husky/_');
    expect((await installHooks(root, 'git')).refusals).toEqual([
      'husky runs the hooks of this repository: trueup init --hook husky',
    ]);
  });
});

describe('lefthook', () => {
  it('gets a command beside the others, comments kept', async () => {
    const old = '# our hooks\npre-commit:\n  parallel: true # fast\n  commands:\n    lint:\n      run: npm run lint\n';
    const root = repository({ 'lefthook.yml': old });
    expect(await thereAndBack(root, 'lefthook', 'lefthook.yml')).toEqual({
      put: `${old}    trueup:\n      run: ${runs('pre-commit')}\ncommit-msg:\n  commands:\n    trueup:\n      run: ${runs('commit-msg', ' {1}')}\n`,
      left: old,
    });
  });

  it('gets a job where the file lists jobs', async () => {
    const old =
      'pre-commit:\n    jobs:\n        - run: npm run lint\n\n        # last\n        - name: types\n          run: tsc\n';
    const root = repository({ '.lefthook.yaml': old });
    const { put, left } = await thereAndBack(root, 'lefthook', '.lefthook.yaml');
    expect([put.startsWith(`${old}        - name: trueup\n          run: ${runs('pre-commit')}\n`), left]).toEqual([
      true,
      old,
    ]);
  });

  it('gets a file where there is none', async () => {
    const root = repository({ 'apps/web/a.txt': '' });
    await installHooks(join(root, 'apps/web'), 'lefthook');
    expect(text(root, 'lefthook.yml').split('\n').slice(0, 4)).toEqual([
      'pre-commit:',
      '  commands:',
      '    trueup-apps-web:',
      '      run: f=node_modules/trueup/hooks/pre-commit; test -f "$f" || f="apps/web/$f"; if test -f "$f"; then TRUEUP_DIR="apps/web" sh "$f"; else echo "trueup is not installed, so this is not checked" >&2; fi',
    ]);
    await removeHooks(join(root, 'apps/web'), 'lefthook');
    expect(existsSync(join(root, 'lefthook.yml'))).toBe(false);
  });

  it.each([
    ['pre-commit: [', 'lefthook.yml: no valid YAML'],
    ['- a list\n', 'lefthook.yml: not a configuration of lefthook: expected keys at the top'],
  ])('is refused where the file is %j', async (old, message) => {
    await expect(installHooks(repository({ 'lefthook.yml': old }), 'lefthook')).rejects.toThrow(message);
  });
});

describe('pre-commit', () => {
  const own = [
    '  - repo: local',
    '    hooks:',
    '      - id: trueup',
    '        name: trueup',
    `        entry: sh -c '${runs('pre-commit', ' "$@"')}' trueup`,
    '        language: system',
    '        stages:',
    '          - pre-commit',
    '        always_run: true',
    '        pass_filenames: false',
    '        verbose: true',
    '      - id: trueup-message',
    '        name: trueup-message',
    `        entry: sh -c '${runs('commit-msg', ' "$@"')}' trueup`,
    '        language: system',
    '        stages:',
    '          - commit-msg',
    '',
  ].join('\n');

  it('gets a local repository after the others', async () => {
    const old =
      'repos:\n  - repo: https://github.com/pre-commit/pre-commit-hooks # theirs\n    rev: v5.0.0\n    hooks:\n      - id: check-yaml\n';
    const root = repository({ '.pre-commit-config.yaml': old });
    expect(await thereAndBack(root, 'pre-commit', '.pre-commit-config.yaml')).toEqual({ put: old + own, left: old });
  });

  it('gets a file where there is none', async () => {
    expect(await thereAndBack(repository({}), 'pre-commit', '.pre-commit-config.yaml')).toEqual({
      put: `repos:\n${own}`,
      left: undefined,
    });
  });

  it('keeps what the user put beside our hooks', async () => {
    const old =
      'repos:\n- repo: local\n  hooks:\n  - id: mine\n    name: mine\n  - id: trueup\n    entry: trueup check --staged\n';
    const root = repository({ '.pre-commit-config.yaml': old });
    expect((await installHooks(root, 'pre-commit')).changes).toEqual([]);
    await removeHooks(root, 'pre-commit');
    expect(text(root, '.pre-commit-config.yaml')).toBe(
      'repos:\n- repo: local\n  hooks:\n  - id: mine\n    name: mine\n',
    );
  });
});

it.each([
  ['husky (core.hooksPath is .husky/_)', '.husky/_', ['lefthook.yml'], []],
  ['lefthook (.lefthook.yml)', undefined, ['.lefthook.yml', '.pre-commit-config.yaml'], ['husky']],
  ['pre-commit (.pre-commit-config.yaml)', undefined, ['.pre-commit-config.yaml'], []],
  ['git (core.hooksPath is .githooks)', '.githooks', [], ['husky']],
  ['husky (husky is a dependency)', undefined, [], ['husky']],
  ['git (no manager of hooks was found)', undefined, [], []],
] as const)('recognises %s', async (expected, hooksPath, files, packages) => {
  const root = repository({});
  if (hooksPath) run(root, 'config', 'core.hooksPath', hooksPath);
  const place = await findPlace(root);
  if (!place) throw new Error('no repository');
  const { manager, because } = managerOf({ place, files: new Set(files), packages: new Set(packages) });
  expect(`${manager} (${because})`).toBe(expected);
});
