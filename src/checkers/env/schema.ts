/** The checker's section of the configuration as a zod schema; loaded only where a configuration is read. */
import * as z from 'zod/mini';
import { globs } from '../../config/paths.ts';
import type { Glob } from '../../model/index.ts';

export interface EnvConfig {
  /** Files that document variables, instead of those that would be detected. */
  documents?: readonly Glob[] | undefined;
  /** Functions whose first argument is a key, where inference does not reach: `assertEnv`, `config.get`. */
  accessors: readonly string[];
  /** Keys that are never reported; `*` stands for any text. */
  ignore: readonly string[];
}

const accessors = z.array(
  z.string('expected a function, such as "assertEnv" or "config.get"'),
  'expected a list of functions',
);
const keys = z.array(z.string('expected the name of a variable'), 'expected a list of names');

export const envSchema: z.ZodMiniType<EnvConfig> = z.strictObject({
  documents: z.optional(globs).register(z.globalRegistry, {
    description: 'The files that document variables: .env.example files or Markdown. Detected where absent.',
  }),
  accessors: z._default(accessors, []).register(z.globalRegistry, {
    description:
      'Functions whose first argument is the name of a variable, where that cannot be inferred: "assertEnv", "config.get".',
  }),
  ignore: z._default(keys, []).register(z.globalRegistry, {
    description: 'Variables that are never reported; "*" stands for any text: "LEGACY_*".',
  }),
}) as unknown as z.ZodMiniType<EnvConfig>;
