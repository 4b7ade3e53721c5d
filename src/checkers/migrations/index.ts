/** The migrations checker: a live Postgres, held to the migrations that made it. */
import type { Checker } from '../../model/index.ts';
import { migrationsConfig } from './config.ts';
import type { MigrationsConfig } from './configured.ts';
import type { ObjectFact } from './facts.ts';
import { migrationsRules } from './rules.ts';
import { unasked } from './unasked.ts';

/** Databases take many rooms: they are loaded where this checker runs, not where another one does. */
export const migrations: Checker<MigrationsConfig, ObjectFact, ObjectFact> = {
  id: 'migrations',
  area: 'schema',
  summary: 'a live Postgres, held to the migrations that made it',
  rules: migrationsRules,
  config: migrationsConfig,
  declared: [
    {
      inputs: ({ directory }) => (directory === undefined ? ['**/*.sql'] : [`${directory}/**`]),
      // In a check nobody looks at these: it compares the snapshots themselves.
      collect: async (context, config) =>
        context.listing ? (await import('./listed.ts')).declaredObjects(context, config) : [],
    },
  ],
  actual: [
    {
      inputs: () => [],
      live: true,
      collect: async (context, config) =>
        context.listing ? (await import('./listed.ts')).liveObjects(context, config) : [],
    },
  ],
  compare: async (_, context, config) =>
    (await unasked(context, config)) ?? (await import('./sides.ts')).compareSides(context, config),
};
