/** Reads a literal text as a test file, for the tests beside it. */
import type { TestEntry, TestFile } from '../../../src/parse/tests/declarations.ts';
import { readTests } from '../../../src/parse/tests/source/extract.ts';
import { fullTitle, marksOf } from '../../../src/parse/tests/titles.ts';

export async function fileOf(text: string, uri = 'test/cart.test.ts'): Promise<TestFile> {
  const { file, notices } = await readTests(uri, text);
  if (!file) throw new Error(notices.map(({ message }) => message).join('\n'));
  return file;
}

/** A line an entry: `suite cart`, `test cart > adds [skip, conditional] each #slow`. */
export async function outline(text: string, uri?: string): Promise<string[]> {
  const file = await fileOf(text, uri);
  return file.entries.map((entry) => lineOf(file, entry));
}

function lineOf(file: TestFile, entry: TestEntry): string {
  const marks = marksOf(file, entry).map(({ kind }) => kind);
  return [
    entry.kind,
    fullTitle(file, entry),
    ...(entry.title.pattern ? ['~'] : []),
    ...(marks.length > 0 ? [`[${marks.join(', ')}]`] : []),
    ...(entry.repeated ? [entry.repeated] : []),
    ...entry.tags.map((tag) => `#${tag}`),
    ...entry.wrappers.map((wrapper) => `${wrapper.name}(${wrapper.arguments.join(', ')})`),
  ].join(' ');
}
