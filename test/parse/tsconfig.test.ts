/** Aliases of tsconfig: which paths are tried, in which order. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTsconfigs } from '../../src/parse/tsconfig.ts';

const candidates = (
  files: Record<string, unknown>,
  specifier: string,
  dir = '',
  findPackage: (specifier: string) => string | undefined = () => undefined,
): string[] => {
  const texts = Object.entries(files).map(
    ([uri, value]) => [uri, typeof value === 'string' ? value : JSON.stringify(value)] as const,
  );
  return createTsconfigs(new Map(texts), findPackage).candidates(specifier, dir);
};
const paths = (map: Record<string, string[]>, more: object = {}): object => ({
  compilerOptions: { paths: map, ...more },
});

describe('candidates', () => {
  it.each<[string, Record<string, unknown>, string, string, string[]]>([
    [
      'all targets of a pattern',
      { 'tsconfig.json': paths({ '@/*': ['src/*', './gen/*'] }) },
      '@/a/b',
      '',
      ['src/a/b', 'gen/a/b'],
    ],
    [
      'one pattern alone, the longest that fits',
      { 'tsconfig.json': paths({ '*': ['any/*'], '@/*': ['src/*'], '@/a/*': ['a/*'] }) },
      '@/a/b',
      '',
      ['a/b'],
    ],
    [
      'an exact name before any pattern',
      { 'tsconfig.json': paths({ '*': ['any/*'], 'env*': ['e/*'], env: ['src/env.ts'] }) },
      'env',
      '',
      ['src/env.ts'],
    ],
    [
      'the star of a pattern that stands for nothing',
      { 'tsconfig.json': paths({ 'env*': ['e/*'] }) },
      'env',
      '',
      ['e/'],
    ],
    [
      'text with a dollar sign as it stands',
      { 'tsconfig.json': paths({ '@/*': ['src/*'] }) },
      "@/$&/$'",
      '',
      ["src/$&/$'"],
    ],
    [
      'baseUrl after the paths',
      { 'tsconfig.json': paths({ '@/*': ['src/*'] }, { baseUrl: 'app' }) },
      '@/a',
      '',
      ['app/src/a', 'app/@/a'],
    ],
    [
      'paths relative to their file',
      { 'apps/web/tsconfig.json': paths({ '@/*': ['./src/*', '../../lib/*'] }) },
      '@/a',
      'apps/web/src/app',
      ['apps/web/src/a', 'lib/a'],
    ],
    [
      'paths of a base relative to the base',
      {
        'tsconfig.json': { extends: './config/tsconfig.json' },
        'config/tsconfig.json': paths({ '@/*': ['../src/*'] }),
      },
      '@/a',
      '',
      ['src/a'],
    ],
    [
      'paths of a base, baseUrl of one’s own',
      {
        'tsconfig.json': { extends: './config/tsconfig.json', compilerOptions: { baseUrl: './own' } },
        'config/tsconfig.json': paths({ '@/*': ['../src/*'] }),
      },
      '@/a',
      '',
      ['src/a', 'own/@/a'],
    ],
    [
      'nothing for a pattern that does not fit',
      { 'tsconfig.json': paths({ '@/*': ['src/*'], '*/x': ['x/*'] }) },
      'a/y',
      '',
      [],
    ],
    ['nothing where the two ends overlap', { 'tsconfig.json': paths({ 'aba*ba': ['x/*'] }) }, 'abaa', '', []],
    [
      'nothing without a tsconfig above',
      { 'apps/web/tsconfig.json': paths({ '@/*': ['src/*'] }) },
      '@/a',
      'apps/api',
      [],
    ],
  ])('are %s', (_, files, specifier, dir, expected) => {
    expect(candidates(files, specifier, dir)).toEqual(expected);
  });

  it('come from a package where a base is one', () => {
    const files = {
      'tsconfig.json': { extends: '@shop/tsconfig' },
      'packages/tsconfig/tsconfig.json': paths({ '@/*': ['src/*'] }),
    };
    const find = (specifier: string): string | undefined =>
      specifier === '@shop/tsconfig' ? 'packages/tsconfig/tsconfig.json' : undefined;
    expect(candidates(files, '@/a', 'src', find)).toEqual(['packages/tsconfig/src/a']);
  });

  it('end where bases lead back to themselves', () => {
    const files = {
      'tsconfig.json': { extends: './tsconfig.a.json' },
      'tsconfig.a.json': { extends: ['./tsconfig.json', './tsconfig.a.json'] },
    };
    expect(candidates(files, '@/a')).toEqual([]);
  });

  it('are lists of texts, whatever a tsconfig holds', () => {
    const value = fc.json({ maxDepth: 3 });
    const options = fc.record({
      paths: fc.dictionary(fc.constantFrom('@/*', '*', 'a', 'constructor'), fc.jsonValue()),
      baseUrl: fc.jsonValue(),
    });
    const config = fc
      .record({ extends: fc.jsonValue(), compilerOptions: options, references: fc.jsonValue() }, { requiredKeys: [] })
      .map((one) => JSON.stringify(one));
    fc.assert(
      fc.property(fc.oneof(value, config), fc.constantFrom('@/a', 'a', 'constructor', ''), (text, specifier) => {
        const found = candidates({ 'tsconfig.json': text }, specifier, 'src');
        expect(found.every((one) => typeof one === 'string')).toBe(true);
      }),
    );
  });
});
