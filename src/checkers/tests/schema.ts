/** The checker's section of the configuration as a zod schema; loaded only where a configuration is read. */
import * as z from 'zod/mini';
import { globs } from '../../config/paths.ts';
import type { Glob } from '../../model/index.ts';

export interface TestsConfig {
  /** Files that are left alone: sources that may change without their tests, tests that are not held to anything. */
  ignore: readonly Glob[];
  /** Days after which a test that is marked skip or todo is told. */
  skippedDays: number;
  /** Named by the design for rules that are still to come; accepted so that a shared configuration holds everywhere. */
  coverage?: unknown;
  mutation?: unknown;
}

const promised = { description: 'For rules that are still to come: accepted, and not read yet.' };

export const testsSchema: z.ZodMiniType<TestsConfig> = z.strictObject({
  ignore: z._default(globs, []).register(z.globalRegistry, {
    description: 'Sources that may change without their tests, and tests that are left alone: "src/legacy/**".',
  }),
  skippedDays: z._default(z.int().check(z.minimum(0)), 90).register(z.globalRegistry, {
    description: 'Days after which a test that is marked skip or todo is told. Default 90.',
  }),
  coverage: z.optional(z.unknown()).register(z.globalRegistry, promised),
  mutation: z.optional(z.unknown()).register(z.globalRegistry, promised),
}) as unknown as z.ZodMiniType<TestsConfig>;
