/** Repositories that are broken, incomplete or set a trap: nothing is started, fetched or taken for what it is not. */
import { chmodSync, chownSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { getuid } from 'node:process';
import { describe, expect, it } from 'vitest';
import { openIndexTree } from '../../../src/tree/git-index.ts';
import { openTree } from '../../../src/tree/open.ts';
import { folder, repository, run, write } from '../repository.ts';
import { indexOf, stage, texts } from './seen.ts';

describe('the index', () => {
  it('does not take a file on disk behind a link for its own', async () => {
    const outside = folder({ 'a.ts': 'outside\n' });
    const root = repository({ 'lib/a.ts': 'a\n' });
    rmSync(join(root, 'lib'), { recursive: true });
    symlinkSync(outside, join(root, 'lib'));
    expect(await texts(await indexOf(root))).toEqual({ 'lib/a.ts': 'a\n' });
  });

  it('takes a pointer of Git LFS for a binary file, and text that speaks of one for text', async () => {
    const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${'a'.repeat(64)}\nsize 12345\n`;
    const root = repository({ 'data.json': pointer, 'about.md': `# LFS\n${pointer}`, 'stored.sql': pointer });
    // As LFS checks it out.
    write(root, { 'stored.sql': 'select 1;\n' });
    const tree = await indexOf(root);
    expect(await texts(tree)).toEqual({
      'about.md': `# LFS\n${pointer}`,
      'data.json': '<binary>',
      'stored.sql': '<binary>',
    });
    expect(await tree.remarks()).toEqual([
      { id: 'lfs-pointer', message: '2 files not read: only a pointer to Git LFS is in the repository' },
    ]);
  });

  it('does not read what is too large, and goes on with the rest', async () => {
    const root = repository({ 'a.ts': 'a\n', 'z.ts': 'z\n' });
    write(root, { 'huge.ts': Buffer.alloc(21 * 1024 * 1024, 'x'), 'm.ts': Buffer.alloc(2 * 1024 * 1024, 'm') });
    run(root, 'add', '.');
    for (const name of ['a.ts', 'huge.ts', 'm.ts', 'z.ts']) rmSync(join(root, name));
    const tree = await indexOf(root);
    expect(await Promise.all(['huge.ts', 'm.ts', 'a.ts'].map(async (uri) => tree.size(uri)))).toEqual([
      21 * 1024 * 1024,
      2 * 1024 * 1024,
      2,
    ]);
    const { 'm.ts': large, ...rest } = await texts(tree);
    expect(large === 'm'.repeat(2 * 1024 * 1024)).toBe(true);
    expect(rest).toEqual({ 'a.ts': 'a\n', 'huge.ts': '<too-large>', 'z.ts': 'z\n' });
  });

  it('says which contents the clone does not have, and goes on with the rest', async () => {
    const root = repository({
      'a.ts': 'a\n',
      'm.ts': 'missing\n',
      'o.ts': 'other\n',
      'p.ts': 'broken\n',
      'z.ts': 'z\n',
    });
    const object = (uri: string): string => {
      const id = run(root, 'rev-parse', `HEAD:${uri}`);
      return join(root, '.git/objects', id.slice(0, 2), id.slice(2));
    };
    rmSync(object('m.ts'));
    chmodSync(object('p.ts'), 0o644);
    writeFileSync(object('p.ts'), 'no object');
    for (const name of ['a.ts', 'm.ts', 'o.ts', 'p.ts', 'z.ts']) rmSync(join(root, name));
    const tree = await indexOf(root);
    expect(await texts(tree)).toEqual({
      'a.ts': 'a\n',
      'm.ts': '<denied>',
      'o.ts': 'other\n',
      'p.ts': '<denied>',
      'z.ts': 'z\n',
    });
    await expect(tree.read('m.ts')).rejects.toThrow(
      'm.ts is not in this clone, which is a partial or a broken one: check it out once, or clone without --filter',
    );
  });

  it('fetches nothing in a partial clone', async () => {
    const origin = repository({ 'a.ts': 'a\n', 'b.ts': 'b\n', 'c.ts': 'c\n' });
    run(origin, 'config', 'uploadpack.allowFilter', 'true');
    const clone = join(folder(), 'clone');
    run(origin, 'clone', '--quiet', '--no-checkout', '--filter=blob:none', `file://${origin}`, clone);
    run(clone, 'read-tree', 'HEAD');
    write(clone, { 'b.ts': 'b\n' });
    run(clone, 'config', 'protocol.file.allow', 'always');
    expect(await texts(await indexOf(clone))).toEqual({ 'a.ts': '<denied>', 'b.ts': 'b\n', 'c.ts': '<denied>' });
    expect(run(clone, 'count-objects', '-v')).toMatch(/^count: 0\n/);
  });

  it('holds names that need quoting, and leaves those alone that are not UTF-8', async () => {
    const names = [
      '-rf.ts',
      'two\nlines.ts',
      'q"uo\'te.ts',
      'tab\t.ts',
      'back\\slash.ts',
      '𝄞/ключ 🔑.ts',
      ' .ts',
      '[a].ts',
    ];
    const root = repository(Object.fromEntries(names.map((name) => [name, `${name}!`])));
    const bytes = Buffer.concat([Buffer.from(`${root}/`), Buffer.from([0xff, 0xfe]), Buffer.from('.ts')]);
    writeFileSync(bytes, '');
    run(root, 'add', '.');
    for (const open of [openIndexTree, openTree]) {
      const tree = await open(root);
      expect(await texts(tree)).toEqual({
        ...Object.fromEntries(names.map((name) => [name, `${name}!`])),
        '\uFFFD\uFFFD.ts': '<absent>',
      });
      expect(await tree.remarks()).toEqual([
        { id: 'file-name', message: '1 file not read, whose names are not UTF-8: \uFFFD\uFFFD.ts' },
      ]);
    }
  });

  it('starts nothing that the repository configures', async () => {
    const root = repository({ 'a.ts': 'a\n', '.gitattributes': '* filter=trap diff=trap\n', 'b.ts': 'b\n' });
    const trap = join(folder(), 'trapped');
    const command = `touch ${trap}; cat`;
    for (const name of ['core.fsmonitor', 'core.pager', 'diff.external', 'core.sshCommand', 'core.editor'])
      run(root, 'config', name, command);
    for (const name of ['filter.trap.clean', 'filter.trap.smudge', 'filter.trap.process', 'diff.trap.textconv'])
      run(root, 'config', name, command);
    run(root, 'config', 'diff.trap.command', command);
    mkdirSync(join(root, '.git/own'));
    for (const hook of ['post-index-change', 'reference-transaction', 'fsmonitor-watchman'])
      writeFileSync(join(root, '.git/own', hook), `#!/bin/sh\n${command}\n`, { mode: 0o755 });
    run(root, 'config', 'core.hooksPath', '.git/own');
    stage(root, 'a.ts', 'A\n');
    rmSync(trap, { force: true });
    expect(await texts(await indexOf(root))).toEqual({
      '.gitattributes': '* filter=trap diff=trap\n',
      'a.ts': 'A\n',
      'b.ts': 'b\n',
    });
    expect(readdirSync(join(trap, '..'))).toEqual([]);
  });

  it('does not let a replaced object stand for another', async () => {
    const root = repository({ 'a.ts': 'a\n', 'b.ts': 'b\n' });
    run(root, 'replace', run(root, 'rev-parse', 'HEAD:a.ts'), run(root, 'rev-parse', 'HEAD:b.ts'));
    rmSync(join(root, 'a.ts'));
    expect(await texts(await indexOf(root))).toEqual({ 'a.ts': 'a\n', 'b.ts': 'b\n' });
  });

  it('is there in a repository of SHA-256', async () => {
    const root = folder({ 'a.ts': 'a\n', 'empty.ts': '', 'meant.ts': '' });
    run(root, 'init', '--quiet', '--object-format=sha256');
    run(root, 'add', 'a.ts', 'empty.ts');
    run(root, 'add', '--intent-to-add', 'meant.ts');
    expect(await texts(await indexOf(root))).toEqual({ 'a.ts': 'a\n', 'empty.ts': '' });
  });

  it.skipIf(getuid?.() !== 0)('says where git does not trust the owner', async () => {
    const root = repository({ 'a.ts': '' });
    for (const path of ['', '.git']) chownSync(join(root, path), 12345, 12345);
    await expect(openIndexTree(root)).rejects.toThrow('git does not trust this repository');
  });
});
