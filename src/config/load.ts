/** Finds, reads and validates the configuration: data, never code. */
import { join } from 'node:path';
import { visible } from '../formatters/escape.ts';
import { ConfigError } from '../model/index.ts';
import type { Checker } from '../model/index.ts';
import { defaultPolicy } from '../policy/policy.ts';
import type { Jsonc } from './jsonc.ts';
import type { ValidConfig } from './validate.ts';

export interface LoadOptions {
  /** Absolute path of the checked root. */
  root: string;
  /** A configuration file that the user named; it may lie outside the root. Replaces what the root holds. */
  file?: { path: string; name: string };
  /**
   * The text of a file by its absolute path, or undefined where there is none. `name` is what an error calls it.
   * @throws ConfigError where it cannot be read, or leads out of the folder `within`.
   */
  readText(path: string, name: string, within?: string): Promise<string | undefined>;
  /** Every checker there is, also those that this run leaves out: their sections are checked all the same. */
  checkers: readonly Checker[];
}

export interface LoadedConfig extends ValidConfig {
  /** Where it comes from, as the user names it; absent where nothing is configured. */
  source?: string;
}

/** A configuration as text, and the key under which it stands. */
interface Found {
  text: string;
  source: string;
  key?: string;
}

/**
 * The named file, else `trueup.json`, else the `trueup` key of `package.json`, else the defaults, for which nothing more is loaded.
 * @throws ConfigError with a line for each mistake.
 */
export async function loadConfig(options: LoadOptions): Promise<LoadedConfig> {
  const found = options.file ? await readNamed(options, options.file) : await readFromRoot(options);
  if (!found) return { policy: defaultPolicy, sections: {}, exclude: [], require: [] };
  const { parseJsonc } = await import('./jsonc.ts');
  const json = await parseJsonc(found.text, visible(found.source));
  const { validate } = await import('./validate.ts');
  const config = await validate(inside(json, found.key), options.checkers, found);
  return { ...config, source: found.key ? `${found.source}, key "${found.key}"` : found.source };
}

async function readNamed({ readText }: LoadOptions, file: { path: string; name: string }): Promise<Found> {
  const text = await readText(file.path, visible(file.name));
  if (text === undefined) throw new ConfigError(`${visible(file.name)}: there is no such configuration file`);
  return { text, source: file.name };
}

async function readFromRoot({ root, readText }: LoadOptions): Promise<Found | undefined> {
  const own = await readText(join(root, 'trueup.json'), 'trueup.json', root);
  const manifest = await readText(join(root, 'package.json'), 'package.json', root);
  const inManifest = manifest !== undefined && hasKey(manifest, 'trueup');
  if (own !== undefined && inManifest)
    throw new ConfigError('trueup.json and the "trueup" key of package.json are both there', 'keep one of them');
  if (own !== undefined) return { text: own, source: 'trueup.json' };
  return inManifest ? { text: manifest, source: 'package.json', key: 'trueup' } : undefined;
}

/** A package.json that is no JSON is not ours to judge, and says nothing to us. */
function hasKey(manifest: string, key: string): boolean {
  if (!manifest.includes(`"${key}"`)) return false;
  try {
    const value: unknown = JSON.parse(manifest);
    return typeof value === 'object' && value !== null && Object.hasOwn(value, key);
  } catch {
    return false;
  }
}

/** The part of a file that is ours; places keep counting from the beginning of the file. */
function inside(json: Jsonc, key: string | undefined): Jsonc {
  if (key === undefined) return json;
  return {
    value: (json.value as Record<string, unknown>)[key],
    place: (path, what) => json.place([key, ...path], what),
  };
}
