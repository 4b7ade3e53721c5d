/** Paths of reports: relative, absolute, of another machine, of Windows, of a package in a workspace. */
import { describe, expect, it } from 'vitest';
import { placedIn } from '../../../src/parse/coverage/places.ts';

const known = new Set(['src/a.ts', 'src/b.ts', 'src/index.ts', 'packages/ui/src/a.ts', 'packages/ui/src/c.ts']);

function places(
  paths: readonly string[],
  { report = 'coverage/lcov.info', root, under }: { report?: string; root?: string; under?: string[] } = {},
): { found: string[]; elsewhere: string[] } {
  const reported = paths.map((path) => ({
    path,
    ...(under ? { under } : {}),
    lines: new Map([[1, 1]]),
    branches: [],
    functions: [],
  }));
  const { files, elsewhere } = placedIn(reported, { report, known, root });
  return { found: files.map(({ uri }) => uri), elsewhere };
}

describe('the file that a path of a report means', () => {
  it.each<[string, string[], Parameters<typeof places>[1], string[]]>([
    ['relative to the root', ['src/a.ts', './src/b.ts'], {}, ['src/a.ts', 'src/b.ts']],
    ['relative, with backslashes', ['src\\a.ts'], {}, ['src/a.ts']],
    ['absolute, here', ['/work/app/src/a.ts'], { root: '/work/app' }, ['src/a.ts']],
    [
      'absolute, on a build machine',
      ['/home/runner/app/src/a.ts', '/home/runner/app/src/b.ts'],
      { root: '/work' },
      ['src/a.ts', 'src/b.ts'],
    ],
    ['absolute, of Windows', ['C:\\agent\\app\\src\\a.ts', 'c:\\agent\\app\\src\\b.ts'], {}, ['src/a.ts', 'src/b.ts']],
    ['absolute, of Windows, here', ['D:\\app\\src\\a.ts'], { root: 'd:\\app' }, ['src/a.ts']],
    ['relative to a package', ['src/c.ts'], { report: 'packages/ui/coverage/lcov.info' }, ['packages/ui/src/c.ts']],
    ['relative to a source folder', ['c.ts'], { under: ['/ci/app/packages/ui/src'] }, ['packages/ui/src/c.ts']],
    ['relative to a relative source folder', ['c.ts'], { under: ['packages/ui/src'] }, ['packages/ui/src/c.ts']],
    ['a file URL', ['file:///ci/app/src/a.ts'], {}, ['src/a.ts']],
  ])('%s', (_, paths, options, found) => {
    expect(places(paths, options)).toEqual({ found, elsewhere: [] });
  });

  it('takes the root of the whole, not of a package with files of the same names', () => {
    const paths = ['/ci/app/packages/ui/src/a.ts', '/ci/app/src/b.ts', '/ci/app/packages/ui/src/c.ts'];
    expect(places(paths).found).toEqual(['packages/ui/src/a.ts', 'src/b.ts', 'packages/ui/src/c.ts']);
  });

  it('takes no coincidence of names for a file', () => {
    const paths = ['/other/project/src/index.ts', '/other/project/src/x.ts', '/other/project/src/y.ts'];
    expect(places(paths)).toEqual({ found: [], elsewhere: paths });
  });

  it('leads nowhere outside', () => {
    const paths = ['../secret.ts', '/etc/passwd', 'src/gone.ts'];
    expect(places(paths, { root: '/work/app' })).toEqual({ found: [], elsewhere: paths });
  });

  it('puts the records of one file together', () => {
    const one = {
      path: 'src/a.ts',
      lines: new Map([
        [1, 1],
        [2, 0],
      ]),
      branches: [{ id: '1', line: 1, hits: 0 }],
      functions: [],
    };
    const two = { ...one, path: '/w/src/a.ts', lines: new Map([[2, 3]]), branches: [{ id: '1', line: 1, hits: 2 }] };
    expect(placedIn([one, two], { report: 'lcov.info', known, root: '/w' }).files).toEqual([
      {
        uri: 'src/a.ts',
        lines: new Map([
          [1, 1],
          [2, 3],
        ]),
        branches: [{ id: '1', line: 1, hits: 2 }],
        functions: [],
      },
    ]);
  });
});
