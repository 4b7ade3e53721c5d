/** The hook scripts under real git, by themselves and under husky: when they run, what they see, and what they stop. */
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { folder, run, write } from '../tree/repository.ts';
import { huskyCommand, installHooks, placeStandIn, removeStandIn, shopWith } from './hooked.ts';
import type { Shop } from './hooked.ts';

const script = (hook: string): string => fileURLToPath(new URL(`../../hooks/${hook}`, import.meta.url));

async function hooked(manager: 'husky' | 'git', options: { at?: string } = {}): Promise<Shop> {
  const shop = shopWith(options);
  if (manager === 'husky')
    spawnSync(process.execPath, [huskyCommand ?? ''], { cwd: shop.root, env: { PATH: process.env['PATH'] } });
  await installHooks(options.at ? join(shop.root, options.at) : shop.root, manager);
  return shop;
}

const called = (index: string, staged: string, dir = '.'): string[] => [
  `args check --staged --cwd ${dir}`,
  `index ${index}`,
  `staged ${staged}`,
  'stdin 0',
];

describe.each(huskyCommand === undefined ? (['git'] as const) : (['git', 'husky'] as const))('under %s', (manager) => {
  it('a commit, one of all and one of a path: each shows the index that will be committed', async () => {
    const shop = await hooked(manager);
    write(shop.root, { 'a.txt': 'two', 'b.txt': 'b' });
    run(shop.root, 'add', 'a.txt');
    write(shop.root, { 'a.txt': 'not staged' });
    expect(shop.git(['commit', '-qm', 'Plain'])).toEqual({ code: 0, said: [] });
    expect(shop.calls()).toEqual(called('index', 'two'));
    write(shop.root, { 'a.txt': 'three' });
    expect(shop.git(['commit', '-qam', 'All'])).toEqual({ code: 0, said: [] });
    expect(shop.calls()).toEqual(called('index.lock', 'three'));
    write(shop.root, { 'a.txt': 'four' });
    expect(shop.git(['commit', '-qm', 'Path', 'a.txt'])).toEqual({ code: 0, said: [] });
    const path = shop.calls();
    expect([path[0], path[1]?.replace(/\d+/, 'N'), path[2]]).toEqual([
      'args check --staged --cwd .',
      'index next-index-N.lock',
      'staged four',
    ]);
    expect(shop.git(['commit', '-q', '--amend', '-m', 'Amended'])).toEqual({ code: 0, said: [] });
    expect(shop.calls()).toEqual(called('index', 'four'));
  });

  it('stops a commit with 1 alone', async () => {
    const shop = await hooked(manager);
    shop.answers(1);
    expect(shop.git(['commit', '-qm', 'Stopped', '--allow-empty']).code).toBe(1);
    for (const code of [2, 3, 70, 127, 130]) {
      shop.answers(code);
      expect(shop.git(['commit', '-qm', `With ${code}`, '--allow-empty'])).toEqual({
        code: 0,
        said: [`trueup: no verdict (exit code ${code}), so this commit is not checked`],
      });
    }
  });

  it('stops a commit that breaks the configuration or the decisions, and no other', async () => {
    const shop = await hooked(manager);
    shop.answers(2);
    for (const name of ['trueup.json', '.trueup/baseline.json', 'apps/web/trueup.json']) {
      write(shop.root, { [name]: '{' });
      run(shop.root, 'add', name);
      expect(shop.git(['commit', '-qm', name]).code).toBe(1);
      run(shop.root, 'reset', '-q');
    }
    write(shop.root, { 'b.txt': 'b' });
    run(shop.root, 'add', 'b.txt');
    expect(shop.git(['commit', '-qm', 'Something else']).code).toBe(0);
  });

  // @verifies GUARD-7
  it('does not run with --no-verify, HUSKY=0 or TRUEUP=0', async () => {
    const shop = await hooked(manager);
    shop.answers(1);
    for (const [args, env] of [
      [['--no-verify'], {}],
      [[], { HUSKY: '0' }],
      [[], { TRUEUP: '0' }],
    ] as const)
      expect(shop.git(['commit', '-qm', 'Skipped', '--allow-empty', ...args], env)).toEqual({ code: 0, said: [] });
    expect(shop.calls()).toEqual([]);
  });

  // @verifies GUARD-6
  it('says in a line that trueup is not installed, and lets the commit go', async () => {
    const shop = await hooked(manager);
    removeStandIn(shop.root);
    expect(shop.git(['commit', '-qm', 'Without', '--allow-empty'])).toEqual({
      code: 0,
      said: ['trueup: no node_modules/.bin/trueup (npm install), so this commit is not checked'],
    });
  });

  it('runs for the commit of a merge that had conflicts', async () => {
    const shop = await hooked(manager);
    run(shop.root, 'checkout', '-qb', 'side');
    write(shop.root, { 'a.txt': 'side' });
    shop.git(['commit', '-qam', 'Side']);
    run(shop.root, 'checkout', '-q', '-');
    write(shop.root, { 'a.txt': 'main' });
    shop.git(['commit', '-qam', 'Main']);
    shop.calls();
    expect(shop.git(['merge', '-q', 'side']).code).toBe(1);
    write(shop.root, { 'a.txt': 'both' });
    run(shop.root, 'add', 'a.txt');
    expect(shop.git(['commit', '-q', '--no-edit'])).toEqual({ code: 0, said: [] });
    expect(shop.calls()).toEqual(called('index', 'both'));
  });

  it('checks the folder that it was installed for', async () => {
    const shop = await hooked(manager, { at: "apps/the owner's" });
    expect(shop.git(['commit', '-qm', 'In a folder', '--allow-empty'])).toEqual({ code: 0, said: [] });
    expect(shop.calls()).toEqual(called('index', 'one', "apps/the owner's"));
  });

  it('hands over messages with a Drift-Ack alone', async () => {
    const shop = await hooked(manager);
    shop.git(['commit', '-qm', 'Plain', '--allow-empty']);
    expect(shop.calls()).toEqual(called('index', 'one'));
    shop.git(['commit', '-qm', 'Decided\n\nDrift-Ack: 3f2a91c04d5e goes next week', '--allow-empty']);
    expect(shop.calls().filter((line) => line.startsWith('args'))).toEqual([
      'args check --staged --cwd .',
      'args hook-message .git/COMMIT_EDITMSG',
    ]);
  });
});

