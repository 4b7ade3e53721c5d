/** What would be committed, whatever the work tree looks like. */
import { lstatSync, mkdirSync, readdirSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { contentIdOf } from '../../../src/tree/content-id.ts';
import { openIndexTree } from '../../../src/tree/git-index.ts';
import { folder, repository, run, runWith, write } from '../repository.ts';
import { indexOf, stage, texts } from './seen.ts';

describe('the index', () => {
  it('is read as it was staged, whatever came after', async () => {
    const root = repository({ 'kept.ts': 'kept\n', 'price.ts': '1\n', 'old.ts': 'old\n', 'name.ts': 'name\n' });
    stage(root, 'price.ts', '2\n');
    write(root, { 'price.ts': '3\n', 'untracked.ts': '', 'added.ts': 'added\n' });
    run(root, 'add', 'added.ts');
    rmSync(join(root, 'added.ts'));
    run(root, 'rm', '--quiet', 'old.ts');
    write(root, { 'old.ts': 'again\n' });
    run(root, 'mv', 'name.ts', 'called.ts');
    rmSync(join(root, 'kept.ts'));
    mkdirSync(join(root, 'kept.ts'));
    const tree = await indexOf(root);
    expect(await texts(tree)).toEqual({
      'added.ts': 'added\n',
      'called.ts': 'name\n',
      'kept.ts': 'kept\n',
      'price.ts': '2\n',
    });
    expect(await tree.contentId('price.ts')).toBe(contentIdOf(Buffer.from('2\n')));
    expect(await tree.size('price.ts')).toBe(2);
    await expect(tree.read('old.ts')).rejects.toMatchObject({ reason: 'absent' });
    await expect(tree.read('kept.ts/inner')).rejects.toMatchObject({ reason: 'absent' });
    expect(await tree.remarks()).toEqual([]);
  });

  it('changes neither the repository nor the work tree', async () => {
    const root = repository({ 'a.ts': 'a\n', 'b.ts': 'b\n' });
    write(root, { 'a.ts': 'touched\n' });
    run(root, 'add', 'b.ts');
    const before = snapshot(root);
    const tree = await indexOf(root);
    await texts(tree);
    await tree.remarks();
    expect(snapshot(root)).toEqual(before);
  });

  it('does not hold what is only meant to be added, and does hold an empty file', async () => {
    const root = repository({ 'empty.ts': '', 'sub/.gitkeep': '' });
    write(root, { 'meant.ts': 'meant\n', 'sub/meant.ts': '', 'sub/also-empty.ts': '', ':(odd)': '', '*': '' });
    run(root, 'add', '--intent-to-add', 'meant.ts', 'sub/meant.ts');
    run(root, 'add', 'sub/also-empty.ts', './:(odd)', './*');
    run(root, 'reset', '--quiet', 'meant.ts', 'sub/meant.ts');
    run(root, 'add', '--intent-to-add', 'meant.ts', 'sub/meant.ts');
    expect(await texts(await indexOf(root))).toEqual({
      '*': '',
      ':(odd)': '',
      'empty.ts': '',
      'sub/.gitkeep': '',
      'sub/also-empty.ts': '',
    });
    expect(await texts(await indexOf(join(root, 'sub')))).toEqual({ '.gitkeep': '', 'also-empty.ts': '' });
  });

  it('is that of a folder, where a folder of the repository is checked', async () => {
    const root = repository({ 'top.ts': 'top\n', 'apps/web/src/a.ts': 'a\n', 'apps/webshop/b.ts': 'b\n' });
    symlinkSync('../../top.ts', join(root, 'apps/web/top.ts'));
    run(root, 'add', '.');
    const tree = await indexOf(join(root, 'apps/web'));
    expect(await texts(tree)).toEqual({ 'src/a.ts': 'a\n', 'top.ts': '<outside>' });
    await expect(tree.read('../../top.ts')).rejects.toMatchObject({ reason: 'outside' });
  });

  it('follows links within itself, and none that leads out', async () => {
    const root = repository({ 'lib/a.ts': 'a\n', 'ignored/b.ts': 'b\n' });
    const links = {
      'to-a.ts': 'lib/a.ts',
      'to-lib': 'lib',
      'lib/back.ts': '../to-lib/../lib/./a.ts',
      'to-nothing': 'gone.ts',
      'to-untracked': 'untracked.ts',
      round: 'about',
      about: 'round',
      out: '../secret',
      root: '/etc/passwd',
      config: '.git/config',
      top: '.',
    };
    for (const [name, target] of Object.entries(links)) symlinkSync(target, join(root, name));
    run(root, 'add', '.');
    write(root, { 'untracked.ts': '' });
    // On disk they are gone or lead elsewhere, which must not matter.
    for (const name of Object.keys(links)) rmSync(join(root, name));
    symlinkSync('/etc/passwd', join(root, 'to-a.ts'));
    const tree = await indexOf(root);
    expect(await texts(tree)).toEqual({
      about: '<absent>',
      config: '<outside>',
      'ignored/b.ts': 'b\n',
      'lib/a.ts': 'a\n',
      'lib/back.ts': 'a\n',
      out: '<outside>',
      root: '<outside>',
      round: '<absent>',
      'to-a.ts': 'a\n',
      'to-lib': '<directory>',
      'to-nothing': '<absent>',
      'to-untracked': '<absent>',
      top: '<directory>',
    });
    expect(await tree.read('to-lib/a.ts')).toBe('a\n');
    expect(await tree.contentId('to-a.ts')).toBe(await tree.contentId('lib/a.ts'));
  });

  it('names repositories within it and files in conflict', async () => {
    const root = repository({ 'price.ts': '1\n', 'gone.ts': '1\n', 'same.ts': 'same\n' });
    run(root, 'submodule', '--quiet', 'add', repository({ 'module.ts': '' }), 'libs/module');
    run(root, 'commit', '--quiet', '--message', 'Module');
    run(root, 'checkout', '--quiet', '-b', 'dearer');
    write(root, { 'price.ts': '2\n', 'gone.ts': '2\n' });
    run(root, 'commit', '--quiet', '--all', '--message', 'Dearer');
    run(root, 'checkout', '--quiet', 'main');
    write(root, { 'price.ts': '0\n' });
    run(root, 'rm', '--quiet', 'gone.ts');
    run(root, 'commit', '--quiet', '--all', '--message', 'Cheaper');
    expect(() => run(root, 'merge', 'dearer')).toThrow();
    const tree = await indexOf(root);
    const { '.gitmodules': modules, ...rest } = await texts(tree);
    expect(modules).toContain('path = libs/module');
    expect(rest).toEqual({ 'price.ts': '0\n', 'same.ts': 'same\n' });
    expect(await tree.remarks()).toEqual([
      {
        id: 'unmerged',
        message: '2 files in conflict, read as they stand on the current branch: gone.ts, price.ts',
      },
      { id: 'nested-repository', message: 'repositories within this one are not looked into: libs/module' },
    ]);
    await expect(tree.read('libs/module')).rejects.toMatchObject({ reason: 'directory' });
    await expect(tree.read('libs/module/module.ts')).rejects.toMatchObject({ reason: 'absent' });
  });

  it('holds normalised line ends', async () => {
    const root = repository({ 'a.ts': 'a\n' });
    run(root, 'config', 'core.autocrlf', 'true');
    write(root, { 'a.ts': 'one\r\ntwo\r\n', 'b.ts': 'b\r\n' });
    run(root, 'add', '.');
    expect(await texts(await indexOf(root))).toEqual({ 'a.ts': 'one\ntwo\n', 'b.ts': 'b\n' });
  });

  it('holds what a sparse checkout leaves out, with a sparse index too', async () => {
    const root = repository({ 'a.ts': 'a\n', 'web/b.ts': 'b\n', 'api/c.ts': 'c\n', 'api/v1/d.ts': 'd\n' });
    const all = { 'a.ts': 'a\n', 'api/c.ts': 'c\n', 'api/v1/d.ts': 'd\n', 'web/b.ts': 'b\n' };
    run(root, 'sparse-checkout', 'set', 'web');
    expect(await texts(await indexOf(root))).toEqual(all);
    run(root, 'sparse-checkout', 'set', '--cone', '--sparse-index', 'web');
    const tree = await indexOf(root);
    expect(await texts(tree)).toEqual(all);
    expect(await tree.remarks()).toEqual([]);
  });

  it('reads reports from disk, where git ignores them', async () => {
    const root = repository({ '.gitignore': 'coverage/\n', 'a.ts': '' });
    write(root, { 'coverage/lcov.info': 'TN:\n' });
    const tree = await indexOf(root);
    expect(await tree.list()).toEqual(['.gitignore', 'a.ts']);
    expect(await tree.artefact('coverage/lcov.info')).toBe('TN:\n');
    await expect(tree.read('coverage/lcov.info')).rejects.toMatchObject({ reason: 'absent' });
  });

  it('is empty before the first `git add`, and has what is staged before the first commit', async () => {
    const root = folder({ 'a.ts': 'a\n' });
    run(root, 'init', '--quiet');
    expect(await texts(await indexOf(root))).toEqual({});
    run(root, 'add', '.');
    expect(await texts(await indexOf(root))).toEqual({ 'a.ts': 'a\n' });
  });

  it('leaves excluded files out of the list', async () => {
    const root = repository({ 'src/a.ts': 'a\n', 'legacy/b.ts': 'b\n' });
    const tree = await openIndexTree(root, { exclude: ['legacy/'] });
    expect(await tree.list()).toEqual(['src/a.ts']);
    expect(await tree.read('legacy/b.ts')).toBe('b\n');
    tree.close();
    await expect(tree.read('src/a.ts')).resolves.toBe('a\n');
  });

  it('says where there is none', async () => {
    const bare = folder();
    run(bare, 'init', '--quiet', '--bare');
    const plain = folder();
    for (const [root, why] of [
      [bare, 'a bare repository holds no files to check'],
      [join(repository({}), '.git'), 'a bare repository holds no files to check'],
      [plain, 'not a git repository'],
      [join(plain, 'gone'), 'no such folder'],
    ] as const)
      await expect(openIndexTree(root)).rejects.toMatchObject({ name: 'ConfigError', message: `${root}: ${why}` });
  });
});

/** Names, sizes and times of change of everything below a folder, git's own files included. */
function snapshot(root: string): string[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .toSorted()
    .map((name) => {
      const { size, mtimeMs } = lstatSync(join(root, name));
      return `${name} ${size} ${mtimeMs}`;
    });
}

it('reads many files that are not on disk, in any order', async () => {
  const files = Object.fromEntries(
    Array.from({ length: 500 }, (_, at) => [`src/${at}.ts`, `export const n = ${at};\n`]),
  );
  const root = repository(files);
  renameSync(join(root, 'src'), join(root, 'gone'));
  const tree = await indexOf(root);
  expect(await texts(tree)).toEqual(files);
  const other = await indexOf(root);
  const uris = (await other.list()).toReversed();
  const read = await Promise.all(uris.map(async (uri) => [uri, await other.read(uri)]));
  expect(Object.fromEntries(read)).toEqual(files);
});

it('lists twenty thousand files of one content', async () => {
  const root = repository({ 'a.ts': 'a\n' });
  const id = run(root, 'rev-parse', 'HEAD:a.ts');
  const names = Array.from({ length: 20_000 }, (_, at) => `src/${at % 100}/${at}.ts`).toSorted();
  runWith(root, names.map((name) => `100644 ${id} 0\t${name}\0`).join(''), 'update-index', '-z', '--index-info');
  const tree = await indexOf(root);
  expect(await tree.list()).toEqual(['a.ts', ...names]);
  expect(await tree.read(names.at(-1) ?? '')).toBe('a\n');
});
