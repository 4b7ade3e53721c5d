/** Repositories in every state that a hook may be in, and what doctor is to say of each. */
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { HookExamination } from '../../../src/cli/doctor/diagnosis.ts';
import { huskyCommand, installHooks, placeStandIn, removeStandIn } from '../../surfaces/hooked.ts';
import type { Shop } from '../../surfaces/hooked.ts';
import { folder, run, write } from '../../tree/repository.ts';

export const preCommit = '.git/hooks/pre-commit';
const prepend = (root: string, name: string, lines: string): void => {
  const text = readFileSync(join(root, name), 'utf8');
  writeFileSync(
    join(root, name),
    text.replace('\n', () => `\n${lines}\n`),
  );
};
export const script = (root: string, name: string, text: string): void => {
  write(root, { [name]: text });
  chmodSync(join(root, name), 0o755);
};
const huskyIn = (root: string): void => {
  spawnSync(process.execPath, [huskyCommand ?? ''], { cwd: root });
};

export interface Case {
  name: string;
  /** Gives the work tree to look at, where it is not the shop's. */
  make(shop: Shop): Promise<string | void>;
  env?: Record<string, string>;
  says: Omit<HookExamination, 'hook'>;
}

const missing = {
  problem: 'there is no node_modules/.bin/trueup, so that it lets every commit go',
  remedy: 'npm install, with trueup among the development dependencies',
};
export const plain = { file: preCommit, manager: 'git' } as const;
const husky = { file: '.husky/pre-commit', manager: 'husky' } as const;

const ofAll: Case[] = [
  { name: 'none', make: async () => undefined, says: { state: 'not-installed' } },
  {
    name: 'plain git',
    make: async ({ root }) => void (await installHooks(root, 'git')),
    says: { ...plain, state: 'runs' },
  },
  {
    name: 'plain git in a folder of its own',
    make: async ({ root }) => {
      run(root, 'config', 'core.hooksPath', '.githooks');
      await installHooks(root, 'git');
    },
    says: { file: '.githooks/pre-commit', manager: 'git', state: 'runs' },
  },
  {
    name: 'a link to the script',
    make: async ({ root }) => {
      await installHooks(root, 'git');
      renameSync(join(root, preCommit), join(root, '.git/real'));
      symlinkSync('../real', join(root, preCommit));
    },
    says: { ...plain, state: 'runs' },
  },
  {
    name: 'not executable',
    make: async ({ root }) => {
      await installHooks(root, 'git');
      chmodSync(join(root, preCommit), 0o644);
    },
    says: {
      ...plain,
      state: 'does-not-run',
      fault: {
        problem: '.git/hooks/pre-commit is not executable, so git does not run it',
        remedy: 'chmod +x .git/hooks/pre-commit',
      },
    },
  },
  {
    name: 'behind an exit',
    make: async ({ root }) => {
      await installHooks(root, 'git');
      prepend(root, preCommit, 'echo done\nexit 0');
    },
    says: {
      ...plain,
      state: 'does-not-run',
      fault: {
        problem: '.git/hooks/pre-commit ends in line 3, before it comes to trueup',
        remedy: 'trueup init --remove, then trueup init',
      },
    },
  },
  {
    name: 'behind exits that do not come',
    make: async ({ root }) => {
      await installHooks(root, 'git');
      prepend(
        root,
        preCommit,
        'if [ -n "$NO" ]; then\nexit 0\nfi\nstop() {\nexit 1\n}\n[ -z "$NO" ] ||\nexit 0\ncase x in y)\nexit 1;;\nesac\nexec 3>&1',
      );
    },
    says: { ...plain, state: 'runs' },
  },
  {
    name: 'in another language',
    make: async ({ root }) => {
      await installHooks(root, 'git');
      const text = readFileSync(join(root, preCommit), 'utf8');
      writeFileSync(join(root, preCommit), text.replace('#!/bin/sh', '#!/usr/bin/true'));
    },
    says: {
      ...plain,
      state: 'does-not-run',
      fault: {
        problem: '.git/hooks/pre-commit is not a script for sh or bash',
        remedy: 'mend .git/hooks/pre-commit',
      },
    },
  },
  {
    name: 'trueup is not installed',
    make: async ({ root }) => {
      await installHooks(root, 'git');
      removeStandIn(root);
    },
    says: { ...plain, state: 'does-not-run', fault: missing },
  },
  ...['TRUEUP', 'HUSKY'].map((name): Case => ({
    name: `${name}=0`,
    make: async ({ root }) => void (await installHooks(root, 'git')),
    env: { [name]: '0' },
    says: {
      ...plain,
      state: 'does-not-run',
      fault: { problem: `${name}=0 is set here, which switches it off`, remedy: `unset ${name}` },
    },
  })),
  {
    name: 'core.hooksPath points nowhere',
    make: async ({ root }) => {
      await installHooks(root, 'git');
      run(root, 'config', 'core.hooksPath', '.nowhere');
    },
    says: {
      ...plain,
      state: 'does-not-run',
      fault: {
        problem: 'git looks for hooks in .nowhere, which is not there, and this one is .git/hooks/pre-commit',
        remedy: 'trueup init, or git config --unset core.hooksPath where nothing else needs it',
      },
    },
  },
  {
    name: 'core.hooksPath is one for all repositories',
    make: async ({ root }) => {
      await installHooks(root, 'git');
      run(root, 'config', 'core.hooksPath', '/nowhere/hooks');
    },
    says: {
      ...plain,
      state: 'does-not-run',
      fault: {
        problem: 'git looks for hooks in /nowhere/hooks, which is not there, and this one is .git/hooks/pre-commit',
        remedy: 'give this repository its own: git config core.hooksPath .githooks, then trueup init',
      },
    },
  },
  {
    name: 'a linked work tree',
    make: async ({ root }) => {
      await installHooks(root, 'git');
      const linked = join(folder(), 'linked');
      run(root, 'worktree', 'add', '-q', '-b', 'linked', linked);
      return linked;
    },
    // Lies in the main work tree.
    says: { file: expect.stringMatching(/^\/.*\.git\/hooks\/pre-commit$/) as string, manager: 'git', state: 'runs' },
  },
  {
    name: 'a folder of a monorepo',
    make: async ({ root }) => {
      mkdirSync(join(root, 'apps/web'), { recursive: true });
      await installHooks(join(root, 'apps/web'), 'git');
      placeStandIn(join(root, 'apps/web'));
      removeStandIn(root);
      return join(root, 'apps/web');
    },
    says: { ...plain, state: 'runs' },
  },
  {
    name: 'a block of an older version',
    make: async ({ root }) => {
      await installHooks(root, 'git');
      const text = readFileSync(join(root, preCommit), 'utf8');
      writeFileSync(join(root, preCommit), text.replace('# shellcheck disable=SC1090\n', ''));
    },
    says: { ...plain, state: 'runs', outdated: true },
  },
  {
    name: 'a call by hand',
    make: async ({ root }) =>
      script(root, preCommit, '#!/bin/sh\nnode_modules/.bin/trueup check --staged </dev/null\n'),
    says: { ...plain, state: 'runs' },
  },
  {
    name: 'a comment that speaks of it',
    make: async ({ root }) => script(root, preCommit, '#!/bin/sh\n# trueup check --staged\ntrue\n'),
    says: { state: 'not-installed' },
  },
  {
    name: 'lefthook that has not installed its hooks',
    make: async ({ root }) => void (await installHooks(root, 'lefthook')),
    says: {
      file: 'lefthook.yml',
      manager: 'lefthook',
      state: 'does-not-run',
      fault: { problem: 'git looks for .git/hooks/pre-commit, which is not there', remedy: 'npx lefthook install' },
    },
  },
  {
    name: 'pre-commit, where git runs the hook of another',
    make: async ({ root }) => {
      await installHooks(root, 'pre-commit');
      script(root, preCommit, '#!/bin/sh\ntrue\n');
    },
    says: {
      file: '.pre-commit-config.yaml',
      manager: 'pre-commit',
      state: 'does-not-run',
      fault: {
        problem: '.git/hooks/pre-commit, which git runs, does not start pre-commit',
        remedy: 'pre-commit install --hook-type pre-commit',
      },
    },
  },
];

