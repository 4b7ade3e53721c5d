/** Settings of this database, and of roles in it. */
import { select } from '../family.ts';
import type { Family } from '../family.ts';
import { identifier } from '../identity.ts';
import { isSecret, optionsOf } from '../options.ts';
import { add, roleOf } from '../world.ts';

export const settings: Family = (world) => [
  select(
    { role: 's.setrole', settings: 'pg_catalog.to_json(s.setconfig)' },
    'FROM pg_catalog.pg_db_role_setting s JOIN pg_catalog.pg_database d ON d.oid = s.setdatabase AND d.datname = current_database()',
    (rows) => {
      for (const { role, settings: list } of rows) {
        const owner = role === '0' ? '' : roleOf(world, role);
        for (const [name, value] of Object.entries(optionsOf(list)))
          add(world, {
            kind: 'setting',
            identity: owner === '' ? name : `${name} of role ${identifier(owner)}`,
            path: [name, owner],
            within: [],
            attributes: { value: isSecret(name, value) ? '***' : value },
          });
      }
    },
  ),
];
