/** The tree on disk against hostile and odd files: what it reads, and what it must refuse. */
import { execFileSync } from 'node:child_process';
import { chmodSync, renameSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { getuid } from 'node:process';
import { describe, expect, it } from 'vitest';
import { openTree } from '../../src/tree/open.ts';
import { folder, repository, write } from './repository.ts';

async function refusal(promise: Promise<unknown>): Promise<string> {
  const error = await promise.then(
    (value) => ({ reason: 'none', message: `read ${JSON.stringify(value)}` }),
    (thrown: { reason: string; message: string }) => thrown,
  );
  return `${error.reason}: ${error.message}`;
}

describe('symbolic links', () => {
  it('reads through a link that stays inside the root', async () => {
    const root = repository({ 'docs/guide.md': 'guide\n', 'apps/web/.env.example': 'PORT=1\n' });
    symlinkSync('apps/web/.env.example', join(root, '.env.example'));
    symlinkSync('docs', join(root, 'handbook'));
    const tree = await openTree(root);
    expect(await tree.list()).toEqual(['.env.example', 'apps/web/.env.example', 'docs/guide.md', 'handbook']);
    expect(await tree.read('.env.example')).toBe('PORT=1\n');
    expect(await tree.read('handbook/guide.md')).toBe('guide\n');
    expect(await tree.size('.env.example')).toBe(7);
    expect(await refusal(tree.read('handbook'))).toBe('directory: handbook is a directory');
  });

  it('refuses a link to a file or a folder outside', async () => {
    const outside = folder({ 'secret.env': 'TOKEN=1\n' });
    const root = repository({ 'a.txt': 'a\n' });
    symlinkSync(join(outside, 'secret.env'), join(root, '.env.example'));
    symlinkSync(outside, join(root, 'config'));
    const tree = await openTree(root);
    const said = 'leads out of the checked folder by a symbolic link';
    expect(await refusal(tree.read('.env.example'))).toBe(`outside: .env.example ${said}`);
    expect(await refusal(tree.size('.env.example'))).toBe(`outside: .env.example ${said}`);
    expect(await refusal(tree.artefact('.env.example'))).toBe(`outside: .env.example ${said}`);
    expect(await refusal(tree.read('config/secret.env'))).toBe(`outside: config/secret.env: config ${said}`);
    expect(await refusal(tree.size('config/secret.env'))).toBe(`outside: config/secret.env: config ${said}`);
    expect(await refusal(tree.artefact('config/gone'))).toBe(`outside: config/gone: config ${said}`);
  });

  it('refuses a sibling folder whose name begins like the root', async () => {
    const root = repository({ 'a.txt': 'a\n' });
    const sibling = `${root}-other`;
    renameSync(folder({ 'b.txt': 'b\n' }), sibling);
    symlinkSync(join(sibling, 'b.txt'), join(root, 'b.txt'));
    const outcome = await refusal((await openTree(root)).read('b.txt'));
    rmSync(sibling, { recursive: true });
    expect(outcome).toBe('outside: b.txt leads out of the checked folder by a symbolic link');
  });

  it("refuses a link into git's own folder, where a build machine keeps a token", async () => {
    const root = repository({ 'a.txt': 'a\n' });
    symlinkSync('.git/config', join(root, '.env.example'));
    symlinkSync('.git', join(root, 'settings'));
    const tree = await openTree(root);
    expect(await refusal(tree.read('.env.example'))).toContain('outside: ');
    expect(await refusal(tree.read('settings/config'))).toContain('outside: ');
  });

  it('refuses a tracked file whose folder was swapped for a link to outside', async () => {
    const outside = folder({ 'b.txt': 'theirs\n' });
    const root = repository({ 'deep/a/b.txt': 'ours\n' });
    rmSync(join(root, 'deep'), { recursive: true });
    symlinkSync(outside, join(root, 'deep'));
    write(outside, { 'a/b.txt': 'theirs\n' });
    const tree = await openTree(root);
    expect(await refusal(tree.read('deep/a/b.txt'))).toContain('outside: deep/a/b.txt: ');
    expect(await refusal(tree.read('deep/a/b.txt'))).toContain('outside: deep/a/b.txt: ');
  });

  it('tells loops and links to nothing apart from files', async () => {
    const root = repository({ 'a.txt': 'a\n' });
    symlinkSync('two', join(root, 'one'));
    symlinkSync('one', join(root, 'two'));
    symlinkSync('gone', join(root, 'dangling'));
    const tree = await openTree(root);
    expect(await tree.list()).toEqual(['a.txt', 'dangling', 'one', 'two']);
    expect(await refusal(tree.read('one'))).toBe('absent: one is a symbolic link that leads back to itself');
    expect(await refusal(tree.read('one/x'))).toContain('absent: one/x: ');
    expect(await refusal(tree.read('dangling'))).toBe(
      'absent: dangling does not exist, or is a symbolic link to nothing',
    );
    expect(await tree.artefact('dangling')).toBeUndefined();
  });

  it('takes a root that is itself a link', async () => {
    const parent = folder();
    symlinkSync(repository({ 'src/a.ts': 'a\n' }), join(parent, 'shop'));
    const tree = await openTree(join(parent, 'shop'));
    expect(await tree.list()).toEqual(['src/a.ts']);
    expect(await tree.read('src/a.ts')).toBe('a\n');
  });
});

describe('odd files', () => {
  it('reads UTF-16 of both orders where a mark says so', async () => {
    const little = Buffer.from('\uFEFFpreço\r\n', 'utf16le');
    const tree = await openTree(
      folder({
        'le.txt': little,
        'be.txt': Buffer.from(little).swap16(),
        'odd.txt': Buffer.concat([little, Buffer.from([7])]),
      }),
    );
    expect(await Promise.all(['le.txt', 'be.txt', 'odd.txt'].map((uri) => tree.read(uri)))).toEqual([
      'preço\r\n',
      'preço\r\n',
      'preço\r\n',
    ]);
  });

  it('replaces bytes that are not UTF-8, and takes a late NUL for text', async () => {
    const tree = await openTree(
      folder({ 'latin1.txt': Buffer.from([0x63, 0xe7]), 'late.txt': `${'x'.repeat(9000)}\0` }),
    );
    expect(await tree.read('latin1.txt')).toBe('c\uFFFD');
    expect(await tree.read('late.txt')).toBe(`${'x'.repeat(9000)}\0`);
  });

  it('refuses a file of 50 MB, and takes it as an artefact', async () => {
    const root = folder({ 'lcov.info': 'TN:\n' });
    writeFileSync(join(root, 'huge.json'), `[${' '.repeat(9000)}`);
    truncateSync(join(root, 'huge.json'), 50 * 1024 * 1024);
    const tree = await openTree(root);
    expect(await refusal(tree.read('huge.json'))).toBe('too-large: huge.json is larger than 20 MB');
    expect(await tree.size('huge.json')).toBe(50 * 1024 * 1024);
    expect((await tree.artefact('huge.json'))?.length).toBe(50 * 1024 * 1024);
  });

  it('reads a file larger than one buffer whole', async () => {
    const text = `${'const price = 3;\n'.repeat(40_000)}é`;
    expect(await (await openTree(folder({ 'large.ts': text }))).read('large.ts')).toBe(text);
  });

  it('neither lists a named pipe nor waits for its writer', async () => {
    const root = repository({ 'a.txt': 'a\n' });
    execFileSync('mkfifo', [join(root, 'pipe')]);
    const tree = await openTree(root);
    expect(await tree.list()).toEqual(['a.txt']);
    expect(await refusal(tree.read('pipe'))).toBe('denied: pipe is not a regular file');
    expect(await (await openTree(folder())).list()).toEqual([]);
  });

  it.skipIf(getuid?.() === 0)('says where permission is missing', async () => {
    const root = folder({ 'closed.txt': 'x\n' });
    chmodSync(join(root, 'closed.txt'), 0);
    expect(await refusal((await openTree(root)).read('closed.txt'))).toBe('denied: no permission to read closed.txt');
  });

  it.each([
    'with\nline.ts',
    '::error file=x::boo.ts',
    '%0A.ts',
    'tab\there.ts',
    'späce d.ts',
    '-rf.ts',
    '🛒.ts',
    '"quoted".ts',
  ])('lists and reads %j', async (name) => {
    const tree = await openTree(repository({ [name]: 'basket\n' }));
    expect(await tree.list(['**/*.ts'])).toEqual([name]);
    expect(await tree.read(name)).toBe('basket\n');
  });

  it('keeps what it has read: a second pass sees the same text', async () => {
    const root = repository({ 'a.txt': 'first\n' });
    const tree = await openTree(root);
    expect(await tree.read('a.txt')).toBe('first\n');
    write(root, { 'a.txt': 'second\n' });
    expect(await tree.read('a.txt')).toBe('first\n');
    expect(await (await openTree(root)).read('a.txt')).toBe('second\n');
  });
});
