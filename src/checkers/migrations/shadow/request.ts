/** What is asked of a shadow, and what comes back: the declared schema as a snapshot, and the database behind it where someone has to ask further. */
import type { Env, Notice } from '../../../model/index.ts';
import type { Database } from '../database.ts';
import type { Snapshot } from '../facts.ts';
import type { EngineChoice } from '../engine/engine.ts';
import type { Migration } from '../layouts/layout.ts';

export interface ShadowRequest {
  /** The migrations to replay, in order: those that live has applied. */
  migrations: readonly Migration[];
  /** Which database serves: the embedded one, or a scratch database on a server of the user's. */
  engine: EngineChoice;
  /** Run first: stubs of what a platform brings. */
  setup: readonly { uri?: string; sql: string }[];
  /** Extensions that live has, beyond those that the migrations name: their code is loaded, none of them is created. */
  extensions: readonly { name: string; schema?: string }[];
  /** Extensions that cannot be had and whose CREATE EXTENSION is left out, as the user allows. */
  assume: readonly string[];
  /** Roles of live. Made without login where absent: those that a migration speaks of before it runs, all by `open()`. */
  roles: readonly string[];
  /**
   * The tool's own command, as words, where the migrations are code. It runs once, in place of every script, and applies
   * what it will, pending migrations included. Its environment holds PATH, HOME and the shadow's URL.
   */
  command?: readonly string[];
  /** Names of environment variables that are set to the shadow's URL for the command; `DATABASE_URL` always is. */
  urlVariables?: readonly string[];
  /** Absolute folder in which the command runs. */
  root?: string;
  /** Ours, of which the command gets PATH and HOME. */
  env?: Env;
  /** Absolute folder for the cache, outside of the repository, which could bring entries of its own; nothing is cached without. */
  cache?: string;
  /** Milliseconds for the whole replay. */
  timeout: number;
  signal: AbortSignal;
}

export interface Shadow {
  /** `PGlite 0.5.16 (PostgreSQL 18.6)`. */
  label: string;
  snapshot: Snapshot;
  /** Whether the snapshot came from the cache, without a database being started. */
  cached: boolean;
  notices: readonly Notice[];
  /** The database in the state of the snapshot; started (from the cache) where it does not run yet. Belongs to the shadow. */
  open(): Promise<Database>;
  close(): Promise<void>;
}

/** A migration that the shadow refused: what, where, and how far the replay came. */
export class ReplayError extends Error {
  override readonly name = 'ReplayError';
  readonly migration: Migration;
  readonly uri: string;
  readonly line: number;
  /** SQLSTATE. */
  readonly code: string;
  /** Number of migrations that went before it. */
  readonly replayed: number;

  constructor(
    at: { migration: Migration; uri: string; line: number; code: string; replayed: number },
    message: string,
  ) {
    super(message);
    this.migration = at.migration;
    this.uri = at.uri;
    this.line = at.line;
    this.code = at.code;
    this.replayed = at.replayed;
  }
}
