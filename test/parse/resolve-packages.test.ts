/** Specifiers by the names of packages of the workspace: exports, imports, entries, and sources where only a build makes those. */
import { describe, expect, it } from 'vitest';
import { createModuleResolver } from '../../src/parse/resolve.ts';
import type { ModuleResolver } from '../../src/parse/resolve.ts';
import { memoryTree } from '../../src/tree/memory.ts';

const json = (value: unknown): string => JSON.stringify(value);
const resolverOf = (files: Record<string, string>): Promise<ModuleResolver> => createModuleResolver(memoryTree(files));
const empty = (...uris: string[]): Record<string, string> => Object.fromEntries(uris.map((uri) => [uri, '']));

describe('a package of the workspace', () => {
  const at = (manifest: object, ...uris: string[]): Record<string, string> => ({
    'packages/env/package.json': json({ name: '@shop/env', ...manifest }),
    ...empty('apps/web/src/page.ts', ...uris.map((uri) => `packages/env/${uri}`)),
  });
  it.each<[string, Record<string, string>, string, string | undefined]>([
    ['by a text in exports', at({ exports: './src/main.ts' }, 'src/main.ts'), '@shop/env', 'src/main.ts'],
    [
      'by an entry of exports',
      at({ exports: { './server': './src/server.ts' } }, 'src/server.ts'),
      '@shop/env/server',
      'src/server.ts',
    ],
    ['by a pattern of exports', at({ exports: { './*': './src/*.ts' } }, 'src/a/b.ts'), '@shop/env/a/b', 'src/a/b.ts'],
    [
      'by a condition',
      at({ exports: { '.': { import: './src/a.ts', default: './b.js' } } }, 'src/a.ts', 'b.js'),
      '@shop/env',
      'src/a.ts',
    ],
    [
      'by conditions in conditions',
      at({ exports: { '.': { node: { import: { default: './src/a.ts' } } } } }, 'src/a.ts'),
      '@shop/env',
      'src/a.ts',
    ],
    [
      'by the first condition whose file is there',
      at({ exports: { '.': { types: './types.d.ts', default: './dist/index.js' } } }, 'src/index.ts'),
      '@shop/env',
      'src/index.ts',
    ],
    [
      'by its sources where exports lead to what a build makes',
      at({ exports: { '.': './dist/index.js', './a': './dist/a.js' } }, 'src/a.ts'),
      '@shop/env/a',
      'src/a.ts',
    ],
    ['by main', at({ main: './lib/start.js' }, 'lib/start.js'), '@shop/env', 'lib/start.js'],
    [
      'by source over main',
      at({ source: 'src/a.ts', main: 'dist/a.js' }, 'src/a.ts', 'dist/a.js'),
      '@shop/env',
      'src/a.ts',
    ],
    ['by module over main', at({ module: 'a.mjs', main: 'a.cjs' }, 'a.mjs', 'a.cjs'), '@shop/env', 'a.mjs'],
    ['by its index', at({}, 'index.ts'), '@shop/env', 'index.ts'],
    ['by the index of its sources', at({}, 'src/index.tsx'), '@shop/env', 'src/index.tsx'],
    ['by the path of a file', at({}, 'src/lib/a.ts'), '@shop/env/src/lib/a', 'src/lib/a.ts'],
    ['by the path of a source', at({}, 'src/lib/a.ts'), '@shop/env/lib/a', 'src/lib/a.ts'],
    ['not by a name that only begins alike', at({}, 'index.ts'), '@shop/environment', undefined],
    [
      'not by a target outside the tree',
      at({ exports: { '.': '../../../secret.ts' }, main: '../../../secret' }),
      '@shop/env',
      undefined,
    ],
    ['not by nonsense', at({ exports: { '.': { import: 7 }, './a': [] }, main: {} }), '@shop/env', undefined],
  ])('%s', async (_, files, specifier, expected) => {
    const found = (await resolverOf(files)).resolve(specifier, 'apps/web/src/page.ts');
    expect(found).toBe(expected && `packages/env/${expected}`);
  });

  it('goes by its own name inside itself, and by imports that begin with #', async () => {
    const resolver = await resolverOf({
      'package.json': json({
        name: 'shop',
        exports: { './env': './src/env.ts' },
        imports: { '#env': './src/env.ts', '#lib/*': { default: './src/lib/*.ts' } },
      }),
      ...empty('src/env.ts', 'src/lib/a.ts', 'src/page.ts'),
    });
    expect(['shop/env', '#env', '#lib/a', '#nothing'].map((one) => resolver.resolve(one, 'src/page.ts'))).toEqual([
      ...['src/env.ts', 'src/env.ts', 'src/lib/a.ts', undefined],
    ]);
  });

  it('is known by name, by folder and by its files', async () => {
    const resolver = await resolverOf({
      'package.json': json({ name: 'shop', dependencies: { zod: '4' }, devDependencies: { vitest: '4' } }),
      'apps/web/package.json': json({ peerDependencies: { react: '19' }, optionalDependencies: { sharp: '1' } }),
      'apps/torn/package.json': '{ "name": ',
      ...empty('apps/web/src/page.ts', 'src/a.ts'),
    });
    expect([...resolver.packages.keys()]).toEqual(['shop']);
    expect([...resolver.folders.keys()].sort()).toEqual(['', 'apps/torn', 'apps/web']);
    expect(resolver.packageOf('src/a.ts')).toMatchObject({
      dir: '',
      name: 'shop',
      dependencies: new Set(['zod', 'vitest']),
    });
    expect(resolver.packageOf('apps/web/src/page.ts')).toMatchObject({
      dir: 'apps/web',
      dependencies: new Set(['react', 'sharp']),
    });
    expect(resolver.packageOf('apps/torn/a.ts')).toMatchObject({ dir: 'apps/torn', name: undefined });
  });

  it('says by which names a file goes', async () => {
    const resolver = await resolverOf({
      'packages/env/package.json': json({
        name: '@shop/env',
        exports: { '.': './src/index.ts', './url': './src/url.ts', './*': './src/*.ts' },
        imports: { '#url': './src/url.ts' },
      }),
      ...empty('packages/env/src/index.ts', 'packages/env/src/url.ts', 'packages/env/src/other.ts', 'loose.ts'),
    });
    const names = ['packages/env/src/index.ts', 'packages/env/src/url.ts', 'packages/env/src/other.ts', 'loose.ts'].map(
      (uri) => [...new Set(resolver.namesOf(uri))].sort(),
    );
    expect(names).toEqual([['@shop/env'], ['#url', '@shop/env/url'], [], []]);
  });
});
