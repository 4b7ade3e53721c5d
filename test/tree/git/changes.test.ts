/** What is staged, what has become of the work tree since a commit, and which commit that is. */
import { mkdirSync, readdirSync, renameSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { changesSince, stagedChanges } from '../../../src/tree/git-changes.ts';
import { folder, repository, run, runWith, write } from '../repository.ts';

const long = Array.from({ length: 40 }, (_, at) => `export const line${at} = ${at};\n`).join('');

describe('staged changes', () => {
  it('are what a commit would change, whatever the work tree looks like', async () => {
    const root = repository({
      'kept.ts': 'kept\n',
      'price.ts': '1\n',
      'old.ts': 'old\n',
      'name.ts': long,
      'run.sh': 'run\n',
      'link.ts': 'link\n',
      'touched.ts': '1\n',
    });
    write(root, { 'price.ts': '2\n', 'added.ts': 'added\n', 'touched.ts': '2\n', 'untracked.ts': '', 'meant.ts': '' });
    run(root, 'add', 'price.ts', 'added.ts');
    run(root, 'add', '--intent-to-add', 'meant.ts');
    run(root, 'rm', '--quiet', 'old.ts');
    run(root, 'mv', 'name.ts', 'called.ts');
    write(root, { 'called.ts': long.replace('line7 =', 'line700 =') });
    run(root, 'add', 'called.ts');
    run(root, 'update-index', '--chmod=+x', 'run.sh');
    rmSync(join(root, 'link.ts'));
    symlinkSync('kept.ts', join(root, 'link.ts'));
    run(root, 'add', 'link.ts');
    rmSync(join(root, 'kept.ts'));
    expect(await stagedChanges(root)).toEqual([
      { uri: 'added.ts', change: 'added' },
      { uri: 'called.ts', change: 'renamed', from: 'name.ts' },
      { uri: 'link.ts', change: 'modified' },
      { uri: 'old.ts', change: 'deleted' },
      { uri: 'price.ts', change: 'modified' },
      { uri: 'run.sh', change: 'modified' },
    ]);
  });

  it('are those below a folder, where one is checked', async () => {
    const root = repository({ 'top.ts': '1\n', 'web/a.ts': '1\n', 'web/b.ts': long, 'api/c.ts': `${long}//\n` });
    write(root, { 'top.ts': '2\n', 'web/a.ts': '2\n', 'web/node_modules/x.js': '' });
    run(root, 'mv', 'web/b.ts', 'api/b.ts');
    run(root, 'mv', 'api/c.ts', 'web/c.ts');
    run(root, 'add', '--force', '.');
    // git pairs what it lists, and that is this folder: what came in from another one takes the place of what went out.
    expect(await stagedChanges(join(root, 'web'))).toEqual([
      { uri: 'a.ts', change: 'modified' },
      { uri: 'c.ts', change: 'renamed', from: 'b.ts' },
    ]);
  });

  it('are all files before the first commit, and none where nothing is staged', async () => {
    const root = folder({ 'a.ts': 'a\n', 'src/b.ts': '', 'meant.ts': '' });
    run(root, 'init', '--quiet');
    expect(await stagedChanges(root)).toEqual([]);
    run(root, 'add', 'a.ts', 'src');
    run(root, 'add', '--intent-to-add', 'meant.ts');
    expect(await stagedChanges(root)).toEqual([
      { uri: 'a.ts', change: 'added' },
      { uri: 'src/b.ts', change: 'added' },
    ]);
    run(root, 'commit', '--quiet', '--message', 'Open');
    expect(await stagedChanges(root)).toEqual([]);
    run(root, 'checkout', '--quiet', '--detach');
    write(root, { 'a.ts': 'b\n' });
    run(root, 'add', 'a.ts');
    expect(await stagedChanges(root)).toEqual([{ uri: 'a.ts', change: 'modified' }]);
  });

  it('name a file in conflict once, and a submodule that moved', async () => {
    const root = repository({ 'price.ts': '1\n' });
    run(root, 'submodule', '--quiet', 'add', repository({ 'module.ts': '' }), 'libs/module');
    run(root, 'commit', '--quiet', '--message', 'Module');
    run(root, 'checkout', '--quiet', '-b', 'dearer');
    write(root, { 'price.ts': '2\n', 'new.ts': '' });
    run(root, 'add', '.');
    run(root, 'commit', '--quiet', '--message', 'Dearer');
    run(root, 'checkout', '--quiet', 'main');
    write(root, { 'price.ts': '0\n' });
    run(root, 'commit', '--quiet', '--all', '--message', 'Cheaper');
    expect(() => run(root, 'merge', 'dearer')).toThrow();
    run(join(root, 'libs/module'), 'commit', '--quiet', '--allow-empty', '--message', 'On');
    run(root, 'add', 'libs/module');
    expect(await stagedChanges(root)).toEqual([
      { uri: 'libs/module', change: 'modified' },
      { uri: 'new.ts', change: 'added' },
      { uri: 'price.ts', change: 'modified' },
    ]);
  });

  it('may be twenty thousand, whose names may be anything', async () => {
    const root = repository({ 'a.ts': 'a\n' });
    const id = run(root, 'rev-parse', 'HEAD:a.ts');
    const names = Array.from({ length: 20_000 }, (_, at) => `src/${at % 100}/𝄞 ${at}\n.ts`).toSorted();
    runWith(root, names.map((name) => `100644 ${id} 0\t${name}\0`).join(''), 'update-index', '-z', '--index-info');
    expect(await stagedChanges(root)).toEqual(names.map((uri) => ({ uri, change: 'added' })));
  });

  it('say where there is no work tree', async () => {
    const bare = folder();
    run(bare, 'init', '--quiet', '--bare');
    await expect(stagedChanges(bare)).rejects.toMatchObject({ name: 'ConfigError' });
    await expect(stagedChanges(folder())).rejects.toMatchObject({ name: 'ConfigError' });
  });
});

describe('changes since a commit', () => {
  it('are those of the work tree, untracked files included', async () => {
    const root = repository({
      '.gitignore': '*.log\n',
      'kept.ts': 'kept\n',
      'price.ts': '1\n',
      'staged.ts': '1\n',
      'old.ts': 'old\n',
      'gone.ts': 'gone\n',
      'name.ts': long,
      'moved.ts': `${long}//\n`,
      'link.ts': 'kept.ts',
    });
    write(root, { 'second.ts': '2\n' });
    run(root, 'add', '.');
    run(root, 'commit', '--quiet', '--message', 'Second');
    write(root, { 'price.ts': '2\n', 'staged.ts': '2\n', 'untracked.ts': 'u\n', 'ignored.log': '' });
    write(root, { 'kept.ts': 'kept\n' });
    run(root, 'add', 'staged.ts');
    run(root, 'rm', '--quiet', 'old.ts');
    rmSync(join(root, 'gone.ts'));
    run(root, 'mv', 'name.ts', 'called.ts');
    renameSync(join(root, 'moved.ts'), join(root, 'there.ts'));
    expect(await changesSince(root, 'HEAD~1')).toEqual([
      { uri: 'called.ts', change: 'renamed', from: 'name.ts' },
      { uri: 'gone.ts', change: 'deleted' },
      { uri: 'old.ts', change: 'deleted' },
      { uri: 'price.ts', change: 'modified' },
      { uri: 'second.ts', change: 'added' },
      { uri: 'staged.ts', change: 'modified' },
      { uri: 'there.ts', change: 'renamed', from: 'moved.ts' },
      { uri: 'untracked.ts', change: 'added' },
    ]);
    expect(await changesSince(root, 'HEAD')).toHaveLength(7);
  });

  it('see a file that was changed without its size or time telling', async () => {
    const root = repository({ 'a.ts': 'a = 1\n', 'b.ts': 'b = 1\n' });
    const then = new Date('2020-01-01T00:00:00Z');
    for (const name of ['a.ts', 'b.ts']) utimesSync(join(root, name), then, then);
    run(root, 'update-index', '--refresh');
    write(root, { 'a.ts': 'a = 2\n' });
    expect(await changesSince(root, 'HEAD')).toEqual([{ uri: 'a.ts', change: 'modified' }]);
    run(root, 'add', 'a.ts');
    write(root, { 'a.ts': 'a = 3\n' });
    run(root, 'commit', '--quiet', '--message', 'Two');
    expect(await changesSince(root, 'HEAD')).toEqual([{ uri: 'a.ts', change: 'modified' }]);
  });

  it('are none where only times, line ends of a checkout or a sparse checkout differ', async () => {
    const root = repository({ 'a.ts': 'a\nb\n', 'b.ts': 'b\n', 'api/c.ts': 'c\n' });
    run(root, 'config', 'core.autocrlf', 'true');
    write(root, { 'a.ts': 'a\r\nb\r\n', 'b.ts': 'b\n' });
    run(root, 'sparse-checkout', 'set', 'web');
    expect(readdirSync(root).toSorted()).toEqual(['.git', 'a.ts', 'b.ts']);
    expect(await changesSince(root, 'HEAD')).toEqual([]);
  });

  it('are those below a folder, where one is checked', async () => {
    const root = repository({ 'top.ts': '1\n', 'web/a.ts': '1\n', 'api/c.ts': '1\n' });
    write(root, {
      'top.ts': '2\n',
      'web/a.ts': '2\n',
      'web/new.ts': '',
      'api/c.ts': '2\n',
      'web/node_modules/x.js': '',
    });
    expect(await changesSince(join(root, 'web'), 'HEAD')).toEqual([
      { uri: 'a.ts', change: 'modified' },
      { uri: 'new.ts', change: 'added' },
    ]);
  });

  it('start nothing that the repository configures', async () => {
    const root = repository({ 'a.ts': 'a\n', '.gitattributes': '* filter=trap diff=trap\n', 'b.ts': long });
    const trap = join(folder(), 'trapped');
    const command = `touch ${trap}; cat`;
    for (const name of ['filter.trap.clean', 'filter.trap.smudge', 'filter.trap.process', 'diff.trap.textconv'])
      run(root, 'config', name, command);
    for (const name of ['core.fsmonitor', 'diff.external', 'diff.trap.command']) run(root, 'config', name, command);
    write(root, { 'a.ts': 'b\n' });
    renameSync(join(root, 'b.ts'), join(root, 'c.ts'));
    const id = runWith(root, `${long}//\n`, 'hash-object', '-w', '--stdin');
    run(root, 'update-index', '--add', '--cacheinfo', `100644,${id},c.ts`, '--force-remove', 'b.ts');
    rmSync(trap, { force: true });
    expect(await stagedChanges(root)).toEqual([{ uri: 'c.ts', change: 'renamed', from: 'b.ts' }]);
    expect(await changesSince(root, 'HEAD')).toEqual([
      { uri: 'a.ts', change: 'modified' },
      { uri: 'c.ts', change: 'renamed', from: 'b.ts' },
    ]);
    expect(readdirSync(join(trap, '..'))).toEqual([]);
  });

  it('hold what cannot be read for changed', async () => {
    const root = repository({ 'a.ts': 'a\n', 'b.ts': 'b\n' });
    rmSync(join(root, 'a.ts'));
    mkdirSync(join(root, 'a.ts'));
    writeFileSync(join(root, 'a.ts/c.ts'), '');
    expect(await changesSince(root, 'HEAD')).toEqual([
      { uri: 'a.ts', change: 'modified' },
      { uri: 'a.ts/c.ts', change: 'added' },
    ]);
  });
});
