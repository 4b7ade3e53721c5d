/** What a program sees that git has started as its hook: the index of this very commit. */
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { folder, repository, run, write } from '../repository.ts';
import { compileTrees } from './compiled.ts';

let compiled: string;
beforeAll(() => {
  compiled = compileTrees();
  // It closes nothing: a tree must not keep its process from ending.
  writeFileSync(
    join(compiled, 'see.js'),
    `import { writeFileSync } from 'node:fs';
import { openIndexTree } from './tree/git-index.js';
import { stagedChanges } from './tree/git-changes.js';
import { gitState } from './tree/git-state.js';
import { openRevisionTree } from './tree/git-revision.js';
const [, , output, ...roots] = process.argv;
const all = [];
for (const root of roots) {
  const tree = await openIndexTree(root);
  const files = {};
  for (const uri of await tree.list()) files[uri] = await tree.read(uri);
  const { topLevel, gitDir } = await gitState(root);
  const head = await openRevisionTree(root, 'HEAD');
  all.push({ files, staged: (await stagedChanges(root)).map(({ uri, change }) => change + ' ' + uri), topLevel, gitDir, head: await head.list() });
}
writeFileSync(output, JSON.stringify(all));
`,
  );
});
afterAll(() => rmSync(compiled, { recursive: true, force: true }));

/** Installs a pre-commit hook that looks at the given roots, and gives what it saw when it ran last. */
function watch(hooks: string, roots = '.', before = ''): () => unknown[] {
  const output = join(folder(), 'seen.json');
  const line = `${before}"${process.execPath}" "${join(compiled, 'see.js')}" "${output}" ${roots}`;
  mkdirSync(hooks, { recursive: true });
  writeFileSync(join(hooks, 'pre-commit'), `#!/bin/sh\n${line}\n`, { mode: 0o755 });
  return () => JSON.parse(readFileSync(output, 'utf8')) as unknown[];
}

const commit = ['commit', '--quiet', '--message', 'On'];

