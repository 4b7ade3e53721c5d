/** What this inspector sees and does not compare: said, so that nobody takes silence for agreement. */
import { select } from '../family.ts';
import type { Family } from '../family.ts';
import { identifier } from '../identity.ts';

export const unread: Family = (world) => [
  // The columns of pg_subscription that everybody may read; connection strings are for superusers.
  select(
    { name: 's.subname' },
    `FROM pg_catalog.pg_subscription s JOIN pg_catalog.pg_database d ON d.oid = s.subdbid AND d.datname = current_database() ORDER BY s.subname`,
    (rows) => {
      for (const { name } of rows)
        world.unread.push(
          `subscription ${identifier(name)}: its connection string is not for every role to read; subscriptions are not compared`,
        );
    },
  ),
  select(
    { provider: 'l.provider', labels: 'count(*)' },
    'FROM pg_catalog.pg_seclabel l WHERE l.objoid >= 16384 GROUP BY l.provider ORDER BY l.provider',
    (rows) => {
      for (const { provider, labels } of rows)
        world.unread.push(
          `${labels} security ${labels === '1' ? 'label' : 'labels'} of provider ${identifier(provider)}: not compared`,
        );
    },
  ),
];
