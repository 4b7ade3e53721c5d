/** Single files: bounded, whole or not at all, and an error that says what is in the way. */
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readTextFile, writeTextFile } from '../../src/tree/text-file.ts';

const base = mkdtempSync(join(tmpdir(), 'trueup-text-'));
afterAll(() => rmSync(base, { recursive: true, force: true }));
const inside = join(base, 'repository');
mkdirSync(join(inside, 'docs'), { recursive: true });
const put = (name: string, content: string | Buffer): string => {
  writeFileSync(join(base, name), content);
  return join(base, name);
};

describe('readTextFile', () => {
  it('reads text, without its byte order mark', async () => {
    expect(await readTextFile(put('plain.json', '{ "ü": 1 }'), 'plain')).toBe('{ "ü": 1 }');
    expect(await readTextFile(put('marked.json', '\ufeff{}'), 'marked')).toBe('{}');
    expect(await readTextFile(put('empty.json', ''), 'empty')).toBe('');
  });

  it('finds nothing where there is nothing', async () => {
    expect(await readTextFile(join(base, 'nope.json'), 'nope')).toBeUndefined();
    expect(await readTextFile(join(base, 'plain.json/nope'), 'nope')).toBeUndefined();
  });

  it.each<[string, () => string, string]>([
    ['a folder', () => inside, 'x.json: a folder, expected a file'],
    ['a large file', () => put('large.json', ' '.repeat(1024 * 1024 + 1)), 'x.json: larger than 1 MB'],
    ['what is not UTF-8', () => put('latin.json', Buffer.from([0x7b, 0xfc, 0x7d])), 'x.json: not text in UTF-8'],
    [
      'a link to itself',
      () => (symlinkSync('loop.json', join(base, 'loop.json')), join(base, 'loop.json')),
      'x.json: cannot be read (a link that leads to itself)',
    ],
  ])('refuses %s', async (_, path, message) => {
    await expect(readTextFile(path(), 'x.json')).rejects.toMatchObject({ name: 'ConfigError', message });
  });

  it.runIf(process.platform !== 'win32')('does not wait for a pipe', async () => {
    spawnSync('mkfifo', [join(base, 'pipe.json')]);
    await expect(readTextFile(join(base, 'pipe.json'), 'pipe.json')).rejects.toThrow(
      'pipe.json: not a file, expected a file',
    );
  });

  it('stays within a folder where it is told to', async () => {
    writeFileSync(join(inside, 'own.json'), 'own');
    symlinkSync(join(base, 'plain.json'), join(inside, 'out.json'));
    symlinkSync('own.json', join(inside, 'in.json'));
    expect(await readTextFile(join(inside, 'in.json'), 'in.json', inside)).toBe('own');
    await expect(readTextFile(join(inside, 'out.json'), 'out.json', inside)).rejects.toThrow(
      'out.json: a link that leads out of the repository',
    );
    expect(await readTextFile(join(inside, 'out.json'), 'out.json')).toBe('{ "ü": 1 }');
  });
});

describe('writeTextFile', () => {
  it('makes a file, and replaces one, with nothing left beside it', async () => {
    const folder = join(inside, 'docs');
    await writeTextFile(join(folder, 'a.txt'), 'a.txt', 'one');
    await writeTextFile(join(folder, 'a.txt'), 'a.txt', 'two');
    expect([readFileSync(join(folder, 'a.txt'), 'utf8'), readdirSync(folder)]).toEqual(['two', ['a.txt']]);
  });

  it('replaces a link, not what it leads to', async () => {
    const precious = put('precious.txt', 'precious');
    symlinkSync(precious, join(inside, 'docs/link.txt'));
    await writeTextFile(join(inside, 'docs/link.txt'), 'link.txt', 'new');
    expect([readFileSync(precious, 'utf8'), readFileSync(join(inside, 'docs/link.txt'), 'utf8')]).toEqual([
      'precious',
      'new',
    ]);
  });

  it('says what is in the way', async () => {
    await expect(writeTextFile(join(base, 'nowhere/a.txt'), 'a.txt', '')).rejects.toMatchObject({
      message: 'a.txt: cannot be written (no such folder)',
      hint: 'create the folder first',
    });
    await expect(writeTextFile(inside, 'docs', '')).rejects.toThrow('docs: cannot be written (it is a folder)');
  });

  it.runIf(process.getuid !== undefined && process.getuid() !== 0)('says where permission is missing', async () => {
    const closed = join(base, 'closed');
    mkdirSync(closed);
    chmodSync(closed, 0o500);
    await expect(writeTextFile(join(closed, 'a.txt'), 'a.txt', '')).rejects.toThrow(
      'a.txt: cannot be written (no permission)',
    );
  });

  it.runIf(process.platform === 'linux')('writes to a device and leaves it one', async () => {
    await writeTextFile('/dev/null', '/dev/null', 'gone');
    expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
  });
});
