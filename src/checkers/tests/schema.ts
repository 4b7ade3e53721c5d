/** The checker's section of the configuration as a zod schema; loaded only where a configuration is read. */
import * as z from 'zod/mini';
import { globs, repoPath } from '../../config/paths.ts';
import type { Glob } from '../../model/index.ts';

export interface TestsConfig {
  /** Files that are left alone: sources that may change without their tests, tests that are not held to anything. */
  ignore: readonly Glob[];
  /** Days after which a test that is marked skip or todo is told. */
  skippedDays: number;
  coverage?: CoverageConfig | undefined;
  mutation?: MutationConfig | undefined;
}

export interface CoverageConfig {
  /** Reports, or directories of raw V8 data; what they say of a file is put together. Absent: the usual places. */
  reports?: readonly string[] | undefined;
  /** Percent of the lines of a change that tests are to run. */
  changed?: number | undefined;
}

export interface MutationConfig {
  /** Stryker's JSON report, or its incremental file. Absent: the usual places. */
  report?: string | undefined;
}

const coverage = z.strictObject({
  reports: z.optional(z.array(repoPath, 'expected a list of reports')).register(z.globalRegistry, {
    description:
      'Coverage reports: istanbul (coverage-final.json), lcov, cobertura, or a directory of raw V8 data. Default: those in coverage/.',
  }),
  changed: z
    .optional(z.number('expected a percentage').check(z.minimum(0), z.maximum(100)))
    .register(z.globalRegistry, { description: 'Percent of the lines of a change that tests are to run. Default 80.' }),
});

const mutation = z.strictObject({
  report: z.optional(repoPath).register(z.globalRegistry, {
    description:
      "Stryker's JSON report or its incremental file. Default: reports/mutation/mutation.json or reports/stryker-incremental.json.",
  }),
});

export const testsSchema: z.ZodMiniType<TestsConfig> = z.strictObject({
  ignore: z._default(globs, []).register(z.globalRegistry, {
    description: 'Sources that may change without their tests, and tests that are left alone: "src/legacy/**".',
  }),
  skippedDays: z._default(z.int().check(z.minimum(0)), 90).register(z.globalRegistry, {
    description: 'Days after which a test that is marked skip or todo is told. Default 90.',
  }),
  coverage: z.optional(coverage).register(z.globalRegistry, { description: 'Which lines tests run.' }),
  mutation: z.optional(mutation).register(z.globalRegistry, { description: 'Which changes to the code tests notice.' }),
}) as unknown as z.ZodMiniType<TestsConfig>;
