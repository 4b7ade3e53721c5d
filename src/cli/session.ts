/** What every command that looks at a repository starts from: its folder, its configuration, its checkers, its tree. */
import { isAbsolute, relative, resolve, sep } from 'node:path';
import type { CheckOptions } from '../check.ts';
import { loadConfig } from '../config/load.ts';
import type { LoadedConfig, LoadOptions } from '../config/load.ts';
import { promisedCheckers } from '../config/sections.ts';
import { ConfigError } from '../model/index.ts';
import type { Checker, PathChange, Tree } from '../model/index.ts';
import { findSurroundings } from '../tree/around.ts';
import { buildId } from '../tree/build-id.ts';
import { cacheFolder, factsFile } from '../tree/cache-place.ts';
import type { KnownContents } from '../tree/disk.ts';
import { excluding } from '../tree/excluding.ts';
import { openFactCache } from '../tree/fact-cache.ts';
import type { StoredFacts } from '../tree/fact-cache.ts';
import type { StoredHistory } from '../tree/git-history.ts';
import type { StoredTree } from '../tree/git-tree.ts';
import { headCommit } from '../tree/git.ts';
import { openTree } from '../tree/open.ts';
import { stagedText } from '../tree/staged-text.ts';
import { readTextFile } from '../tree/text-file.ts';
import { oneOf } from './args.ts';
import type { Io } from './io.ts';
import type { Values } from './options.ts';
import { version } from './version.ts';

/** Asked of git all at once, since a commit waits for it. */
export interface Staged {
  index: Promise<StoredTree>;
  changes: Promise<PathChange[]>;
  /** Full hashes of the parents that the commit will have. */
  parents: Promise<string[]>;
}

export interface Session {
  /** Absolute path of the checked folder. */
  root: string;
  config: LoadedConfig;
  /** What `check` and `collectFacts` take. */
  options: CheckOptions;
  /** What git tells of what is staged, where that is checked. */
  staged?: Staged;
  /** Keeps what was found out for the next run; called once the result is out. */
  close(): void;
}

/** @throws ConfigError where the folder, the flags, the configuration or a checker's name is wrong. */
export async function openSession(
  values: Values,
  io: Io,
  only: readonly string[] | undefined = values.only,
): Promise<Session> {
  if (values.staged && values.base !== undefined)
    throw new ConfigError('--staged and --base exclude each other', 'what is staged is compared with HEAD');
  const root = resolve(values.cwd ?? '.');
  // git first: it works while the checkers are loaded.
  const staged = values.staged ? await beginStaged(root) : undefined;
  const { checkers: all } = await import('../checkers/index.ts');
  const checkers = choose(all, only);
  const index = await staged?.index;
  const [config, commit] = await Promise.all([
    loadConfig({
      root,
      ...(values.config === undefined ? {} : { file: { path: resolve(values.config), name: values.config } }),
      readText: index ? stagedReader(root, index) : readTextFile,
      checkers: all,
    }),
    staged ? staged.parents.then(([head]) => head) : headCommit(root),
  ]);
  const facts = values['no-cache'] ? undefined : factsOf(root);
  const { exclude } = config;
  const tree = index
    ? excluding(index, exclude)
    : await openTree(root, { exclude, ...(facts ? { contents: facts } : {}) });
  const around = index
    ? findSurroundings(root, async (at) => (await import('../tree/git-index.ts')).openIndexTree(at))
    : findSurroundings(root, (at) => openTree(at, facts ? { contents: beyond(facts) } : {}));
  // A commit waits for no look at the past.
  const history = index || commit === undefined ? undefined : await pastOf(root, tree, commit);
  const options: CheckOptions = {
    tree,
    checkers,
    sections: config.sections,
    policy: config.policy,
    root,
    env: process.env,
    ...(facts ? { cache: facts } : {}),
    ...(index ? { offline: 'it looks at something live, which a hook never does' } : {}),
    signal: io.signal,
    ...(commit === undefined ? {} : { commit }),
    ...(around === undefined ? {} : { around }),
    ...(history ? { history } : {}),
    version,
    onProgress: (checker) => io.progress(`trueup: ${checker} …`),
  };
  const close = (): void => {
    facts?.save();
    index?.close();
    history?.close();
  };
  return { root, config, options, close, ...(staged ? { staged } : {}) };
}

async function beginStaged(root: string): Promise<Staged> {
  const [{ openIndexTree }, { stagedChanges }, { nextParents }] = await Promise.all([
    import('../tree/git-index.ts'),
    import('../tree/git-changes.ts'),
    import('../tree/git-parents.ts'),
  ]);
  const staged = { index: openIndexTree(root), changes: stagedChanges(root), parents: nextParents(root) };
  // Whoever asks for one is told what went wrong; until then it must not count as unhandled.
  for (const one of Object.values(staged)) one.catch(() => undefined);
  return staged;
}

async function pastOf(root: string, tree: Tree, commit: string): Promise<StoredHistory | undefined> {
  const { openHistory } = await import('../tree/git-history.ts');
  return await openHistory(root, tree, commit);
}

/** Reads files of the repository as they would be committed, and others from disk. */
function stagedReader(root: string, index: Tree): LoadOptions['readText'] {
  return async (path, name, within) => {
    const uri = relative(root, path).split(sep).join('/');
    if (within === undefined || uri.startsWith('../') || isAbsolute(uri)) return await readTextFile(path, name, within);
    return await stagedText(index, uri, name);
  };
}

/** The same memory for the workspace around: its paths are others, and may be spelt like those of the checked folder. */
function beyond(facts: StoredFacts): KnownContents {
  return {
    known: (uri, stamp) => facts.known(`../${uri}`, stamp),
    learn: (uri, stamp) => facts.learn(`../${uri}`, stamp),
  };
}

function factsOf(root: string): StoredFacts | undefined {
  const build = buildId();
  if (build === undefined) return undefined;
  const place = cacheFolder(process.env, root);
  return 'refused' in place ? undefined : openFactCache(factsFile(place.folder, root), build);
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
