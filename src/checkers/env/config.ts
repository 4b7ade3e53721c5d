/** The checker's section of the configuration. */
import type { ConfigSection, Glob } from '../../model/index.ts';

export interface EnvConfig {
  /** Files that document variables, instead of those that would be detected. */
  documents?: readonly Glob[] | undefined;
  /** Functions whose first argument is a key, where inference does not reach: `assertEnv`, `config.get`. */
  accessors: readonly string[];
  /** Keys that are never reported; `*` stands for any text. */
  ignore: readonly string[];
}

export const envConfig: ConfigSection<EnvConfig> = {
  defaults: { accessors: [], ignore: [] },
  schema: async () => (await import('./schema.ts')).envSchema,
};
