/** Whose the results of a report are: by the file that it names, and by titles. */
import { describe, expect, it } from 'vitest';
import { readTestResults, resultLookup } from '../../../src/parse/test-results.ts';
import type { TestResult } from '../../../src/parse/test-results.ts';
import type { TestTitle } from '../../../src/parse/tests/declarations.ts';

describe('which file is whose', () => {
  it.each([
    ['/home/me/shop/src/a.test.ts', 'src/a.test.ts', 1],
    ['C:\\shop\\src\\a.test.ts', 'src/a.test.ts', 1],
    ['file:///home/me/shop/src/a%20b.test.ts', 'src/a b.test.ts', 1],
    ['./src/a.test.ts', 'packages/one/src/a.test.ts', 1],
    ['src/aa.test.ts', 'a.test.ts', 0],
    ['src/a.test.ts', 'lib/a.test.ts', 0],
  ])('takes %s for %s, or not', async (file, uri, count) => {
    const xml = `<testsuites><testsuite name="s"><testcase name="a" file="${file}"/></testsuite></testsuites>`;
    const { results } = await readTestResults('a.xml', xml);
    expect(results.length).toBe(1);
    expect(resultLookup(results, [uri]).of({ uri, path: (results[0]?.path ?? []).map((text) => ({ text })) })).toEqual(
      results.slice(0, count),
    );
  });

  it('guesses nothing where a file could be several', () => {
    const one = (file: string): TestResult => ({ file, path: ['a'], name: 'a', status: 'failed' });
    const uris = ['packages/one/src/a.test.ts', 'packages/two/src/a.test.ts', 'src/a.test.ts', 'src/b.test.ts'];
    const results = [one('/ci/packages/one/src/a.test.ts'), one('a.test.ts'), one('b.test.ts'), one('/ci/c.test.ts')];
    const { of, unplaced } = resultLookup(results, uris);
    expect(uris.map((uri) => of({ uri, path: [{ text: 'a' }] }).map(({ file }) => file))).toEqual([
      ['/ci/packages/one/src/a.test.ts'],
      ...[[], [], ['b.test.ts']],
    ]);
    expect(unplaced).toEqual(['/ci/c.test.ts', 'a.test.ts']);
  });

  it('takes a pattern for what it is, and a title for nothing else', () => {
    const result = (path: string[]): TestResult => ({ path, name: path.join(' '), status: 'passed' });
    const results = [result(['a', 'b 1 c']), result(['a', '{}']), result(['a', 'b c']), result(['a b 2 c'])];
    const { of } = resultLookup(results, ['x.ts']);
    const found = (path: TestTitle[]): string[] => of({ uri: 'x.ts', path }).map(({ name }) => name);
    expect(found([{ text: 'a' }, { text: 'b {} c', pattern: true }])).toEqual(['a b 1 c', 'a b 2 c']);
    expect(found([{ text: 'a' }, { text: '{}' }])).toEqual(['a {}']);
    expect(found([{ text: 'a' }, { text: '{}', pattern: true }])).toEqual(['a b 1 c', 'a {}', 'a b c']);
  });
});
