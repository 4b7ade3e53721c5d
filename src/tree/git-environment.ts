/** The environment that git is started with: no prompt, no lock, and the repository that is meant. */
import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { delimiter, dirname, join, resolve } from 'node:path';

/** Set by git for its hooks; they name a repository and an index. See `git rev-parse --local-env-vars`. */
const ofRepository = [
  ...['GIT_DIR', 'GIT_WORK_TREE', 'GIT_INDEX_FILE', 'GIT_COMMON_DIR', 'GIT_OBJECT_DIRECTORY'],
  ...['GIT_ALTERNATE_OBJECT_DIRECTORIES', 'GIT_IMPLICIT_WORK_TREE', 'GIT_SHALLOW_FILE'],
];

/** They change what is asked or start a program: of no use to anybody here. */
const neverWanted = [
  ...['GIT_PREFIX', 'GIT_NAMESPACE', 'GIT_EXTERNAL_DIFF', 'GIT_TRACE', 'GIT_DIFF_OPTS', 'GIT_REPLACE_REF_BASE'],
  ...['GIT_LITERAL_PATHSPECS', 'GIT_GLOB_PATHSPECS', 'GIT_NOGLOB_PATHSPECS', 'GIT_ICASE_PATHSPECS'],
];

/** What this process was given, by its hook perhaps. */
export interface Given {
  env: NodeJS.ProcessEnv;
  cwd: string;
}

/**
 * With `inherit`, the variables that git sets for a hook stay, provided that they speak of the repository of `root`:
 * `git commit -a` and `git commit <path>` use an index of their own, which nothing but a variable names.
 */
export function environment(given: Given, root: string, inherit = false): NodeJS.ProcessEnv {
  const copy: NodeJS.ProcessEnv = { ...given.env };
  for (const name of neverWanted) delete copy[name];
  if (inherit && speaksOf(root, given)) settle(copy, root, given.cwd);
  else for (const name of ofRepository) delete copy[name];
  return {
    ...copy,
    LC_ALL: 'C',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_TERMINAL_PROMPT: '0',
    GIT_PAGER: 'cat',
    GIT_NO_LAZY_FETCH: '1',
    // A reference below refs/replace would show other bytes than those that the id stands for.
    GIT_NO_REPLACE_OBJECTS: '1',
  };
}

/** False where the variables come from a hook of one repository and the checked folder lies in another. */
function speaksOf(root: string, { env, cwd }: Given): boolean {
  const own = repositoryAbove(root);
  const ofHook = env['GIT_DIR'] ? real(absolute(env['GIT_DIR'], root, cwd)) : repositoryAbove(cwd)?.gitDir;
  // A folder below no `.git` can only be meant by the variables; so can one that is checked from nowhere.
  return own === undefined || ofHook === undefined || own.gitDir === ofHook;
}

/** `git -C` moves before it reads the variables, so that what they name relatively would be looked for elsewhere. */
function settle(copy: NodeJS.ProcessEnv, root: string, cwd: string): void {
  for (const name of ['GIT_DIR', 'GIT_WORK_TREE', 'GIT_INDEX_FILE', 'GIT_COMMON_DIR', 'GIT_OBJECT_DIRECTORY'])
    if (copy[name]) copy[name] = absolute(copy[name], root, cwd);
  const others = copy['GIT_ALTERNATE_OBJECT_DIRECTORIES'];
  if (others && !others.includes('"'))
    copy['GIT_ALTERNATE_OBJECT_DIRECTORIES'] = others
      .split(delimiter)
      .map((path) => path && resolve(cwd, path))
      .join(delimiter);
  if (!copy['GIT_DIR'] || copy['GIT_WORK_TREE']) return;
  // With GIT_DIR alone git takes the folder it starts in for the top of the work tree, which the checked one need not be.
  if (repositoryAbove(root)?.gitDir === real(copy['GIT_DIR'])) delete copy['GIT_DIR'];
  else if (resolve(root) !== cwd) copy['GIT_WORK_TREE'] = cwd;
}

/**
 * git starts a hook at the top of the work tree; a hook that went elsewhere still means what lies there. To git an index
 * that does not exist is an empty one, so that the wrong place would not even be an error.
 */
function absolute(path: string, root: string, cwd: string): string {
  const here = resolve(cwd, path);
  if (existsSync(here)) return here;
  const tops = [repositoryAbove(cwd)?.top, repositoryAbove(root)?.top];
  const places = tops.filter((top) => top !== undefined).map((top) => resolve(top, path));
  return places.find(existsSync) ?? here;
}

/** What git finds without variables: the nearest `.git` above a folder, followed where it is a file (worktree, submodule). */
function repositoryAbove(folder: string): { gitDir: string; top: string } | undefined {
  for (let at = resolve(folder), below = ''; at !== below; below = at, at = dirname(at)) {
    const entry = join(at, '.git');
    if (!existsSync(entry)) continue;
    try {
      if (statSync(entry).isDirectory()) return { gitDir: real(entry), top: at };
      const [, named] = /^gitdir: ([^\r\n]+)/.exec(readFileSync(entry, 'utf8').slice(0, 10_000)) ?? [];
      if (named) return { gitDir: real(resolve(at, named)), top: at };
    } catch {
      // What cannot be read is no repository to git either.
    }
    return undefined;
  }
  return undefined;
}

function real(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    return path;
  }
}