describe('in a hook', () => {
  /** `staged.ts` is half staged; `worked.ts` is changed and not staged; `new.ts` is untracked. */
  function underWork(): string {
    const root = repository({ 'staged.ts': '1\n', 'worked.ts': '1\n', 'web/a.ts': '1\n' });
    write(root, { 'staged.ts': '2\n', 'web/a.ts': '2\n' });
    run(root, 'add', '.');
    write(root, { 'staged.ts': '3\n', 'worked.ts': '3\n', 'web/a.ts': '3\n', 'new.ts': '3\n' });
    return root;
  }
  const head = ['staged.ts', 'web/a.ts', 'worked.ts'];
  const place = (root: string): object => ({ topLevel: root, gitDir: join(root, '.git'), head });

  it('a commit is what is staged', () => {
    const root = underWork();
    const seen = watch(join(root, '.git/hooks'));
    run(root, ...commit);
    const files = { 'staged.ts': '2\n', 'web/a.ts': '2\n', 'worked.ts': '1\n' };
    expect(seen()).toEqual([{ files, staged: ['modified staged.ts', 'modified web/a.ts'], ...place(root) }]);
  });

  it('`commit -a` is what is tracked', () => {
    const root = underWork();
    const seen = watch(join(root, '.git/hooks'));
    run(root, ...commit, '--all');
    const files = { 'staged.ts': '3\n', 'web/a.ts': '3\n', 'worked.ts': '3\n' };
    const staged = ['modified staged.ts', 'modified web/a.ts', 'modified worked.ts'];
    expect(seen()).toEqual([{ files, staged, ...place(root) }]);
  });

  it('`commit <path>` is that path and nothing that is staged besides', () => {
    const root = underWork();
    const seen = watch(join(root, '.git/hooks'));
    run(root, ...commit, 'worked.ts');
    const files = { 'staged.ts': '1\n', 'web/a.ts': '1\n', 'worked.ts': '3\n' };
    expect(seen()).toEqual([{ files, staged: ['modified worked.ts'], ...place(root) }]);
  });

  it.each([
    ['of a folder, named', 'web', '', '.'],
    ['of a folder, by its full path', '"$PWD/web"', '', '.'],
    ['of a folder, gone to', '.', 'cd web; ', '.'],
    ['of a folder, committed from it', 'web', '', 'web'],
    ['from elsewhere', '"$OLDPWD/web"', 'cd /; ', 'web'],
  ])('a commit %s is what is staged there', (_, roots, before, from) => {
    for (const [option, files, staged] of [
      [[], { 'a.ts': '2\n' }, ['modified a.ts']],
      [['--all'], { 'a.ts': '3\n' }, ['modified a.ts']],
    ] as const) {
      const root = underWork();
      const seen = watch(join(root, '.git/hooks'), roots, before);
      run(join(root, from), ...commit, ...option);
      expect(seen()).toEqual([{ files, staged, ...place(root), head: ['a.ts'] }]);
    }
  });

  it('of a linked work tree, the index is its own', () => {
    const main = underWork();
    const linked = join(folder(), 'linked');
    run(main, 'worktree', 'add', '--quiet', linked);
    write(linked, { 'web/b.ts': 'b\n' });
    run(linked, 'add', '.');
    write(linked, { 'web/b.ts': 'c\n' });
    const seen = watch(join(main, '.git/hooks'), `web . "${main}"`);
    run(linked, ...commit);
    const gitDir = join(main, '.git/worktrees/linked');
    const [web, top, other] = seen();
    expect(web).toEqual({
      files: { 'a.ts': '1\n', 'b.ts': 'b\n' },
      staged: ['added b.ts'],
      topLevel: linked,
      gitDir,
      head: ['a.ts'],
    });
    expect(top).toEqual({
      files: { 'staged.ts': '1\n', 'web/a.ts': '1\n', 'web/b.ts': 'b\n', 'worked.ts': '1\n' },
      staged: ['added web/b.ts'],
      topLevel: linked,
      gitDir,
      head,
    });
    // The work tree next door is another one, with an index that this commit does not touch.
    const files = { 'staged.ts': '2\n', 'web/a.ts': '2\n', 'worked.ts': '1\n' };
    expect(other).toEqual({ files, staged: ['modified staged.ts', 'modified web/a.ts'], ...place(main) });
  });

  it('of a submodule, the repository around it is another one, and the other way round', () => {
    const root = repository({ 'top.ts': 'top\n' });
    run(root, 'submodule', '--quiet', 'add', repository({ 'module.ts': '1\n' }), 'module');
    run(root, ...commit);
    const module = join(root, 'module');
    const gitDir = join(root, '.git/modules/module');
    write(module, { 'module.ts': '2\n' });
    const seen = watch(join(gitDir, 'hooks'), '. ..');
    run(module, ...commit, '--all');
    const modules = readFileSync(join(root, '.gitmodules'), 'utf8');
    const inModule = { staged: ['modified module.ts'], topLevel: module, gitDir, head: ['module.ts'] };
    const around = { topLevel: root, gitDir: join(root, '.git'), head: ['.gitmodules', 'top.ts'] };
    expect(seen()).toEqual([
      { files: { 'module.ts': '2\n' }, ...inModule },
      { files: { '.gitmodules': modules, 'top.ts': 'top\n' }, staged: [], ...around },
    ]);
    write(root, { 'top.ts': 'other\n' });
    const seenAround = watch(join(root, '.git/hooks'), '. module');
    run(root, ...commit, '--all');
    expect(seenAround()).toEqual([
      {
        files: { '.gitmodules': modules, 'top.ts': 'other\n' },
        staged: ['modified module', 'modified top.ts'],
        ...around,
      },
      { files: { 'module.ts': '2\n' }, ...inModule, staged: [] },
    ]);
  });

  it('of a repository that lies apart from its work tree, both are found', () => {
    const home = folder({ 'shell/rc': '1\n' });
    const gitDir = join(folder(), 'dotfiles');
    run(home, 'init', '--quiet', '--bare', gitDir);
    const apart = [`--git-dir=${gitDir}`, `--work-tree=${home}`];
    run(home, ...apart, 'add', 'shell/rc');
    run(home, ...apart, ...commit);
    const seen = watch(join(gitDir, 'hooks'), 'shell');
    write(home, { 'shell/rc': '2\n' });
    run(home, ...apart, ...commit, '--all');
    const files = { rc: '2\n' };
    expect(seen()).toEqual([{ files, staged: ['modified rc'], topLevel: home, gitDir, head: ['rc'] }]);
  });

  it('a merge that waits for its conflicts to be solved is what was solved', () => {
    const root = repository({ 'price.ts': '1\n' });
    run(root, 'checkout', '--quiet', '-b', 'dearer');
    write(root, { 'price.ts': '2\n', 'new.ts': 'new\n' });
    run(root, 'add', '.');
    run(root, ...commit);
    run(root, 'checkout', '--quiet', 'main');
    write(root, { 'price.ts': '0\n' });
    run(root, ...commit, '--all');
    expect(() => run(root, 'merge', 'dearer')).toThrow();
    write(root, { 'price.ts': '3\n' });
    run(root, 'add', '.');
    const seen = watch(join(root, '.git/hooks'));
    run(root, 'commit', '--quiet', '--no-edit');
    const files = { 'new.ts': 'new\n', 'price.ts': '3\n' };
    const staged = ['added new.ts', 'modified price.ts'];
    expect(seen()).toEqual([{ files, staged, topLevel: root, gitDir: join(root, '.git'), head: ['price.ts'] }]);
  });
});

it('leaves no git behind when it is killed while it reads', async () => {
  const root = repository(Object.fromEntries(Array.from({ length: 200 }, (_, at) => [`${at}.ts`, `${at}\n`])));
  const program = join(compiled, 'hang.js');
  writeFileSync(
    program,
    `import { openIndexTree } from './tree/git-index.js';
import { unlinkSync } from 'node:fs';
const tree = await openIndexTree(process.argv[2]);
const uris = await tree.list();
for (const uri of uris) unlinkSync(process.argv[2] + '/' + uri);
for (;;) for (const uri of uris) { await tree.size(uri); await tree.read(uri); await tree.read(uri).then(() => process.stdout.write('.')); await new Promise((done) => setTimeout(done, 1)); }
`,
  );
  const child = spawn(process.execPath, [program, root], { stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise((resolve) => child.stdout.once('data', resolve));
  const git = spawnSync('ps', ['--ppid', String(child.pid), '-o', 'pid=,args='], { encoding: 'utf8' }).stdout;
  expect(git).toMatch(/cat-file --batch/);
  child.kill('SIGKILL');
  await new Promise((resolve) => child.once('close', resolve));
  const pid = Number.parseInt(git, 10);
  await expect.poll(() => isRunning(pid), { timeout: 5000 }).toBe(false);
});

function isRunning(pid: number): boolean {
  const { stdout } = spawnSync('ps', ['-p', String(pid), '-o', 'stat='], { encoding: 'utf8' });
  return /^[^Z\s]/.test(stdout.trim());
}
