/** Ports to the repository under check: its files now, and its history. */

/** A glob over repository-relative POSIX paths; a leading `!` takes away. */
export type Glob = string;

/**
 * One state of a repository's files: the work tree, the index, a revision, a literal in a test.
 * Every path is relative to the checked root, and nothing outside that root can be read.
 */
export interface Tree {
  /** Stands for these files through all that is wrapped around the tree; absent where they are put together anew each time. */
  self?: object;
  /** Sorted paths of the files that match; with no globs, of all files. What git ignores is not listed. */
  list(globs?: readonly Glob[]): Promise<string[]>;
  /**
   * The text of a file: UTF-8, or UTF-16 where a byte order mark says so, the mark taken off.
   * @throws UnreadableError where it is absent, too large, binary, a directory or outside the root.
   */
  read(uri: string): Promise<string>;
  /** Size in bytes. @throws UnreadableError where the file is absent or outside the root. */
  size(uri: string): Promise<number>;
  /**
   * The text of a generated file that git ignores and the configuration names (a coverage report),
   * or undefined where there is none. Bounded more widely than `read`.
   */
  artefact(uri: string): Promise<string | undefined>;
  /**
   * What a directory of raw coverage data of V8 (NODE_V8_COVERAGE) that the configuration names says of these files, or
   * undefined where there is none. Absent where a tree is not on disk: the data speaks of files by their offsets.
   */
  v8Coverage?(uri: string): Promise<V8Coverage | undefined>;
  /**
   * What git calls the content of a file: the hash of its blob, hexadecimal. The same bytes have the same id in the work
   * tree, in the index and in every revision, so that what was found out about them once need not be found out again.
   * @throws UnreadableError where `read` would, save for what only the bytes tell (a binary file).
   */
  contentId(uri: string): Promise<string>;
  /** The same where it is known already, at once: undefined where it has to be asked for. Absent where a tree never knows. */
  knownId?(uri: string): string | undefined;
  /** What a reader must know of this tree itself: no git, a sparse checkout, a shallow clone. */
  remarks(): Promise<TreeRemark[]>;
}

export interface V8Coverage {
  /** As istanbul writes it (coverage-final.json), with relative paths. */
  text: string;
  /** What was left out, and why. */
  remarks: TreeRemark[];
}

export interface TreeRemark {
  id: string;
  message: string;
}

/** The repository around a checked folder that is only part of it: an application of a monorepo. */
export interface Surroundings {
  /** The checked folder, relative to the root of the repository. */
  dir: string;
  /** The whole repository; opened only by a checker that has to look beyond the checked folder. */
  open(): Promise<Tree>;
}

/** A file that a change touches. */
export interface PathChange {
  uri: string;
  change: 'added' | 'modified' | 'deleted' | 'renamed';
  /** Where a renamed file was before. */
  from?: string;
}

export interface Commit {
  hash: string;
  author: string;
  /** ISO 8601, author date. */
  date: string;
  subject: string;
  paths: string[];
}

/** Which commit a line of a file came from; undefined where it is not committed yet. */
export type LineOrigin = Pick<Commit, 'hash' | 'date'> | undefined;

/** What git knows of the past. Nothing in it changes while a check runs. */
export interface History {
  /** Full hash of the commit that is checked out: what every answer depends on. */
  head: string;
  /** Set where the history was cut off when it was cloned: what is older cannot be told. */
  shallow?: true;
  /** Newest first, with the paths that each touches below the checked folder; merges left out. */
  commits(range: string, paths?: readonly string[]): AsyncIterable<Commit>;
  /** The text of a file at a revision, or undefined where it was not there or cannot be read. */
  textAt(revision: string, uri: string): Promise<string | undefined>;
  /** The origin of each line as the file stands in the checked tree, the first line first; empty where git does not know the file. */
  origins(uri: string): Promise<readonly LineOrigin[]>;
  /** Where a file was at a revision that knew it by another name; the name itself where it was not renamed since. */
  nameAt(revision: string, uri: string): Promise<string>;
}
