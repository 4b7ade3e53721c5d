/** The checker's section of the configuration as a zod schema; loaded only where a configuration is read. */
import * as z from 'zod/mini';
import { globs, repoPath } from '../../config/paths.ts';
import type { Glob } from '../../model/index.ts';

export interface SpecConfig {
  /** Documents that state requirements, instead of those that would be detected. */
  documents?: readonly Glob[] | undefined;
  /** Test files, instead of those that would be detected. */
  tests?: readonly Glob[] | undefined;
  /** How much is held to the tests. Chosen by what is there where absent: `observe` without a link, else `ratchet`. */
  level?: 'observe' | 'ratchet' | 'strict' | undefined;
  /** Reports of a test run: JUnit XML, or the JSON of vitest or jest. */
  results: readonly string[];
  /** Calls and tags of one's own that carry ids: `openspec` of `itAllure.openspec('OA-1')('…', fn)`. */
  names: readonly string[];
  /** Documents and tests that are left out. */
  ignore: readonly Glob[];
}

const name = z
  .string('expected the name of a call or of a tag, such as "openspec"')
  .check(z.regex(/^[\w$.-]{1,60}$/, 'expected the name of a call or of a tag, such as "openspec"'));

export const specSchema: z.ZodMiniType<SpecConfig> = z.strictObject({
  documents: z.optional(globs).register(z.globalRegistry, {
    description:
      'Markdown documents that state requirements: "docs/requirements/**/*.md". Found by place and name where absent: spec-kit, OpenSpec, Kiro, and documents with ids.',
  }),
  tests: z.optional(globs).register(z.globalRegistry, {
    description: 'Files whose tests count. Found by name and content where absent.',
  }),
  level: z
    .optional(z.enum(['observe', 'ratchet', 'strict'], 'expected "observe", "ratchet" or "strict"'))
    .register(z.globalRegistry, {
      description:
        '"observe" reports and never fails, "ratchet" fails on what is new, "strict" holds every requirement to a test. Where absent: "observe" as long as no test names a requirement, else "ratchet".',
    }),
  results: z._default(z.array(repoPath, 'expected a list of paths'), []).register(z.globalRegistry, {
    description:
      'Reports of a test run, JUnit XML or the JSON of vitest or jest: a requirement whose test failed is told.',
  }),
  names: z._default(z.array(name, 'expected a list of names'), []).register(z.globalRegistry, {
    description: 'Calls and tags of your own that carry the ids of requirements, such as "openspec" or "verifies".',
  }),
  ignore: z._default(globs, []).register(z.globalRegistry, {
    description: 'Documents and tests that are left out: "specs/archive/**".',
  }),
}) as unknown as z.ZodMiniType<SpecConfig>;
