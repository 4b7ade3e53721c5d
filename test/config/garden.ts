/** A checker about gardens: what the tests of configuration and command line hold instead of a real one. */
import { loadConfig } from '../../src/config/load.ts';
import type { LoadedConfig } from '../../src/config/load.ts';
import type { Checker, Fact, Rule } from '../../src/model/index.ts';

export interface GardenConfig {
  documents: string[];
  beds: { path: string; season: 'spring' | 'autumn' }[];
  url?: string | undefined;
}

const rule = (name: string, kind: Rule['kind']): Rule => ({
  id: `garden/${name}`,
  kind,
  severity: 'medium',
  summary: `${name} in the garden`,
  help: 'Pull it out.',
  falsePositives: 'Nettles that were sown.',
  helpUri: 'https://example.org/garden',
});

export const garden: Checker<GardenConfig, Fact, Fact> = {
  id: 'garden',
  area: 'spec',
  summary: 'Holds what grows to what was sown.',
  rules: [rule('weed', 'undeclared'), rule('bare-bed', 'missing')],
  config: {
    defaults: { documents: ['plan.md'], beds: [] },
    schema: async () => {
      const z = await import('zod/mini');
      const { globs, repoPath } = await import('../../src/config/paths.ts');
      return z.strictObject({
        documents: z._default(globs, ['plan.md']),
        beds: z._default(
          z.array(z.strictObject({ path: repoPath, season: z._default(z.enum(['spring', 'autumn']), 'spring') })),
          [],
        ),
        url: z.optional(
          z.string().check(z.regex(/^env:\w+$/, 'expected the name of a variable, as in "env:GARDEN_URL"')),
        ),
      });
    },
  },
  declared: [],
  actual: [],
  compare: () => ({ drifts: [] }),
};

/** Loads from files of a pretended root, or the one that is named. */
export const load = (files: Record<string, string>, file?: string): Promise<LoadedConfig> =>
  loadConfig({
    root: '/garden',
    ...(file ? { file: { path: file, name: file } } : {}),
    readText: async (path) => files[path.replace(/^\/garden\//, '')],
    checkers: [garden as Checker],
  });
