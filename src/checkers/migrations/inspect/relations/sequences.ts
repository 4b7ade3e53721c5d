/** Sequences: those that stand alone or serve a default; one behind an identity column is a part of the column. */
import type { AttributesByKind } from '../../facts.ts';
import { select } from '../family.ts';
import type { Family } from '../family.ts';
import { identifier } from '../identity.ts';
import { add, columnLabels, ownerOf, schemaLabel } from '../world.ts';

export const sequences: Family = (world) => [
  select(
    {
      oid: 's.seqrelid',
      type: 'pg_catalog.format_type(s.seqtypid, NULL)',
      start: 's.seqstart',
      increment: 's.seqincrement',
      min: 's.seqmin',
      max: 's.seqmax',
      cache: 's.seqcache',
      cycle: 's.seqcycle',
      'table?': 'd.refobjid',
      'column?': 'd.refobjsubid',
      'tie?': 'd.deptype',
    },
    `FROM pg_catalog.pg_sequence s LEFT JOIN pg_catalog.pg_depend d ON d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objid = s.seqrelid
    AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.refobjsubid > 0 AND d.deptype IN ('a', 'i')`,
    (rows) => {
      for (const row of rows) {
        const relation = world.relations.get(row.oid);
        if (!relation) continue;
        const { start, increment, min, max, cache, cycle } = row;
        const table = row.table === null ? undefined : world.relations.get(row.table);
        const column = table?.columns[Number(row.column)];
        const labels = table ? [...columnLabels(table, [Number(row.column)]), table.label] : [];
        const owner = world.addressed.get(`pg_class ${row.table} ${row.column}`);
        if (row.tie === 'i' && owner?.attributes) {
          const attributes = owner.attributes as AttributesByKind['column'];
          attributes.identityOptions = { cache, cycle, increment, max, min, start };
          world.addressed.set(`pg_class ${row.oid}`, {
            kind: 'sequence',
            identity: relation.identity,
            within: [...labels, schemaLabel(relation.schema)],
          });
          continue;
        }
        add(
          world,
          {
            kind: 'sequence',
            identity: relation.identity,
            path: [relation.schema, relation.name],
            within: [schemaLabel(relation.schema), ...labels],
            attributes: {
              ...{ type: row.type, start, increment, min, max, cache, cycle: cycle === 'true' },
              unlogged: relation.persistence === 'u',
              ...ownerOf(world, relation.owner),
              ...(table && column !== undefined ? { ownedBy: `${table.identity}.${identifier(column)}` } : {}),
            },
          },
          `pg_class ${row.oid}`,
        );
      }
    },
  ),
];
