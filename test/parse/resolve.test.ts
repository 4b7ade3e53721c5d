/** Specifiers into files of a tree: relative, by tsconfig, by package; and never out of the root. */
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
    ...['src/a.ts', 'src/b.tsx', 'src/c.js', 'src/c.ts', 'src/d.d.ts', 'src/e.mts', 'src/f.cts', 'src/g.vue', 'src/h.json'],
    ...['src/lib/index.ts', 'src/lib/i.jsx', 'index.ts', 'src/j/index.d.ts', 'src/k.config.ts', 'src/l.ts', 'src/l/index.ts'],
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
    const part = fc.constantFrom('..', '.', 'src', 'a', 'a.js', 'lib', 'index', '@', 'any', 'shop', '#', '#a', '', '~', '*', 'etc', '%2e%2e', '\\..');
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 6 }), fc.constantFrom(...Object.keys(files)), (parts, from) => {
        const found = resolver.resolve(parts.join('/'), from);
        expect(found === undefined || Object.hasOwn(files, found)).toBe(true);
      }),
    );
  });
});

describe('an alias of tsconfig', () => {
  it.each<[string, Record<string, string>, string, string | undefined]>([
    ['by a star', { 'tsconfig.json': json({ compilerOptions: { paths: { '@/*': ['./src/*'] } } }) }, '@/lib/env', 'src/lib/env.ts'],
    ['by an exact name', { 'tsconfig.json': json({ compilerOptions: { paths: { '~env': ['src/lib/env.ts'] } } }) }, '~env', 'src/lib/env.ts'],
    ['exact before a star', { 'tsconfig.json': json({ compilerOptions: { paths: { '*': ['src/other/*'], env: ['src/lib/env.ts'] } } }) }, 'env', 'src/lib/env.ts'],
    ['longest beginning first', { 'tsconfig.json': json({ compilerOptions: { paths: { '@/*': ['nowhere/*'], '@/lib/*': ['src/lib/*'] } } }) }, '@/lib/env', 'src/lib/env.ts'],
    ['the second target', { 'tsconfig.json': json({ compilerOptions: { paths: { '@/*': ['generated/*', 'src/*'] } } }) }, '@/lib/env', 'src/lib/env.ts'],
    ['a star in the middle', { 'tsconfig.json': json({ compilerOptions: { paths: { 'app-*/env': ['src/*/env.ts'] } } }) }, 'app-lib/env', 'src/lib/env.ts'],
    ['relative to baseUrl', { 'tsconfig.json': json({ compilerOptions: { baseUrl: 'src', paths: { '@/*': ['lib/*'] } } }) }, '@/env', 'src/lib/env.ts'],
    ['baseUrl alone', { 'tsconfig.json': json({ compilerOptions: { baseUrl: './src' } }) }, 'lib/env', 'src/lib/env.ts'],
    ['with comments and a trailing comma', { 'tsconfig.json': '{ // all of it\n "compilerOptions": { "paths": { "@/*": ["src/*"], }, }, }' }, '@/lib/env', 'src/lib/env.ts'],
    ['with a byte order mark', { 'tsconfig.json': `\uFEFF${json({ compilerOptions: { paths: { '@/*': ['src/*'] } } })}` }, '@/lib/env', 'src/lib/env.ts'],
    ['of jsconfig', { 'jsconfig.json': json({ compilerOptions: { paths: { '@/*': ['src/*'] } } }) }, '@/lib/env', 'src/lib/env.ts'],
    ['of a base that it extends', { 'tsconfig.json': json({ extends: './config/tsconfig.base' }), 'config/tsconfig.base.json': json({ compilerOptions: { paths: { '@/*': ['../src/*'] } } }) }, '@/lib/env', 'src/lib/env.ts'],
    ['of the last of several bases', { 'tsconfig.json': json({ extends: ['./tsconfig.a.json', './tsconfig.b.json'] }), 'tsconfig.a.json': json({ compilerOptions: { paths: { '@/*': ['nowhere/*'] } } }), 'tsconfig.b.json': json({ compilerOptions: { paths: { '@/*': ['src/*'] } } }) }, '@/lib/env', 'src/lib/env.ts'],
    ['of a package that it extends', { 'tsconfig.json': json({ extends: '@shop/tsconfig/tsconfig.app.json' }), 'packages/tsconfig/package.json': json({ name: '@shop/tsconfig' }), 'packages/tsconfig/tsconfig.app.json': json({ compilerOptions: { paths: { '@/*': ['../../src/*'] } } }) }, '@/lib/env', 'src/lib/env.ts'],
    ['of a project that it refers to', { 'tsconfig.json': json({ files: [], references: [{ path: './tsconfig.app.json' }] }), 'tsconfig.app.json': json({ compilerOptions: { paths: { '@/*': ['./src/*'] } } }) }, '@/lib/env', 'src/lib/env.ts'],
    ['of its own over those of its base', { 'tsconfig.json': json({ extends: './tsconfig.a.json', compilerOptions: { paths: { '@/*': ['src/*'] } } }), 'tsconfig.a.json': json({ compilerOptions: { paths: { '@/*': ['nowhere/*'] } } }) }, '@/lib/env', 'src/lib/env.ts'],
    ['not of one that extends itself', { 'tsconfig.json': json({ extends: './tsconfig.json' }) }, '@/lib/env', undefined],
    ['not of one that is no JSON', { 'tsconfig.json': 'compilerOptions: paths' }, '@/lib/env', undefined],
    ['not of nonsense', { 'tsconfig.json': json({ extends: 7, compilerOptions: { baseUrl: [], paths: { '@/*': 'src/*', b: [1] } }, references: 'x' }) }, '@/lib/env', undefined],
    ['not without any', {}, '@/lib/env', undefined],
  ])('%s', async (_, files, specifier, expected) => {
    const resolver = await resolverOf({ ...files, 'src/lib/env.ts': '', 'src/app/page.ts': '' });
    expect(resolver.resolve(specifier, 'src/app/page.ts')).toBe(expected);
  });

  it.todo('of a base whose own name does not begin with tsconfig');

  it('is that of the nearest tsconfig above the module', async () => {
    const resolver = await resolverOf({
      'tsconfig.json': json({ compilerOptions: { paths: { '@/*': ['lib/*'] } } }),
      'apps/web/tsconfig.json': json({ compilerOptions: { paths: { '@/*': ['./src/*'] } } }),
      ...empty('lib/env.ts', 'apps/web/src/env.ts', 'apps/web/src/app/page.ts', 'apps/api/src/main.ts'),
    });
    expect(resolver.resolve('@/env', 'apps/web/src/app/page.ts')).toBe('apps/web/src/env.ts');
    expect(resolver.resolve('@/env', 'apps/api/src/main.ts')).toBe('lib/env.ts');
  });
});

