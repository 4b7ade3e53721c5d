/** Extended statistics. */
import { notMember, select, userSchemas } from '../family.ts';
import type { Family } from '../family.ts';
import { endOfName, identity } from '../identity.ts';
import { add, columnLabels, ownerOf, schemaLabel } from '../world.ts';

export const statistics: Family = (world) => [
  select(
    {
      oid: 's.oid',
      schema: 's.stxnamespace',
      name: 's.stxname',
      table: 's.stxrelid',
      columns: 's.stxkeys',
      owner: 's.stxowner',
      text: 'pg_catalog.pg_get_statisticsobjdef(s.oid)',
      'target?': 'NULLIF(s.stxstattarget, -1)',
    },
    `FROM pg_catalog.pg_statistic_ext s WHERE s.stxnamespace IN ${userSchemas} AND ${notMember('pg_statistic_ext', 's.oid')}`,
    (rows) => {
      for (const row of rows) {
        const relation = world.relations.get(row.table);
        if (!relation) continue;
        const schema = world.schemas.get(row.schema) ?? '';
        const numbers = row.columns === '' ? [] : row.columns.split(' ').map(Number);
        add(
          world,
          {
            kind: 'statistics',
            identity: identity(schema, row.name),
            path: [schema, row.name],
            within: [schemaLabel(schema), relation.label, ...columnLabels(relation, numbers)],
            attributes: {
              definition: row.text.slice(endOfName(row.text, 'CREATE STATISTICS '.length) + 1),
              ...(row.target === null ? {} : { target: Number(row.target) }),
              ...ownerOf(world, row.owner),
            },
            details: { create: row.text },
          },
          `pg_statistic_ext ${row.oid}`,
        );
      }
    },
  ),
];
