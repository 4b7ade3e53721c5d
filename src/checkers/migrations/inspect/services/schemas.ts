/** Roles, schemas, inheritance: the names that all others need, and who owns most. */
import { notMember, select, userSchemas } from '../family.ts';
import type { Family } from '../family.ts';
import { identifier } from '../identity.ts';
import { add, ownerOf } from '../world.ts';

/** Owners of all that users made, and how many tables each has. */
const owned = `FROM (
  SELECT c.relowner AS owner, (c.relkind IN ('r', 'p'))::int AS tables FROM pg_catalog.pg_class c
  WHERE c.relkind IN ('r', 'p', 'f', 'v', 'm', 'S') AND c.relpersistence <> 't' AND c.relnamespace IN ${userSchemas} AND ${notMember('pg_class', 'c.oid')}
  UNION ALL SELECT p.proowner, 0 FROM pg_catalog.pg_proc p WHERE p.pronamespace IN ${userSchemas} AND ${notMember('pg_proc', 'p.oid')}
  UNION ALL SELECT s.nspowner, 0 FROM pg_catalog.pg_namespace s WHERE s.oid IN ${userSchemas} AND s.oid >= 16384 AND ${notMember('pg_namespace', 's.oid')}
) o GROUP BY o.owner ORDER BY sum(o.tables) DESC, count(*) DESC, o.owner`;

export const schemas: Family = (world) => [
  select({ oid: 'r.oid', name: 'r.rolname' }, 'FROM pg_catalog.pg_roles r', (rows) => {
    for (const { oid, name } of rows) world.roleNames.set(oid, name);
  }),
  select({ user: 'current_user' }, '', ([row]) => {
    world.mainOwner = row?.user ?? '';
  }),
  select({ owner: 'o.owner' }, owned, ([most]) => {
    if (most) world.mainOwner = world.roleNames.get(most.owner) ?? most.owner;
  }),
  select(
    { oid: 'i.inhrelid', parent: 'i.inhparent' },
    'FROM pg_catalog.pg_inherits i ORDER BY i.inhrelid, i.inhseqno',
    (rows) => {
      for (const { oid, parent } of rows) {
        const known = world.parents.get(oid);
        if (known) known.push(parent);
        else world.parents.set(oid, [parent]);
      }
    },
  ),
  select(
    { oid: 's.oid', name: 's.nspname', owner: 's.nspowner', member: `NOT (${notMember('pg_namespace', 's.oid')})` },
    `FROM pg_catalog.pg_namespace s WHERE s.oid IN ${userSchemas} OR s.nspname = 'pg_catalog'`,
    (rows) => {
      for (const { oid, name, owner, member } of rows) {
        world.schemas.set(oid, name);
        if (member === 'true' || name === 'pg_catalog') continue;
        const attributes = ownerOf(world, owner);
        add(
          world,
          { kind: 'schema', identity: identifier(name), path: [name], within: [], attributes },
          `pg_namespace ${oid}`,
        );
      }
    },
  ),
];
