/** What every command that looks at a repository starts from: its folder, its configuration, its checkers, its tree. */
import { resolve } from 'node:path';
import type { CheckOptions } from '../check.ts';
import { loadConfig } from '../config/load.ts';
import type { LoadedConfig } from '../config/load.ts';
import { promisedCheckers } from '../config/sections.ts';
import { ConfigError } from '../model/index.ts';
import type { Checker } from '../model/index.ts';
import { findSurroundings } from '../tree/around.ts';
import { headCommit } from '../tree/git.ts';
import { openTree } from '../tree/open.ts';
import { readTextFile } from '../tree/text-file.ts';
import { oneOf } from './args.ts';
import type { Io } from './io.ts';
import type { Values } from './options.ts';
import { version } from './version.ts';

export interface Session {
  /** Absolute path of the checked folder. */
  root: string;
  config: LoadedConfig;
  /** What `check` and `collectFacts` take. */
  options: CheckOptions;
}

/** @throws ConfigError where the folder, the configuration or a checker's name is wrong. */
export async function openSession(
  values: Values,
  io: Io,
  only: readonly string[] | undefined = values.only,
): Promise<Session> {
  const root = resolve(values.cwd ?? '.');
  const { checkers: all } = await import('../checkers/index.ts');
  const checkers = choose(all, only);
  const [config, commit] = await Promise.all([
    loadConfig({
      root,
      ...(values.config === undefined ? {} : { file: { path: resolve(values.config), name: values.config } }),
      readText: readTextFile,
      checkers: all,
    }),
    headCommit(root),
  ]);
  const tree = await openTree(root, { exclude: config.exclude });
  const around = findSurroundings(root);
  const options: CheckOptions = {
    tree,
    checkers,
    sections: config.sections,
    policy: config.policy,
    root,
    env: process.env,
    signal: io.signal,
    ...(commit === undefined ? {} : { commit }),
    ...(around === undefined ? {} : { around }),
    version,
    onProgress: (checker) => io.progress(`trueup: ${checker} …`),
  };
  return { root, config, options };
}

/** In the order of the list, whatever the order asked for: the report's order is not the command line's. */
function choose(all: readonly Checker[], only: readonly string[] | undefined): readonly Checker[] {
  if (only === undefined) return all;
  const ids = only.map((id) => checkerName(id, all));
  return all.filter((checker) => ids.includes(checker.id));
}

/** @throws ConfigError where no checker has this name. */
function checkerName(id: string, all: readonly Pick<Checker, 'id'>[]): string {
  const names = all.map((checker) => checker.id);
  if (!names.includes(id) && promisedCheckers.some((promised) => promised === id))
    throw new ConfigError(`the checker ${id} is not available yet`, `known: ${names.join(', ')}`);
  return oneOf('checker', id, names);
}
