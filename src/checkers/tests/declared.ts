/** The declared side: the tests, and beside them the test files with what they import. */
import type { Context, Source } from '../../model/index.ts';
import { importsOf } from '../../parse/imports.ts';
import type { TestEntry, TestFile } from '../../parse/tests/declarations.ts';
import { readTestFiles, testGlobs, testsAmong } from '../../parse/tests/index.ts';
import { fullTitle } from '../../parse/tests/titles.ts';
import type { TestsConfig } from './config.ts';
import { touchedTests } from './change.ts';
import type { BorneMark, Declaration, DeclaredFact, TestFact } from './facts.ts';
import { isExample } from '../../parse/tests/names.ts';

export const declared: readonly Source<TestsConfig, DeclaredFact>[] = [
  {
    inputs: () => testGlobs,
    collect: async (context, { ignore }) => {
      // Somebody waits for a commit: the tests that it does not touch are as they were.
      const own = context.brief && context.changes ? new Set(touchedTests(context.changes, 'now')) : undefined;
      const files = await context.tree.list([...testGlobs, ...ignore.map((glob) => `!${glob}`)]);
      return await testsIn(context, own ? files.filter((uri) => own.has(uri)) : files);
    },
  },
];

/** The tests of those among the files that hold some; what is written to be an example, or to be tested itself, is none. */
export async function testsIn(context: Context, uris: readonly string[]): Promise<DeclaredFact[]> {
  const own = uris.filter((uri) => !isExample(uri));
  const files = await readTestFiles(context, await testsAmong(context, own));
  return files.flatMap(({ name, data }) =>
    data.entries.flatMap((entry) => (entry.kind === 'test' ? [factOf(name, data, entry)] : [])),
  );
}

function factOf(uri: string, file: TestFile, entry: TestEntry): DeclaredFact {
  const title = fullTitle(file, entry);
  const data: Declaration = { title, runner: file.runner, marks: marksOf(file, entry) };
  if (entry.repeated) data.repeated = entry.repeated;
  if (entry.body) data.body = entry.body;
  if (file.approximate) data.approximate = true;
  const { startLine, startColumn, endLine } = entry;
  return { name: `${uri} > ${title}`, location: { uri, startLine, startColumn, endLine }, data };
}

/** From the outermost suite to the test. */
function marksOf(file: TestFile, entry: TestEntry): BorneMark[] {
  const around = entry.parent === undefined ? undefined : file.entries[entry.parent];
  const on = entry.marks.length > 0 ? fullTitle(file, entry) : '';
  return [...(around ? marksOf(file, around) : []), ...entry.marks.map(({ kind, line }) => ({ kind, line, on }))];
}

/** Every test file with what it imports: the files that speak of sources. */
export async function testFilesWithImports(context: Context): Promise<TestFact[]> {
  const tests = await testsAmong(context, await context.tree.list(testGlobs));
  const imports = await importsOf(context, tests);
  return tests.map((uri) => ({
    name: uri,
    location: { uri },
    data: { imports: [...new Set(imports.get(uri)?.map(({ specifier }) => specifier))] },
  }));
}
