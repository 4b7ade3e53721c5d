/** Row security policies. */
import type { AttributesByKind } from '../../facts.ts';
import { select } from '../family.ts';
import type { Family } from '../family.ts';
import { identifier } from '../identity.ts';
import { add, roleOf } from '../world.ts';

const commands: Record<string, AttributesByKind['policy']['command']> = {
  '*': 'all',
  r: 'select',
  a: 'insert',
  w: 'update',
  d: 'delete',
};

export const policies: Family = (world) => [
  select(
    {
      oid: 'p.oid',
      table: 'p.polrelid',
      name: 'p.polname',
      command: 'p.polcmd',
      permissive: 'p.polpermissive',
      roles: 'pg_catalog.to_json(p.polroles::pg_catalog.text[])',
      'using?': 'pg_catalog.pg_get_expr(p.polqual, p.polrelid)',
      'check?': 'pg_catalog.pg_get_expr(p.polwithcheck, p.polrelid)',
    },
    'FROM pg_catalog.pg_policy p',
    (rows) => {
      for (const row of rows) {
        const relation = world.relations.get(row.table);
        if (!relation) continue;
        const roles = (JSON.parse(row.roles) as string[]).map((oid) => (oid === '0' ? 'public' : roleOf(world, oid)));
        add(
          world,
          {
            kind: 'policy',
            identity: `${relation.identity}.${identifier(row.name)}`,
            path: [relation.schema, relation.name, row.name],
            within: relation.within,
            attributes: {
              command: commands[row.command] ?? 'all',
              permissive: row.permissive === 'true',
              roles: roles.sort(),
              ...(row.using === null ? {} : { using: row.using }),
              ...(row.check === null ? {} : { check: row.check }),
            },
          },
          `pg_policy ${row.oid}`,
        );
      }
    },
  ),
];
