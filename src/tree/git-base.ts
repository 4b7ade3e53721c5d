/** Which commit a change is compared with. */
import { ConfigError, UnavailableError } from '../model/index.ts';
import { git, isShallow } from './git.ts';
import { inUserWords } from './git-trouble.ts';

export interface Base {
  /** Full hash. */
  commit: string;
  /** As a person would say it: `origin/main`, `merge base with origin/main`. */
  label: string;
}

const fullHash = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/;

/** The commit that a revision names: a branch, a tag, a hash, `HEAD~1`. @throws ConfigError where git knows none. */
export async function resolveBase(root: string, revision: string): Promise<Base> {
  // git would take it for an option, and the revision may come from whoever named a branch.
  if (/^-|[\0\r\n]|^$/.test(revision))
    throw new ConfigError(`--base ${JSON.stringify(revision)}: not a revision`, 'name a branch, a tag or a commit');
  const commit = await commitOf(root, revision);
  if (commit !== undefined) return { commit, label: revision };
  if ((await commitOf(root, 'HEAD')) === undefined)
    throw new ConfigError(
      `--base ${revision}: this repository has no commit yet`,
      'commit first, or check without --base',
    );
  throw new ConfigError(`--base ${revision}: git knows no such revision here`, await remedy(root, revision));
}

/**
 * The commit at which the checked out one and a revision parted; `own` is what the revision names, where that is known.
 * @throws ConfigError where there is none to be found.
 */
export async function mergeBase(root: string, revision: string, own?: Base): Promise<Base> {
  const { commit } = own ?? (await resolveBase(root, revision));
  const answer = await asked(root, ['merge-base', 'HEAD', commit]);
  if (answer !== undefined && fullHash.test(answer)) return { commit: answer, label: `merge base with ${revision}` };
  if ((await commitOf(root, 'HEAD')) === undefined)
    throw new ConfigError(
      `--base ${revision}: the checked out branch has no commit yet`,
      'commit first, or check without --base',
    );
  if (await isShallow(root))
    throw new ConfigError(
      `--base ${revision}: this clone is shallow and does not reach back to where the branches parted`,
      'git fetch --unshallow',
    );
  throw new ConfigError(
    `--base ${revision}: it has no commit in common with the one that is checked out`,
    'name a branch of the same history',
  );
}

async function commitOf(root: string, revision: string): Promise<string | undefined> {
  const answer = await asked(root, ['rev-parse', '--verify', '--quiet', `${revision}^{commit}`]);
  return answer !== undefined && fullHash.test(answer) ? answer : undefined;
}

/** Undefined where git has no answer. @throws ConfigError where it cannot be asked here. */
async function asked(root: string, args: readonly string[]): Promise<string | undefined> {
  try {
    return (await git(root, args, { inherit: true })).trim();
  } catch (error) {
    if (!(error instanceof UnavailableError)) throw error;
    const trouble = inUserWords(root, error);
    if (trouble instanceof ConfigError || /not installed|stopped after/.test(error.message)) throw trouble;
    return undefined;
  }
}

/** What to type so that the revision is there the next time. */
async function remedy(root: string, revision: string): Promise<string> {
  const remotes = ((await asked(root, ['remote'])) ?? '').split('\n').filter(Boolean);
  const shallow = await isShallow(root);
  // Without a depth in a whole clone: with one, git would cut its history off.
  const fetch = shallow ? 'git fetch --depth=1' : 'git fetch';
  const written = revision.replace(/^refs\/remotes\//, '').replace(/(?:[~^@].*)$/, '');
  const remote = remotes.find((name) => written.startsWith(`${name}/`));
  if (remote !== undefined) {
    const branch = written.slice(remote.length + 1);
    // Where it is put has to be said: a clone of a single branch keeps nothing else that it fetches.
    return quotable(branch) ? `${fetch} ${remote} ${branch}:refs/remotes/${remote}/${branch}` : `git fetch ${remote}`;
  }
  const only = remotes.includes('origin') ? 'origin' : remotes[0];
  if (fullHash.test(revision) && only !== undefined) return `${fetch} ${only} ${revision}`;
  if (shallow) return 'git fetch --unshallow, if it lies further back than this shallow clone reaches';
  if (only !== undefined && quotable(revision)) return `if it is a branch of ${only}, write ${only}/${revision}`;
  return 'name a branch, a tag or a commit of this repository';
}

/** What can be pasted into any shell as it stands. */
function quotable(name: string): boolean {
  return /^[\w.][\w./-]*$/.test(name);
}
