/** The declared side: the tests and what they import. */
import type { Source } from '../../model/index.ts';
import { importsOf } from '../../parse/imports.ts';
import { testGlobs, testsAmong } from '../../parse/tests/index.ts';
import { changedSources } from './actual.ts';
import type { TestsConfig } from './config.ts';
import type { TestFact } from './facts.ts';

export const declared: readonly Source<TestsConfig, TestFact>[] = [
  {
    inputs: () => testGlobs,
    collect: async (context, config) => {
      // Where no source changed, nobody asks what tests speak of.
      if (!context.listing && (await changedSources(context, config)).length === 0) return [];
      const tests = await testsAmong(context, await context.tree.list(testGlobs));
      const imports = await importsOf(context, tests);
      return tests.map((uri) => ({
        name: uri,
        location: { uri },
        data: { imports: [...new Set(imports.get(uri)?.map(({ specifier }) => specifier))] },
      }));
    },
  },
];