describe('a linked work tree', () => {
  it('without node_modules takes those of the main one', async () => {
    const shop = await hooked('git');
    const linked = join(folder(), 'linked tree');
    run(shop.root, 'worktree', 'add', '-q', '-b', 'linked', linked);
    write(linked, { 'a.txt': 'linked' });
    expect(shop.git(['commit', '-qam', 'Linked'], {}, linked)).toEqual({ code: 0, said: [] });
    expect(shop.calls()).toEqual(called('index.lock', 'linked'));
    placeStandIn(linked);
    removeStandIn(shop.root);
    expect(shop.git(['commit', '-qm', 'Its own', '--allow-empty'], {}, linked)).toEqual({ code: 0, said: [] });
    expect(shop.calls()).toEqual(called('index', 'linked'));
  });
});

describe('a client without PATH', () => {
  /** Everything that the scripts and git need, without node. */
  const bare = (): string => {
    const bin = folder();
    const tools = ['git', 'sh', 'bash', 'dirname', 'basename', 'grep', 'cat', 'wc', 'tr'];
    for (const tool of tools) {
      const found = spawnSync('which', [tool], { encoding: 'utf8' }).stdout.trim();
      if (found) symlinkSync(found, join(bin, tool));
    }
    return bin;
  };
  /** `/usr/local/bin` is looked at too: where this machine has its node there, it cannot be missing. */
  const nodeIsUsual = ['/usr/local/bin/node', '/opt/homebrew/bin/node'].some((path) => existsSync(path));

  it.skipIf(nodeIsUsual)('is told that node is missing', async () => {
    const shop = await hooked('git');
    const { code, said } = shop.git(['commit', '-qm', 'Bare', '--allow-empty'], { PATH: bare() });
    expect([code, said.map((line) => line.replace(/\(.*\/\.config/, '(~/.config'))]).toEqual([
      0,
      ['trueup: node is not in PATH (~/.config/husky/init.sh may set it), so this commit is not checked'],
    ]);
    expect(shop.calls()).toEqual([]);
  });

  it("finds node through husky's init.sh, and where nvm keeps it", async () => {
    for (const place of ['.config/husky/init.sh', '.nvm/versions/node/v24.1.0/bin/node']) {
      const shop = await hooked('git');
      const home = folder(
        place.endsWith('.sh')
          ? { [place]: `echo loud\nPATH="$PATH:$HOME/tools"\n`, 'tools/node': '' }
          : { [place]: '' },
      );
      chmodSync(join(home, place.endsWith('.sh') ? 'tools/node' : place), 0o755);
      const env = { PATH: bare(), HOME: home };
      expect(shop.git(['commit', '-qm', 'Bare', '--allow-empty'], env)).toEqual({ code: 0, said: [] });
      expect(shop.calls()).toEqual(called('index', 'one'));
    }
  });
});

describe('the scripts', () => {
  it.each(['pre-commit', 'commit-msg'])('%s has at most 15 lines', (hook) => {
    expect(readFileSync(script(hook), 'utf8').trimEnd().split('\n').length).toBeLessThanOrEqual(15);
  });

  it.each(['sh', 'sh -e', 'dash', 'bash', 'bash -eu', 'bash -o pipefail -eu'])(
    'run by themselves under %s',
    (shell) => {
      const [command = '', ...flags] = shell.split(' ');
      const shop = shopWith();
      const message = join(shop.root, 'message');
      writeFileSync(message, 'Decided\n\nDrift-Ack: 3f2a91c04d5e goes next week\n');
      const calls = join(shop.root, '..', 'calls');
      const env = { ...process.env, CALLS: calls };
      const results = [[script('pre-commit')], [script('commit-msg'), message]].map((args) => {
        const { status, stderr } = spawnSync(command, [...flags, ...args], { cwd: shop.root, env, encoding: 'utf8' });
        return [status, stderr];
      });
      expect(results).toEqual([
        [0, ''],
        [0, ''],
      ]);
      expect(shop.calls().filter((line) => line.startsWith('args'))).toEqual([
        'args check --staged --cwd .',
        `args hook-message ${message}`,
      ]);
    },
  );
});

it('runs in the first commit of all', async () => {
  const root = folder({ 'a.txt': 'first' });
  run(root, 'init', '--quiet');
  mkdirSync(join(root, '.git/hooks'), { recursive: true });
  await installHooks(root, 'git');
  placeStandIn(root);
  run(root, 'add', 'a.txt');
  const calls = join(folder(), 'calls');
  const { status } = spawnSync(
    'git',
    ['-c', 'user.name=A', '-c', 'user.email=a@example.org', 'commit', '-qm', 'First'],
    {
      cwd: root,
      env: { ...process.env, CALLS: calls },
    },
  );
  expect([status, readFileSync(calls, 'utf8').split('\n')[2]]).toEqual([0, 'staged first']);
});
