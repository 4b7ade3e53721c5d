/** All that has columns, or counts: what columns, indexes, grants and comments belong to. */
import type { ObjectKind } from '../../facts.ts';
import { notMember, select, userSchemas } from '../family.ts';
import type { Family } from '../family.ts';
import { identity } from '../identity.ts';
import { schemaLabel } from '../world.ts';

const kinds: Record<string, ObjectKind> = {
  r: 'table',
  p: 'table',
  f: 'table',
  v: 'view',
  m: 'materialized-view',
  S: 'sequence',
  c: 'type',
};

export const relations: Family = (world) => [
  select(
    {
      oid: 'c.oid',
      namespace: 'c.relnamespace',
      name: 'c.relname',
      relkind: 'c.relkind',
      owner: 'c.relowner',
      persistence: 'c.relpersistence',
      'options?': 'pg_catalog.to_json(c.reloptions)',
      partition: 'c.relispartition',
      'accessMethod?': 'a.amname',
      'tablespace?': 't.spcname',
      rows: 'c.reltuples',
    },
    `FROM pg_catalog.pg_class c LEFT JOIN pg_catalog.pg_am a ON a.oid = c.relam AND a.amname <> 'heap'
    LEFT JOIN pg_catalog.pg_tablespace t ON t.oid = c.reltablespace
    WHERE c.relkind IN ('r', 'p', 'f', 'v', 'm', 'S', 'c') AND c.relpersistence <> 't' AND c.relnamespace IN ${userSchemas} AND ${notMember('pg_class', 'c.oid')}`,
    (rows) => {
      for (const { namespace, partition, rows: counted, ...row } of rows) {
        const schema = world.schemas.get(namespace) ?? namespace;
        const kind = kinds[row.relkind] ?? 'table';
        const own = identity(schema, row.name);
        world.relations.set(row.oid, {
          ...row,
          schema,
          kind,
          identity: own,
          label: `${kind} ${own}`,
          isPartition: partition === 'true',
          rows: Math.trunc(Number(counted)),
          within: [`${kind} ${own}`, schemaLabel(schema)],
          columns: [],
          fields: [],
        });
      }
    },
  ),
];