const ofHusky: Case[] = [
  {
    name: 'husky',
    make: async ({ root }) => {
      huskyIn(root);
      await installHooks(root, 'husky');
    },
    says: { ...husky, state: 'runs' },
  },
  {
    name: 'husky that git was not told of',
    make: async ({ root }) => void (await installHooks(root, 'husky')),
    says: {
      ...husky,
      state: 'does-not-run',
      fault: {
        problem: 'git looks for hooks in .git/hooks, and this one is .husky/pre-commit',
        remedy: 'npx husky',
      },
    },
  },
  {
    name: 'husky in a linked work tree, where its folder is not made',
    make: async ({ root, git }) => {
      huskyIn(root);
      await installHooks(root, 'husky');
      run(root, 'add', '--all');
      git(['commit', '--quiet', '--no-verify', '--message', 'Hooks']);
      const linked = join(folder(), 'linked');
      run(root, 'worktree', 'add', '-q', '-b', 'linked', linked);
      return linked;
    },
    says: {
      ...husky,
      state: 'does-not-run',
      fault: { problem: 'git looks for .husky/_, which is not there', remedy: 'in this work tree: npx husky' },
    },
  },
  {
    name: 'husky whose part was taken out',
    make: async ({ root }) => {
      huskyIn(root);
      await installHooks(root, 'husky');
      rmSync(join(root, '.husky/_/pre-commit'));
    },
    says: {
      ...husky,
      state: 'does-not-run',
      fault: {
        problem: 'git looks for .husky/_/pre-commit, which is not there',
        remedy: 'in this work tree: npx husky',
      },
    },
  },
];

export const cases: Case[] = [...ofAll, ...(huskyCommand === undefined ? [] : ofHusky)];
