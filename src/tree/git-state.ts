/** What state a repository is in: what is checked out, what is going on, and where things lie. */
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { UnavailableError } from '../model/index.ts';
import { git } from './git.ts';

export type Operation = 'merge' | 'rebase' | 'cherry-pick' | 'revert' | 'bisect';

/** Paths are absolute. */
export interface GitState {
  /** Full hash of the commit that is checked out; absent before the first one. */
  head?: string;
  /** Without `refs/heads/`; absent where no branch is checked out. */
  branch?: string;
  /** The branch has no commit yet. */
  unborn: boolean;
  bare: boolean;
  shallow: boolean;
  /** What was begun and waits to be finished. */
  operation?: Operation;
  /** Of this work tree. */
  gitDir: string;
  /** Of all work trees of the repository. */
  commonDir: string;
  /** Where git looks for hooks; need not exist. */
  hooksPath: string;
  /** Of the work tree; the repository itself where it is bare. */
  topLevel: string;
}

const questions = [
  ...['--git-dir', '--git-common-dir', '--git-path', 'hooks'],
  ...['--is-bare-repository', '--is-shallow-repository', '--is-inside-work-tree', '--show-cdup'],
];

/** @throws UnavailableError where the folder is in no repository, or git is not there. */
export async function gitState(root: string): Promise<GitState> {
  const [answers, head] = await Promise.all([geometry(root), headOf(root)]);
  if (answers === undefined) return bareState(root);
  const at = (path: string): string => resolve(real(root), path);
  const [gitDir = '', commonDir = '', hooks = '', bare, shallow, inside, up = ''] = answers;
  const place = { gitDir: real(at(gitDir)), commonDir: real(at(commonDir)) };
  if (bare === 'true' || inside !== 'true') return bareState(root, place.gitDir);
  const topLevel = real(at(up));
  const branch = await branchOf(root, place.gitDir);
  const operation = operationOf(place.gitDir);
  return {
    ...(head === undefined ? {} : { head }),
    ...(branch === undefined ? {} : { branch }),
    unborn: head === undefined,
    bare: false,
    shallow: shallow === 'true',
    ...(operation === undefined ? {} : { operation }),
    ...place,
    hooksPath: at(hooks),
    topLevel,
  };
}

/** The answers to the questions; undefined where the repository is a bare one. */
async function geometry(root: string): Promise<string[] | undefined> {
  try {
    return (await git(root, ['rev-parse', ...questions], { inherit: true, hooks: true })).split('\n');
  } catch (error) {
    if (error instanceof UnavailableError && /cannot use bare repository/.test(error.message)) return undefined;
    throw error;
  }
}

async function headOf(root: string): Promise<string | undefined> {
  try {
    return (await git(root, ['rev-parse', '--verify', '--quiet', 'HEAD^{commit}'], { inherit: true })).trim();
  } catch {
    // Where it is not for want of a commit, the other question fails too, and says why.
    return undefined;
  }
}

/** From the file that holds it, which spares a process; only the newer "reftable" repositories keep it elsewhere. */
async function branchOf(root: string, gitDir: string): Promise<string | undefined> {
  const [, written] = /^ref: refs\/heads\/([^\n]+)/.exec(textOf(join(gitDir, 'HEAD'))) ?? [];
  if (written !== '.invalid') return written;
  try {
    return (await git(root, ['symbolic-ref', '--quiet', '--short', 'HEAD'], { inherit: true })).trim();
  } catch {
    // No branch is checked out.
    return undefined;
  }
}

/** A rebase comes first: while it stops for a conflict, it leaves the marks of a cherry-pick too. */
function operationOf(gitDir: string): Operation | undefined {
  const marks: [string, Operation][] = [
    ['rebase-merge', 'rebase'],
    ['rebase-apply', 'rebase'],
    ['MERGE_HEAD', 'merge'],
    ['CHERRY_PICK_HEAD', 'cherry-pick'],
    ['REVERT_HEAD', 'revert'],
    ['BISECT_LOG', 'bisect'],
  ];
  return marks.find(([name]) => existsSync(join(gitDir, name)))?.[1];
}

function bareState(root: string, gitDir = real(root)): GitState {
  return {
    unborn: false,
    bare: true,
    shallow: existsSync(join(gitDir, 'shallow')),
    gitDir,
    commonDir: gitDir,
    hooksPath: join(gitDir, 'hooks'),
    topLevel: gitDir,
  };
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function real(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    return path;
  }
}
