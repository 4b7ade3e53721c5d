/** What a change is held to: the commits before it, checked in the same way. */
import { check } from '../check.ts';
import type { CheckOptions } from '../check-options.ts';
import { visible } from '../formatters/escape.ts';
import { ConfigError } from '../model/index.ts';
import type { Report } from '../model/index.ts';
import { findSurroundings } from '../tree/around.ts';
import { mergeBase, resolveBase } from '../tree/git-base.ts';
import { openRevisionTree } from '../tree/git-revision.ts';
import type { RevisionTree } from '../tree/git-revision.ts';
import { gitState } from '../tree/git-state.ts';
import type { Session } from './session.ts';

export interface Bases {
  /** As a person would say it. */
  label: string;
  /** Full hashes; several where a merge is about to be committed. */
  commits: readonly string[];
}

/** The parents of the commit that is about to be made; undefined before the first one. */
export async function parents(root: string): Promise<Bases | undefined> {
  const { head, operation } = await gitState(root);
  if (head === undefined) return undefined;
  if (operation !== 'merge') return { label: 'HEAD', commits: [head] };
  // What comes in with a merge was not added by whoever merges.
  const merged = await resolveBase(root, 'MERGE_HEAD');
  return { label: 'HEAD and the merged branch', commits: [head, merged.commit] };
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

/** The reports of the bases, by the configuration of today: a stricter rule is not a change of the code. */
export async function baseReports({ root, config, options }: Session, { commits }: Bases): Promise<Report[]> {
  const reports: Report[] = [];
  const open: RevisionTree[] = [];
  const opened = async (at: string, commit: string): Promise<RevisionTree> => {
    const tree = await openRevisionTree(at, commit, at === root ? { exclude: config.exclude } : {});
    open.push(tree);
    return tree;
  };
  try {
    for (const commit of commits) {
      const around = findSurroundings(root, (at) => opened(at, commit));
      const { around: _around, commit: _commit, ...rest } = options;
      const own: CheckOptions = {
        ...rest,
        tree: await opened(root, commit),
        ...(around ? { around } : {}),
        offline: `it looks at something live, which ${visible(commit.slice(0, 7))} is not`,
        bare: true,
      };
      reports.push(await check(own));
    }
  } finally {
    for (const tree of open) tree.close();
  }
  return reports;
}
