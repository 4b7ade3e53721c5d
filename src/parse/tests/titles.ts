/** What is said of a test by the suites around it: its full title, and the marks that it inherits. */
import type { TestEntry, TestFile, TestMark, TestTitle } from './declarations.ts';

/** The titles of the suites around it and its own, from the outside in. */
export function pathOf(file: TestFile, entry: TestEntry): TestTitle[] {
  return lineage(file, entry).map(({ title }) => title);
}

/** As runners print it: `cart > total > adds prices`. */
export function fullTitle(file: TestFile, entry: TestEntry): string {
  return pathOf(file, entry)
    .map(({ text }) => text)
    .join(' > ');
}

/** Its own marks behind those of the suites around it. */
export function marksOf(file: TestFile, entry: TestEntry): TestMark[] {
  return lineage(file, entry).flatMap(({ marks }) => marks);
}

function lineage({ entries }: TestFile, entry: TestEntry): TestEntry[] {
  const line: TestEntry[] = [];
  // A parent stands before its children, so the way up has an end; a file of facts that says otherwise is not followed.
  let last = entries.length;
  for (let at: TestEntry | undefined = entry; at;) {
    line.unshift(at);
    const parent: number | undefined = at.parent;
    if (parent === undefined || parent >= last) break;
    last = parent;
    at = entries[parent];
  }
  return line;
}
