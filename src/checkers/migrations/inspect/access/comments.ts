/** Comments on whatever is compared. */
import { select } from '../family.ts';
import type { Family } from '../family.ts';
import { add, withinAddressed } from '../world.ts';

export const comments: Family = (world) => [
  select(
    {
      address: `c.relname || ' ' || d.objoid || CASE WHEN d.objsubid <> 0 THEN ' ' || d.objsubid ELSE '' END`,
      text: 'd.description',
    },
    // Extensions bring their own comment, which changes with their version; so does the schema public.
    `FROM pg_catalog.pg_description d JOIN pg_catalog.pg_class c ON c.oid = d.classoid
    WHERE (d.objoid >= 16384 OR d.classoid = 'pg_catalog.pg_namespace'::pg_catalog.regclass AND d.description <> 'standard public schema')
    AND NOT EXISTS (SELECT FROM pg_catalog.pg_extension e WHERE e.oid = d.objoid AND d.classoid = 'pg_catalog.pg_extension'::pg_catalog.regclass)`,
    (rows) => {
      for (const { address, text } of rows) {
        const target = world.addressed.get(address);
        if (!target) continue;
        add(world, {
          kind: 'comment',
          identity: `${target.kind} ${target.identity}`,
          path: [target.kind, target.identity],
          within: withinAddressed(target),
          attributes: { text },
        });
      }
    },
  ),
];
