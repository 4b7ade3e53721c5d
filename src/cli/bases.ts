/** What a change is held to: the commits before it, checked in the same way. */
import { check } from '../check.ts';
import type { CheckOptions } from '../check-options.ts';
import { visible } from '../formatters/escape.ts';
import { ConfigError } from '../model/index.ts';
import type { PathChange, Report, Tree } from '../model/index.ts';
import { findSurroundings } from '../tree/around.ts';
import { mergeBase, resolveBase } from '../tree/git-base.ts';
import { openHistory } from '../tree/git-history.ts';
import { openRevisionTree } from '../tree/git-revision.ts';
import type { RevisionTree } from '../tree/git-revision.ts';
import type { Session } from './session.ts';

export interface Bases {
  /** As a person would say it. */
  label: string;
  /** Full hashes; several where a merge is about to be committed. */
  commits: readonly string[];
  /** Set where they are the parents of what is staged. */
  staged?: true;
}

/** The parents of the commit that is about to be made; undefined before the first one. */
export function parents(commits: readonly string[]): Bases | undefined {
  if (commits.length === 0) return undefined;
  // What comes in with a merge was not added by whoever merges.
  return { label: commits.length > 1 ? 'HEAD and the merged branch' : 'HEAD', commits, staged: true };
}

/**
 * Where the change parted from a revision; what others added there since was not taken away by this change.
 * @throws ConfigError where git knows no such revision, or no common commit.
 */
export async function parting(root: string, revision: string): Promise<Bases> {
  const { commit, label } = await mergeBase(root, revision);
  const own = await resolveBase(root, revision);
  return { label: `${own.commit === commit ? revision : label} (${commit.slice(0, 7)})`, commits: [commit] };
}

/** The files that differ from there, in the work tree. */
export async function changedFiles(
  root: string,
  { commits: [commit = 'HEAD'] }: Bases,
): Promise<readonly PathChange[]> {
  return (await import('../tree/git-changes.ts')).changesSince(root, commit);
}

/** In a pull request on GitHub, the branch that it goes to; why there is no base where git cannot find it. */
export async function pullRequestBase(
  root: string,
  env: NodeJS.ProcessEnv,
): Promise<Bases | { missing: string } | undefined> {
  const branch = env['GITHUB_BASE_REF'];
  if (env['GITHUB_ACTIONS'] !== 'true' || !branch) return undefined;
  try {
    return await parting(root, `origin/${branch}`);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return { missing: `${error.message}; ${error.hint ?? ''}` };
  }
}

/** The trees of the bases, opened where they are needed. */
export interface OpenBases extends Bases {
  /** The state before the change. */
  before: Tree;
  /** The reports of the bases, by the configuration of today: a stricter rule is not a change of the code. */
  reports(options: CheckOptions): Promise<Report[]>;
  close(): Promise<void>;
}

export function openBases({ root, config }: Session, bases: Bases): OpenBases {
  const open = new Map<string, Promise<RevisionTree>>();
  const opened = (at: string, commit: string): Promise<RevisionTree> => {
    const key = `${commit} ${at}`;
    const known = open.get(key) ?? openRevisionTree(at, commit, at === root ? { exclude: config.exclude } : {});
    open.set(key, known);
    return known;
  };
  const reportOf = async (commit: string, given: CheckOptions): Promise<Report> => {
    const around = findSurroundings(root, (at) => opened(at, commit));
    const { around: _around, commit: _commit, changes: _changes, base: _base, history: past, ...rest } = given;
    const tree = await opened(root, commit);
    const history = past ? await openHistory(root, tree, commit) : undefined;
    try {
      return await check({
        ...rest,
        tree,
        ...(around ? { around } : {}),
        ...(history ? { history } : {}),
        offline: `it looks at something live, which ${visible(commit.slice(0, 7))} is not`,
        bare: true,
      });
    } finally {
      history?.close();
    }
  };
  return {
    ...bases,
    before: lazyTree(() => opened(root, bases.commits[0] ?? 'HEAD')),
    reports: async (options) => {
      const reports: Report[] = [];
      for (const commit of bases.commits) reports.push(await reportOf(commit, options));
      return reports;
    },
    close: async () => {
      for (const tree of open.values()) (await tree.catch(() => undefined))?.close();
    },
  };
}

/** A tree that is opened with the first look at it. */
function lazyTree(open: () => Promise<Tree>): Tree {
  return {
    list: async (globs) => (await open()).list(globs),
    read: async (uri) => (await open()).read(uri),
    size: async (uri) => (await open()).size(uri),
    contentId: async (uri) => (await open()).contentId(uri),
    artefact: async (uri) => (await open()).artefact(uri),
    remarks: async () => (await open()).remarks(),
  };
}
