/** Which files of a repository are tests, and what they declare. */
import type { Context, Fact, Glob } from '../../model/index.ts';
import { extractFiles, lookThrough } from '../per-file.ts';
import type { Extractor } from '../per-file.ts';
import type { TestFile } from './declarations.ts';
import { isTestName, mayBeTest } from './names.ts';
import { readTests } from './source/extract.ts';

/** Tests are written in these; the scripts of components are not. */
export const testGlobs = ['**/*.{ts,tsx,mts,cts,js,jsx,mjs,cjs}', '!**/node_modules/**'] as const;

/** Test files that are the material of other tests, or show how tests are written. */
const material = ['!**/{fixtures,__fixtures__,examples}/**'] as const;

export interface TestFilesOptions {
  /** Instead of what is a test by its name, or by where it lies and what it calls: all files that match. */
  globs?: readonly Glob[];
  ignore?: readonly Glob[];
}

/** Named by its path. */
export type TestFileFact = Fact<TestFile>;

export async function testFilesOf(
  context: Context,
  { globs, ignore = [] }: TestFilesOptions = {},
): Promise<TestFileFact[]> {
  const asked = globs ?? [...testGlobs, ...material];
  const files = await context.tree.list([...asked, ...ignore.map((glob): Glob => `!${glob}`)]);
  const tests = globs ? files.filter(isScript) : await testsAmong(context, files);
  return readTestFiles(context, tests);
}

/** Of files that are known to be tests: those that a change touches, those of another state. */
export async function readTestFiles(context: Context, uris: Iterable<string>): Promise<TestFileFact[]> {
  return await extractFiles(context, uris, testExtractor);
}

/** By name, and where tests lie by what they call: `test/mail.js` may be a test or a helper. */
export async function testsAmong(context: Context, files: readonly string[]): Promise<string[]> {
  const unnamed = files.filter((uri) => !isTestName(uri) && mayBeTest(uri));
  const calling = await lookThrough(context, unnamed, {
    id: 'calls-of-tests@1',
    ask: (text) => /\b(?:describe|it|test|suite)(?:\.\w{1,20})?\(/.test(text) || undefined,
  });
  return files.filter((uri) => isTestName(uri) || calling.has(uri));
}

const testExtractor: Extractor<TestFileFact> = {
  id: 'test-declarations@1',
  prefilter: (text) => /test|it|describe|suite|specify|context/i.test(text),
  extract: async ({ uri, text }) => {
    const { file, notices } = await readTests(uri, text);
    return { facts: file ? [{ name: uri, location: { uri }, data: file }] : [], notices };
  },
};

function isScript(uri: string): boolean {
  return /\.[cm]?[jt]sx?$/.test(uri) && !/\.d\.[cm]?ts$/.test(uri);
}
