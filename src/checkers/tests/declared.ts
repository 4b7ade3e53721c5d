/** The declared side: the tests and what they import. */
import type { Context, Source } from '../../model/index.ts';
import { importsOf } from '../../parse/imports.ts';
import { lookThrough } from '../../parse/per-file.ts';
import { changedSources } from './actual.ts';
import type { TestsConfig } from './config.ts';
import type { TestFact } from './facts.ts';
import { isTestName, mayBeTest } from './names.ts';

/** Tests are written in these; the scripts of components are not. */
const testGlobs = ['**/*.{ts,tsx,mts,cts,js,jsx,mjs,cjs}', '!**/node_modules/**'] as const;

export const declared: readonly Source<TestsConfig, TestFact>[] = [
  {
    inputs: () => testGlobs,
    collect: async (context, config) => {
      // Where no source changed, nobody asks what tests speak of.
      if (!context.listing && (await changedSources(context, config)).length === 0) return [];
      const tests = await testsOf(context);
      const imports = await importsOf(context, tests);
      return tests.map((uri) => ({
        name: uri,
        location: { uri },
        data: { imports: [...new Set(imports.get(uri)?.map(({ specifier }) => specifier))] },
      }));
    },
  },
];

/** By name, and where tests lie by what they call: `test/mail.js` may be a test or a helper. */
async function testsOf(context: Context): Promise<string[]> {
  const files = await context.tree.list(testGlobs);
  const unnamed = files.filter((uri) => !isTestName(uri) && mayBeTest(uri));
  const calling = await lookThrough(context, unnamed, {
    id: 'calls-of-tests@1',
    ask: (text) => /\b(?:describe|it|test|suite)(?:\.\w{1,20})?\(/.test(text) || undefined,
  });
  return files.filter((uri) => isTestName(uri) || calling.has(uri));
}