describe('a package of the workspace', () => {
  const at = (manifest: object, ...uris: string[]): Record<string, string> => ({
    'packages/env/package.json': json({ name: '@shop/env', ...manifest }),
    ...empty('apps/web/src/page.ts', ...uris.map((uri) => `packages/env/${uri}`)),
  });
  it.each<[string, Record<string, string>, string, string | undefined]>([
    ['by a text in exports', at({ exports: './src/main.ts' }, 'src/main.ts'), '@shop/env', 'src/main.ts'],
    ['by an entry of exports', at({ exports: { './server': './src/server.ts' } }, 'src/server.ts'), '@shop/env/server', 'src/server.ts'],
    ['by a pattern of exports', at({ exports: { './*': './src/*.ts' } }, 'src/a/b.ts'), '@shop/env/a/b', 'src/a/b.ts'],
    ['by a condition', at({ exports: { '.': { import: './src/a.ts', default: './b.js' } } }, 'src/a.ts', 'b.js'), '@shop/env', 'src/a.ts'],
    ['by conditions in conditions', at({ exports: { '.': { node: { import: { default: './src/a.ts' } } } } }, 'src/a.ts'), '@shop/env', 'src/a.ts'],
    ['by the first condition whose file is there', at({ exports: { '.': { types: './types.d.ts', default: './dist/index.js' } } }, 'src/index.ts'), '@shop/env', 'src/index.ts'],
    ['by its sources where exports lead to what a build makes', at({ exports: { '.': './dist/index.js', './a': './dist/a.js' } }, 'src/a.ts'), '@shop/env/a', 'src/a.ts'],
    ['by main', at({ main: './lib/start.js' }, 'lib/start.js'), '@shop/env', 'lib/start.js'],
    ['by source over main', at({ source: 'src/a.ts', main: 'dist/a.js' }, 'src/a.ts', 'dist/a.js'), '@shop/env', 'src/a.ts'],
    ['by module over main', at({ module: 'a.mjs', main: 'a.cjs' }, 'a.mjs', 'a.cjs'), '@shop/env', 'a.mjs'],
    ['by its index', at({}, 'index.ts'), '@shop/env', 'index.ts'],
    ['by the index of its sources', at({}, 'src/index.tsx'), '@shop/env', 'src/index.tsx'],
    ['by the path of a file', at({}, 'src/lib/a.ts'), '@shop/env/src/lib/a', 'src/lib/a.ts'],
    ['by the path of a source', at({}, 'src/lib/a.ts'), '@shop/env/lib/a', 'src/lib/a.ts'],
    ['not by a name that only begins alike', at({}, 'index.ts'), '@shop/environment', undefined],
    ['not by a target outside the tree', at({ exports: { '.': '../../../secret.ts' }, main: '../../../secret' }), '@shop/env', undefined],
    ['not by nonsense', at({ exports: { '.': { import: 7 }, './a': [] }, main: {} }), '@shop/env', undefined],
  ])('%s', async (_, files, specifier, expected) => {
    const found = (await resolverOf(files)).resolve(specifier, 'apps/web/src/page.ts');
    expect(found).toBe(expected && `packages/env/${expected}`);
  });

  it('goes by its own name inside itself, and by imports that begin with #', async () => {
    const resolver = await resolverOf({
      'package.json': json({ name: 'shop', exports: { './env': './src/env.ts' }, imports: { '#env': './src/env.ts', '#lib/*': { default: './src/lib/*.ts' } } }),
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
    expect(resolver.packageOf('src/a.ts')).toMatchObject({ dir: '', name: 'shop', dependencies: new Set(['zod', 'vitest']) });
    expect(resolver.packageOf('apps/web/src/page.ts')).toMatchObject({ dir: 'apps/web', dependencies: new Set(['react', 'sharp']) });
    expect(resolver.packageOf('apps/torn/a.ts')).toMatchObject({ dir: 'apps/torn', name: undefined });
  });

  it('says by which names a file goes', async () => {
    const resolver = await resolverOf({
      'packages/env/package.json': json({ name: '@shop/env', exports: { '.': './src/index.ts', './url': './src/url.ts', './*': './src/*.ts' }, imports: { '#url': './src/url.ts' } }),
      ...empty('packages/env/src/index.ts', 'packages/env/src/url.ts', 'packages/env/src/other.ts', 'loose.ts'),
    });
    const names = ['packages/env/src/index.ts', 'packages/env/src/url.ts', 'packages/env/src/other.ts', 'loose.ts'].map((uri) => [...new Set(resolver.namesOf(uri))].sort());
    expect(names).toEqual([['@shop/env'], ['#url', '@shop/env/url'], [], []]);
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
    expect([join('', './a'), join('a', './b'), join('a/b', '../c'), join('', '../a')]).toEqual(['a', 'a/b', 'a/c', '../a']);
  });

  it('are asked upwards, the root last', () => {
    const asked: string[] = [];
    expect(nearest('a/b/c', (dir) => void asked.push(dir))).toBeUndefined();
    expect(asked).toEqual(['a/b/c', 'a/b', 'a', '']);
    expect(nearest('a/b', (dir) => (dir === 'a' ? 1 : undefined))).toBe(1);
  });
});
