/** Globs: order, exclusion, bounds; the short cuts agree with picomatch. */
import fc from 'fast-check';
import picomatch from 'picomatch';
import { describe, expect, it } from 'vitest';
import { ConfigError } from '../../src/model/index.ts';
import { matcher } from '../../src/tree/glob.ts';

async function chosen(globs: string[], uris: string[]): Promise<string[]> {
  return uris.filter(await matcher(globs));
}

const uris = [
  '.env',
  '.env.example',
  'README.md',
  'a+b/c.ts',
  'app/(shop)/page.tsx',
  'app/[id]/page.tsx',
  'src/.hidden/x.ts',
  'src/basket.spec.ts',
  'src/basket.ts',
  'src/types.d.ts',
  'with\nline/a.ts',
];

describe('matcher', () => {
  it.each<[string[], string[]]>([
    [['**/*.d.ts'], ['src/types.d.ts']],
    [['*'], ['.env', '.env.example', 'README.md']],
    [['**'], uris],
    [['**/.env*'], ['.env', '.env.example']],
    [['.env.{example,sample}'], ['.env.example']],
    [['**/page.{ts,tsx}'], ['app/(shop)/page.tsx', 'app/[id]/page.tsx']],
    [['app/(shop)/**'], ['app/(shop)/page.tsx']],
    [
      ['app/(shop)/page.tsx', 'a+b/*'],
      ['a+b/c.ts', 'app/(shop)/page.tsx'],
    ],
    [['app/[id]/*'], ['app/[id]/page.tsx']],
    [['./README.md'], ['README.md']],
    [['src/'], ['src/.hidden/x.ts', 'src/basket.spec.ts', 'src/basket.ts', 'src/types.d.ts']],
    [
      ['src/*.ts', '!**/*.spec.ts'],
      ['src/basket.ts', 'src/types.d.ts'],
    ],
    [['src/*.ts', '!**/*.ts', 'src/basket.ts'], ['src/basket.ts']],
    [['!**/*.ts', '!app/**', '!.*'], ['README.md']],
    [['!**/*.spec.ts', 'src/basket.ts'], uris.filter((uri) => uri !== 'src/basket.spec.ts')],
    [['**/line/a.ts', '**/a.ts'], ['with\nline/a.ts']],
    [['basket.ts', '*.ts', 'SRC/*'], []],
    [[], []],
  ])('%j', async (globs, expected) => {
    expect(await chosen(globs, uris)).toEqual(expected);
  });

  it('answers the usual shapes as picomatch does', async () => {
    const segment = fc.stringMatching(/^[.a-c]{0,3}(\.(ts|d\.ts|x))?$/).filter((text) => !/^\.{0,2}$/.test(text));
    const path = fc.array(segment, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/'));
    const glob = fc.oneof(
      segment.map((name) => `**/${name}`),
      segment.map((name) => `**/*${name}`),
      fc.tuple(segment, segment).map(([a, b]) => `**/*.{${a},${b}}`),
      fc.tuple(segment, segment).map(([a, b]) => `${a}/*${b}`),
      path,
    );
    await fc.assert(
      fc.asyncProperty(fc.array(glob, { minLength: 1, maxLength: 4 }), fc.array(path), async (globs, paths) => {
        const compiled = await matcher(globs);
        const reference = picomatch(globs, { dot: true, nonegate: true });
        expect(paths.filter(compiled)).toEqual(paths.filter((uri) => reference(uri)));
      }),
      { numRuns: 300 },
    );
  });

  it('refuses a glob that could take for ever', async () => {
    await expect(matcher([`**/${'*a'.repeat(9)}`])).rejects.toThrow(ConfigError);
    await expect(matcher(['a'.repeat(1001)])).rejects.toThrow(ConfigError);
  });

  it('takes parentheses and plus signs as they stand, so no glob nests repetitions', async () => {
    const hostile = await matcher(['(a+)+b*', '+(a|b)*(c)']);
    expect([hostile(`${'a'.repeat(50_000)}c`), hostile('(a+)+bc')]).toEqual([false, true]);
  });
});
