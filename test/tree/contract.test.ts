/** What every tree promises, asked of each kind. */
import { describe, expect, it } from 'vitest';
import type { Tree } from '../../src/model/index.ts';
import { openIndexTree } from '../../src/tree/git-index.ts';
import { openRevisionTree } from '../../src/tree/git-revision.ts';
import { memoryTree } from '../../src/tree/memory.ts';
import { openTree } from '../../src/tree/open.ts';
import { folder, repository, run } from './repository.ts';

const shop = {
  '.env.example': 'PORT=3000\n',
  'src/basket.ts': 'export const basket = [];\r\n',
  'src/basket.test.ts': 'basket;\n',
  'src/Basket.md': '\uFEFF# Baskets: 3 € each\n',
  'src/[id]/page.tsx': 'export {};\n',
  'app/(shop)/.gitkeep': '',
  'logo.png': '\x89PNG\0\0',
  'node_modules/left/pad.js': 'left();\n',
  'builder/node_modules.md': 'not a module\n',
};

const kinds: [string, (files: Record<string, string>) => Promise<Tree>][] = [
  ['in memory', async (files) => memoryTree(files)],
  ['on disk, with git', async (files) => openTree(repository(files))],
  ['on disk, without git', async (files) => openTree(folder(files))],
  ['of the index', async (files) => openIndexTree(repository(files))],
  ['of a revision', async (files) => openRevisionTree(repository(files), 'HEAD')],
  ['of a revision that is not checked out', async (files) => openRevisionTree(emptied(repository(files)), 'HEAD~1')],
];

/** Everything is deleted by one more commit, so that nothing on disk can help. */
function emptied(root: string): string {
  run(root, 'rm', '-r', '--quiet', '--ignore-unmatch', '.');
  run(root, 'commit', '--quiet', '--allow-empty', '--message', 'Close the shop');
  return root;
}

/** What became of a promise: a value or the reason of an UnreadableError. */
async function outcome(promise: Promise<unknown>): Promise<unknown> {
  return promise.catch(
    (error: { name: string; uri: string; reason: string }) => `${error.name}: ${error.reason} ${error.uri}`,
  );
}

describe.each(kinds)('a tree %s', (_, open) => {
  it('lists all files, sorted by code unit, without the code of others', async () => {
    const tree = await open(shop);
    expect(await tree.list()).toEqual([
      '.env.example',
      'app/(shop)/.gitkeep',
      'builder/node_modules.md',
      'logo.png',
      'src/Basket.md',
      'src/[id]/page.tsx',
      'src/basket.test.ts',
      'src/basket.ts',
    ]);
  });

  it('lists what globs choose, and nothing for an empty choice', async () => {
    const tree = await open(shop);
    expect(await tree.list(['**/*.ts', '!**/*.test.ts'])).toEqual(['src/basket.ts']);
    expect(await tree.list(['**/.env*', 'app/(shop)/**', 'src/[id]/*'])).toEqual([
      '.env.example',
      'app/(shop)/.gitkeep',
      'src/[id]/page.tsx',
    ]);
    expect(await tree.list([])).toEqual([]);
  });

  it('hands out a list that the caller may change', async () => {
    const tree = await open(shop);
    (await tree.list()).length = 0;
    expect(await tree.list(['src/*.ts'])).toEqual(['src/basket.test.ts', 'src/basket.ts']);
  });

  it('reads text as it stands, without its byte order mark', async () => {
    const tree = await open(shop);
    expect(await tree.read('src/basket.ts')).toBe('export const basket = [];\r\n');
    expect(await tree.read('src/Basket.md')).toBe('# Baskets: 3 € each\n');
    expect(await tree.read('app/(shop)/.gitkeep')).toBe('');
    expect(await tree.read('src/basket.ts')).toBe('export const basket = [];\r\n');
  });

  it.each([
    ['src/gone.ts', 'absent'],
    ['src/basket.ts/inner', 'absent'],
    ['src', 'directory'],
    ['logo.png', 'binary'],
    ['../outside.ts', 'outside'],
    ['src/../../outside.ts', 'outside'],
    ['src/../src/basket.ts', 'outside'],
    ['./src/basket.ts', 'outside'],
    ['src//basket.ts', 'outside'],
    ['/etc/passwd', 'outside'],
    ['', 'outside'],
    ['.git/config', 'outside'],
    ['sub/.GIT/config', 'outside'],
    ['src/bas\0ket.ts', 'outside'],
  ])('refuses to read %j: %s', async (uri, reason) => {
    const tree = await open(shop);
    expect(await outcome(tree.read(uri))).toBe(`UnreadableError: ${reason} ${uri}`);
  });

  it('tells sizes in bytes', async () => {
    const tree = await open({ 'price.txt': '3 €', 'empty.txt': '', 'a/b': '' });
    expect(await tree.size('price.txt')).toBe(5);
    expect(await tree.size('empty.txt')).toBe(0);
    expect(await outcome(tree.size('gone'))).toBe('UnreadableError: absent gone');
    expect(await outcome(tree.size('a'))).toBe('UnreadableError: directory a');
    expect(await outcome(tree.size('../x'))).toBe('UnreadableError: outside ../x');
  });

  it('reads artefacts inside the root, and says undefined where there is none', async () => {
    const tree = await open({ 'coverage/lcov.info': 'TN:\n' });
    expect(await tree.artefact('coverage/lcov.info')).toBe('TN:\n');
    expect(await tree.artefact('coverage/final.json')).toBeUndefined();
    expect(await outcome(tree.artefact('../lcov.info'))).toBe('UnreadableError: outside ../lcov.info');
    expect(await outcome(tree.artefact('/etc/passwd'))).toBe('UnreadableError: outside /etc/passwd');
    expect(await outcome(tree.artefact('.git/config'))).toBe('UnreadableError: outside .git/config');
    expect(await outcome(tree.artefact('coverage'))).toBe('UnreadableError: directory coverage');
  });

  it('holds nothing when it is empty', async () => {
    const tree = await open({});
    expect(await tree.list()).toEqual([]);
    expect(await tree.list(['**/*.ts'])).toEqual([]);
  });
});
