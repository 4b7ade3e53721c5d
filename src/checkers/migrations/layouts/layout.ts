/** The shape that every layout of migrations is read into, whichever tool wrote the folder. */
import type { Context, Notice } from '../../../model/index.ts';
import type { Row } from '../database.ts';

/** Names of the layouts, as `migrations.tool` takes them. */
export const tools = [
  'prisma',
  'drizzle',
  'node-pg-migrate',
  'dbmate',
  'flyway',
  'golang-migrate',
  'goose',
  'sqitch',
  'supabase',
  'liquibase',
  'graphile-migrate',
  'plain',
  'knex',
  'typeorm',
  'sequelize',
  'kysely',
  'mikro-orm',
  'alembic',
  'django',
  'rails',
] as const;
export type Tool = (typeof tools)[number];

/** `Migration.code` of a file that is there and cannot be read. */
export const unreadable = 'it cannot be read';

/** How the statements of a migration may be grouped. `whole`: as one text, as its tool would; `each`: one statement a time. */
export type Grouping = 'whole' | 'each';

/** One text to run on the shadow, cut out of a file. */
export interface Script {
  uri: string;
  /** Only what goes up, psql's own commands taken out with their lines left blank. */
  sql: string;
  /** Line of the file at which `sql` starts, from 1. */
  startLine: number;
  grouping: Grouping;
}

export interface Migration {
  /** What the bookkeeping table calls it: `20240101_init`, `0003`, `1712000000000`. */
  id: string;
  /** What a person calls it: the file or folder name. */
  name: string;
  uri: string;
  scripts: readonly Script[];
  /** Set where it is code that trueup does not run: `it is a JavaScript file`. */
  code?: string;
  /** What the tool would have written into its table when applying this file, in every form it may have (line ends). */
  checksums?: readonly string[];
  /** When it was made, as far as its name tells: milliseconds since the epoch. */
  madeAt?: number;
  /** Runs again whenever it changes (flyway `R__`), so that an edit is pending work, not tampering. */
  repeatable?: boolean;
}

/** A folder of migrations, in the order in which its tool applies them. */
export interface Folder {
  tool: Tool;
  /** Relative to the checked root; `.` for the root itself. */
  directory: string;
  migrations: readonly Migration[];
  bookkeeping?: Bookkeeping;
  /** Managed by the platform or the tool, never drift: schemas (`auth`, `storage`) and tables (`public._prisma_migrations`), as globs of identities. */
  managed: readonly string[];
  /** SQL to prepare the shadow with before the first migration: stubs of what a platform brings (`auth.uid()`). */
  setup?: string;
  /** Where adopting SQL goes: the file that a next migration would be. */
  next(slug: string, up: string, down?: string): { uri: string; text: string };
  /** What is wrong with the folder: duplicate versions, gaps, a file that a journal names and that is not there. Level warning where the replay cannot be trusted. */
  problems: readonly Notice[];
}

/** The table in which a tool writes down what it has applied. */
export interface Bookkeeping {
  /** `public._prisma_migrations`. */
  table: string;
  /** Further tables of the tool, never drift. */
  others?: readonly string[];
  /** Reads what was applied, in order; every column cast to text. Run only where the table is there. */
  query: string;
  read(rows: readonly Row[]): Applied[];
}

/** One line of a bookkeeping table. */
export interface Applied {
  /** Matches `Migration.id`. */
  id: string;
  /** What the table calls it. */
  name: string;
  checksum?: string;
  /** Set where the tool noted that it failed or did not end: `started, never finished`. */
  failed?: string;
  /** Set where it was rolled back: as if never applied. */
  rolledBack?: boolean;
  /** Milliseconds since the epoch. */
  at?: number;
}

/** A folder that could be one of migrations. */
export interface Candidate {
  tool: Tool;
  directory: string;
  /** Why it is thought to be one: `prisma/migrations/migration_lock.toml`. */
  evidence: string;
}

/** What a layout is told of the configuration. */
export interface LayoutOptions {
  /** Values for `${name}` (flyway) and `:NAME` (graphile-migrate). */
  placeholders: Readonly<Record<string, string>>;
}

export interface Layout {
  tool: Tool;
  /** Finds its folders among the paths of the tree, by their markers. */
  detect(paths: readonly string[], context: Context): Promise<Candidate[]>;
  /** Reads one. @throws ConfigError where the folder is not one of this tool. */
  read(directory: string, context: Context, options: LayoutOptions): Promise<Folder>;
}
