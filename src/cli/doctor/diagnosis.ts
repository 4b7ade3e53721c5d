/** What `trueup doctor` finds: the shape of its JSON. */
import type { Glob, Notice, TreeRemark } from '../../model/index.ts';
import type { Operation } from '../../tree/git-state.ts';
import type { Hook, Manager } from '../init/hooks/installer.ts';

/** What is wrong, in a line, and what to do about it. */
export interface Fault {
  problem: string;
  remedy: string;
}

/** One side of a checker: what it looked at and what that came to. */
export interface Side {
  inputs: Glob[];
  /** Files that the inputs match. */
  files: number;
  /** Different names among the facts. */
  names: number;
  facts: number;
  from: { uri: string; facts: number }[];
}

export interface Examination {
  checker: string;
  summary: string;
  /** Whether the configuration has a section for it; otherwise everything was detected. */
  configured: boolean;
  /** Something to compare, and nothing passed over. */
  ready: boolean;
  /** Nothing here that it could compare, and nobody asks for it: no fault. */
  idle: boolean;
  /** Why nothing could be collected. */
  reason?: string;
  declared: Side;
  actual: Side;
  /** What was passed over, by the id of the notice, the most frequent first. */
  unresolved: { id: string; count: number }[];
  /** Warnings first. */
  notices: Notice[];
}

/** `unclear`: a script of somebody else stands between, which may hand over or not. */
export type HookState = 'runs' | 'not-installed' | 'does-not-run' | 'unclear';

export interface HookExamination {
  hook: Hook;
  state: HookState;
  /** Where trueup is called, from the top of the repository. */
  file?: string;
  /** What calls it there. */
  manager?: Manager;
  fault?: Fault;
  /** The block is that of another version of trueup. */
  outdated?: true;
}

export interface HooksExamination {
  /** The manager at work here, whether or not trueup is installed in it. */
  manager: Manager;
  because: string;
  /** Where git looks for hooks in this work tree, from its top; whole where it lies elsewhere. */
  path: string;
  hooks: HookExamination[];
}

export interface GitExamination {
  head?: string;
  /** Absent where no branch is checked out. */
  branch?: string;
  unborn: boolean;
  bare: boolean;
  shallow: boolean;
  operation?: Operation;
  /** The branch that pull requests would be held to, as far as this clone knows: `origin/main`. */
  base?: string;
  /** Whether there is a remote at all. */
  remote: boolean;
}

export interface DecisionsExamination {
  baseline: { entries: number; expired: number; checkers: Record<string, number> } | { fault: Fault } | null;
  waivers: { entries: number; expired: number } | { fault: Fault } | null;
}

export interface DatabaseExamination {
  /** Where there are several. */
  target?: string;
  /** As the configuration names it: `env:DATABASE_URL`. */
  url: string;
  reachable: boolean;
  /** `PostgreSQL 15.18 at db.example.com`. */
  label?: string;
  fault?: Fault;
}

/** `files`: whose facts are remembered. */
export type CacheExamination = { file: string; bytes: number; files: number } | { none: string };

export interface Diagnosis {
  schemaVersion: 1;
  /** Whether all is well: the exit code is 0. */
  well: boolean;
  versions: { trueup: string; node: string; git: string | null };
  /** `linux x64`. */
  platform: string;
  configuration: string | null;
  exclude: Glob[];
  /** Files in the tree, without the excluded ones. */
  files: number;
  remarks: TreeRemark[];
  checkers: Examination[];
  /** Null outside of a work tree of git. */
  hooks: HooksExamination | null;
  git: GitExamination | { none: string };
  decisions: DecisionsExamination;
  /** Those that the configuration names. */
  databases: DatabaseExamination[];
  cache: CacheExamination;
}
