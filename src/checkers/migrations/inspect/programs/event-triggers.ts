/** Event triggers of the database. */
import { notMember, select } from '../family.ts';
import type { Family } from '../family.ts';
import { identifier, identity } from '../identity.ts';
import { listOf } from '../options.ts';
import { add, ownerOf } from '../world.ts';
import { enabledStates } from './triggers.ts';

export const eventTriggers: Family = (world) => [
  select(
    {
      oid: 'e.oid',
      name: 'e.evtname',
      event: 'e.evtevent',
      'tags?': 'pg_catalog.to_json(e.evttags)',
      schema: 'n.nspname',
      function: 'p.proname',
      enabled: 'e.evtenabled',
      owner: 'e.evtowner',
    },
    `FROM pg_catalog.pg_event_trigger e JOIN pg_catalog.pg_proc p ON p.oid = e.evtfoid JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
    WHERE ${notMember('pg_event_trigger', 'e.oid')}`,
    (rows) => {
      for (const row of rows) {
        const routine = `${identity(row.schema, row.function)}()`;
        add(
          world,
          {
            kind: 'event-trigger',
            identity: identifier(row.name),
            path: [row.name],
            within: [`function ${routine}`],
            attributes: {
              event: row.event,
              tags: listOf(row.tags).toSorted(),
              function: routine,
              enabled: enabledStates[row.enabled] ?? 'origin',
              ...ownerOf(world, row.owner),
            },
          },
          `pg_event_trigger ${row.oid}`,
        );
      }
    },
  ),
];
