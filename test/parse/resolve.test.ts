/** Specifiers into files of a tree: relative ones, and none of any kind out of the root. */
import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { folderOf, join, nearest } from '../../src/parse/paths.ts';
import { createModuleResolver } from '../../src/parse/resolve.ts';
import type { ModuleResolver } from '../../src/parse/resolve.ts';
import { memoryTree } from '../../src/tree/memory.ts';

const json = (value: unknown): string => JSON.stringify(value);
const resolverOf = (files: Record<string, string>): Promise<ModuleResolver> => createModuleResolver(memoryTree(files));
const empty = (...uris: string[]): Record<string, string> => Object.fromEntries(uris.map((uri) => [uri, '']));

describe('a relative specifier', () => {
  const files = empty(
    ...[
      'src/a.ts',
      'src/b.tsx',
      'src/c.js',
      'src/c.ts',
      'src/d.d.ts',
      'src/e.mts',
      'src/f.cts',
      'src/g.vue',
      'src/h.json',
    ],
    ...[
      'src/lib/index.ts',
      'src/lib/i.jsx',
      'index.ts',
      'src/j/index.d.ts',
      'src/k.config.ts',
      'src/l.ts',
      'src/l/index.ts',
    ],
  );
  it.each<[string, string, string | undefined]>([
    ['src/a.ts', './b', 'src/b.tsx'],
    ['src/a.ts', './b.js', 'src/b.tsx'],
    ['src/a.ts', './b.jsx', 'src/b.tsx'],
    ['src/a.ts', './c', 'src/c.ts'],
    ['src/a.ts', './c.js', 'src/c.js'],
    ['src/a.ts', './d', 'src/d.d.ts'],
    ['src/a.ts', './e.mjs', 'src/e.mts'],
    ['src/a.ts', './f.cjs', 'src/f.cts'],
    ['src/a.ts', './g.vue', 'src/g.vue'],
    ['src/a.ts', './g', 'src/g.vue'],
    ['src/a.ts', './h.json', 'src/h.json'],
    ['src/a.ts', './k.config', 'src/k.config.ts'],
    ['src/a.ts', './lib', 'src/lib/index.ts'],
    ['src/a.ts', './lib/', 'src/lib/index.ts'],
    ['src/a.ts', './lib/index.js', 'src/lib/index.ts'],
    ['src/a.ts', './l', 'src/l.ts'],
    ['src/a.ts', './j', 'src/j/index.d.ts'],
    ['src/lib/i.jsx', '.', 'src/lib/index.ts'],
    ['src/lib/i.jsx', './', 'src/lib/index.ts'],
    ['src/lib/i.jsx', '../a.js', 'src/a.ts'],
    ['src/lib/i.jsx', '../..', 'index.ts'],
    ['src/a.ts', '..', 'index.ts'],
    ['index.ts', './src/a', 'src/a.ts'],
    ['src/a.ts', './b?raw', 'src/b.tsx'],
    ['src/a.ts', './nowhere', undefined],
    ['src/a.ts', './lib/../b', 'src/b.tsx'],
    ['src/a.ts', '../../a', undefined],
    ['src/a.ts', '../../../../etc/passwd', undefined],
    ['index.ts', '..', undefined],
    ['src/a.ts', '/src/b', undefined],
    ['src/a.ts', '', undefined],
    ['src/a.ts', 'b', undefined],
  ])('in %s, %s', async (from, specifier, expected) => {
    expect((await resolverOf(files)).resolve(specifier, from)).toBe(expected);
  });

  it('never leads out of the tree, nor to what is not there', async () => {
    const resolver = await resolverOf({
      ...files,
      'tsconfig.json': json({ compilerOptions: { baseUrl: '..', paths: { '@/*': ['../../*'], 'any/*': ['./*'] } } }),
      'package.json': json({ name: 'shop', exports: { './*': '../../*' }, imports: { '#*': './../*' } }),
    });
    const part = fc.constantFrom(
      '..',
      '.',
      'src',
      'a',
      'a.js',
      'lib',
      'index',
      '@',
      'any',
      'shop',
      '#',
      '#a',
      '',
      '~',
      '*',
      'etc',
      '%2e%2e',
      '\\..',
    );
    fc.assert(
      fc.property(
        fc.array(part, { minLength: 1, maxLength: 6 }),
        fc.constantFrom(...Object.keys(files)),
        (parts, from) => {
          const found = resolver.resolve(parts.join('/'), from);
          expect(found === undefined || Object.hasOwn(files, found)).toBe(true);
        },
      ),
    );
  });
});

it('takes a package.json that cannot be read for none', async () => {
  const resolver = await resolverOf({ 'package.json': '\0', ...empty('src/a.ts', 'src/b.ts') });
  expect(resolver.resolve('./b', 'src/a.ts')).toBe('src/b.ts');
  expect(resolver.packageOf('src/a.ts')).toBeUndefined();
});

describe('paths', () => {
  it('know their folder', () => {
    expect(['a.ts', 'a/b.ts', 'a/b/c.ts', ''].map(folderOf)).toEqual(['', 'a', 'a/b', '']);
  });

  it('join without a leading dot', () => {
    expect([join('', './a'), join('a', './b'), join('a/b', '../c'), join('', '../a')]).toEqual([
      'a',
      'a/b',
      'a/c',
      '../a',
    ]);
  });

  it('are asked upwards, the root last', () => {
    const asked: string[] = [];
    expect(nearest('a/b/c', (dir) => void asked.push(dir))).toBeUndefined();
    expect(asked).toEqual(['a/b/c', 'a/b', 'a', '']);
    expect(nearest('a/b', (dir) => (dir === 'a' ? 1 : undefined))).toBe(1);
  });
});
