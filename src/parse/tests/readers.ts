/** Test files that are no TypeScript or JavaScript: which they are, and who reads them. */
import type { Glob, Notice } from '../../model/index.ts';
import type { TestFile } from './declarations.ts';
import { readFeature } from './gherkin/feature.ts';
import { isPytestFile, readPytest } from './pytest/pytest.ts';

export interface TestReader {
  /** Name and version, for the cache of facts. */
  id: string;
  /** Files that it may read, of which `match` takes its own. */
  globs: readonly Glob[];
  match(uri: string): boolean;
  read(uri: string, text: string): Promise<{ file?: TestFile; notices: Notice[] }>;
}

export const readers: readonly TestReader[] = [
  {
    id: 'gherkin@1',
    globs: ['**/*.feature'],
    match: (uri) => uri.endsWith('.feature'),
    read: async (uri, text) => {
      const { file, notices } = await readFeature(uri, text);
      return { ...(file ? { file } : {}), notices };
    },
  },
  { id: 'pytest@1', globs: ['**/test_*.py', '**/*_test.py'], match: isPytestFile, read: readPytest },
];
