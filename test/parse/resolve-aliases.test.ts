/** Specifiers by the aliases of tsconfig files, through what those extend and refer to. */
import { describe, expect, it } from 'vitest';
import { createModuleResolver } from '../../src/parse/resolve.ts';
import type { ModuleResolver } from '../../src/parse/resolve.ts';
import { memoryTree } from '../../src/tree/memory.ts';

const json = (value: unknown): string => JSON.stringify(value);
const resolverOf = (files: Record<string, string>): Promise<ModuleResolver> => createModuleResolver(memoryTree(files));
const empty = (...uris: string[]): Record<string, string> => Object.fromEntries(uris.map((uri) => [uri, '']));

describe('an alias of tsconfig', () => {
  it.each<[string, Record<string, string>, string, string | undefined]>([
    [
      'by a star',
      { 'tsconfig.json': json({ compilerOptions: { paths: { '@/*': ['./src/*'] } } }) },
      '@/lib/env',
      'src/lib/env.ts',
    ],
    [
      'by an exact name',
      { 'tsconfig.json': json({ compilerOptions: { paths: { '~env': ['src/lib/env.ts'] } } }) },
      '~env',
      'src/lib/env.ts',
    ],
    [
      'exact before a star',
      { 'tsconfig.json': json({ compilerOptions: { paths: { '*': ['src/other/*'], env: ['src/lib/env.ts'] } } }) },
      'env',
      'src/lib/env.ts',
    ],
    [
      'longest beginning first',
      { 'tsconfig.json': json({ compilerOptions: { paths: { '@/*': ['nowhere/*'], '@/lib/*': ['src/lib/*'] } } }) },
      '@/lib/env',
      'src/lib/env.ts',
    ],
    [
      'the second target',
      { 'tsconfig.json': json({ compilerOptions: { paths: { '@/*': ['generated/*', 'src/*'] } } }) },
      '@/lib/env',
      'src/lib/env.ts',
    ],
    [
      'a star in the middle',
      { 'tsconfig.json': json({ compilerOptions: { paths: { 'app-*/env': ['src/*/env.ts'] } } }) },
      'app-lib/env',
      'src/lib/env.ts',
    ],
    [
      'relative to baseUrl',
      { 'tsconfig.json': json({ compilerOptions: { baseUrl: 'src', paths: { '@/*': ['lib/*'] } } }) },
      '@/env',
      'src/lib/env.ts',
    ],
    [
      'baseUrl alone',
      { 'tsconfig.json': json({ compilerOptions: { baseUrl: './src' } }) },
      'lib/env',
      'src/lib/env.ts',
    ],
    [
      'with comments and a trailing comma',
      { 'tsconfig.json': '{ // all of it\n "compilerOptions": { "paths": { "@/*": ["src/*"], }, }, }' },
      '@/lib/env',
      'src/lib/env.ts',
    ],
    [
      'with a byte order mark',
      { 'tsconfig.json': `\uFEFF${json({ compilerOptions: { paths: { '@/*': ['src/*'] } } })}` },
      '@/lib/env',
      'src/lib/env.ts',
    ],
    [
      'of jsconfig',
      { 'jsconfig.json': json({ compilerOptions: { paths: { '@/*': ['src/*'] } } }) },
      '@/lib/env',
      'src/lib/env.ts',
    ],
    [
      'of a base that it extends',
      {
        'tsconfig.json': json({ extends: './config/tsconfig.base' }),
        'config/tsconfig.base.json': json({ compilerOptions: { paths: { '@/*': ['../src/*'] } } }),
      },
      '@/lib/env',
      'src/lib/env.ts',
    ],
    [
      'of the last of several bases',
      {
        'tsconfig.json': json({ extends: ['./tsconfig.a.json', './tsconfig.b.json'] }),
        'tsconfig.a.json': json({ compilerOptions: { paths: { '@/*': ['nowhere/*'] } } }),
        'tsconfig.b.json': json({ compilerOptions: { paths: { '@/*': ['src/*'] } } }),
      },
      '@/lib/env',
      'src/lib/env.ts',
    ],
    [
      'of a package that it extends',
      {
        'tsconfig.json': json({ extends: '@shop/tsconfig/tsconfig.app.json' }),
        'packages/tsconfig/package.json': json({ name: '@shop/tsconfig' }),
        'packages/tsconfig/tsconfig.app.json': json({ compilerOptions: { paths: { '@/*': ['../../src/*'] } } }),
      },
      '@/lib/env',
      'src/lib/env.ts',
    ],
    [
      'of a project that it refers to',
      {
        'tsconfig.json': json({ files: [], references: [{ path: './tsconfig.app.json' }] }),
        'tsconfig.app.json': json({ compilerOptions: { paths: { '@/*': ['./src/*'] } } }),
      },
      '@/lib/env',
      'src/lib/env.ts',
    ],
    [
      'of its own over those of its base',
      {
        'tsconfig.json': json({ extends: './tsconfig.a.json', compilerOptions: { paths: { '@/*': ['src/*'] } } }),
        'tsconfig.a.json': json({ compilerOptions: { paths: { '@/*': ['nowhere/*'] } } }),
      },
      '@/lib/env',
      'src/lib/env.ts',
    ],
    [
      'not of one that extends itself',
      { 'tsconfig.json': json({ extends: './tsconfig.json' }) },
      '@/lib/env',
      undefined,
    ],
    ['not of one that is no JSON', { 'tsconfig.json': 'compilerOptions: paths' }, '@/lib/env', undefined],
    [
      'not of nonsense',
      {
        'tsconfig.json': json({
          extends: 7,
          compilerOptions: { baseUrl: [], paths: { '@/*': 'src/*', b: [1] } },
          references: 'x',
        }),
      },
      '@/lib/env',
      undefined,
    ],
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
