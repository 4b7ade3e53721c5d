/** Checkers: what a new kind of comparison has to bring, and what it is given. */
import type { FactCache } from './cache.ts';
import type { Drift } from './drift.ts';
import type { Fact } from './fact.ts';
import type { Notice } from './report.ts';
import type { Rule } from './rule.ts';
import type { Glob, History, PathChange, Surroundings, Tree } from './tree.ts';

/** The process environment, handed in: a checker reaches for nothing itself. */
export type Env = Readonly<Record<string, string | undefined>>;

/** Everything outside that a checker may touch. */
export interface Context {
  tree: Tree;
  /** The state to compare with, where a base revision was asked for. */
  base?: Tree;
  history?: History;
  /** What a change touches, where a change is looked at: what is staged, or what came since the base. */
  changes?: readonly PathChange[];
  /** Set where the checked folder is part of a larger repository. */
  around?: Surroundings;
  /** Absolute path of the checked folder, where it is one on disk: for a command that the user configured, never for reading. */
  root?: string;
  env: Env;
  /** What was made of files before; absent where nothing is to be remembered. */
  cache?: FactCache;
  signal: AbortSignal;
  /** Says aloud what was skipped, guessed or left unresolved. */
  notice(notice: Notice): void;
  /** Set where somebody waits for a commit: what is dear and seldom worth it is left to CI. */
  brief?: true;
  /** Set where the facts themselves are asked for: a side is read then that would have nothing to be compared with. */
  listing?: true;
  /** Something to be closed once this checker is done, whatever comes of it: a connection, a process. */
  afterwards(close: () => Promise<void>): void;
}

/** One side of a comparison: reads files (or something live) into facts. */
export interface Source<C = unknown, F extends Fact = Fact> {
  /** The files that it looks at: what a hook compares with the staged paths. */
  inputs(config: C): readonly Glob[];
  /** Set where it reads something outside the tree, which a hook never does. */
  live?: true;
  collect(context: Context, config: C): Promise<F[]>;
}

/** Both sides, each the concatenation of its sources' facts. */
export interface Sides<D extends Fact = Fact, A extends Fact = Fact> {
  declared: D[];
  actual: A[];
}

export interface Comparison {
  drifts: Drift[];
  /** Entities on each side, where the number of facts is not the number of entities. */
  compared?: { declared: number; actual: number };
  /** 0 to 1. */
  alignment?: number;
  /** Why no verdict can be given although there was something to compare. */
  inconclusive?: string;
  /** Why nothing was to be compared: the user has not asked for it, or it cannot be asked here. */
  skipped?: string;
}

/**
 * A checker's section of the configuration. The schema is loaded only where a configuration is
 * there to be validated, since the schema library costs more start-up time than the rest of trueup.
 */
export interface ConfigSection<C> {
  /** What holds where the user says nothing. */
  defaults: C;
  /** The section's schema: a zod object with a default for every key. */
  schema(): Promise<SectionSchema<C>>;
}

/** The part of a zod schema that the house relies on, said structurally: the model imports nothing. */
export interface SectionSchema<C> {
  readonly _zod: { readonly output: C };
}

/** The four areas of alignment that are reported. */
export type Area = 'spec' | 'test' | 'config' | 'schema';

export interface Checker<C = unknown, D extends Fact = Fact, A extends Fact = Fact> {
  id: string;
  area: Area;
  /** One line: what is held to what. */
  summary: string;
  rules: readonly Rule[];
  /**
   * Set where its answer also depends on the change: where one is looked at, the answer is not remembered whole. It tells a
   * hook by itself what was there before, so that in a hurry the base is not asked for it.
   */
  forChanges?: true;
  config: ConfigSection<C>;
  declared: readonly Source<C, D>[];
  actual: readonly Source<C, A>[];
  compare(sides: Sides<D, A>, context: Context, config: C): Comparison | Promise<Comparison>;
}
