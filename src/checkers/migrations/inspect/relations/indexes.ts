/** Indexes that back no constraint. */
import { firstUserOid, select, userSchemas } from '../family.ts';
import type { Family, Named, Reading } from '../family.ts';
import { endOfName, identity } from '../identity.ts';
import { sortedPairs } from '../options.ts';
import type { Relation, World } from '../world.ts';
import { add, columnLabels } from '../world.ts';

const described = {
  oid: 'i.indexrelid',
  table: 'i.indrelid',
  name: 'x.relname',
  text: 'pg_catalog.pg_get_indexdef(i.indexrelid)',
  unique: 'i.indisunique',
  valid: 'i.indisvalid AND i.indisready AND i.indislive',
  'tablespace?': 's.spcname',
  columns: 'i.indkey',
} as const;

/** What other catalogs say of indexes, by object identifier. */
interface Beside {
  targets: Map<string, [number: string, target: string][]>;
  /** Indexes of partitioned tables, which those of the partitions are attached to. */
  names: Map<string, string>;
}

export const indexes: Family = (world) => {
  const beside: Beside = { targets: new Map(), names: new Map() };
  return [
    ...besides(world, beside),
    select(
      described,
      `FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class x ON x.oid = i.indexrelid AND x.relnamespace IN ${userSchemas}
      LEFT JOIN pg_catalog.pg_tablespace s ON s.oid = x.reltablespace
      WHERE x.relpersistence <> 't' AND i.indexrelid NOT IN (SELECT k.conindid FROM pg_catalog.pg_constraint k WHERE k.contype IN ('p', 'u', 'x'))`,
      (rows) => {
        for (const row of rows) {
          const relation = world.relations.get(row.table);
          if (relation) addIndex(world, relation, row, beside);
        }
      },
    ),
  ];
};

function besides(world: World, { targets, names }: Beside): Reading[] {
  return [
    select(
      { index: 'a.attrelid', number: 'a.attnum', target: 'a.attstattarget' },
      `FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class x ON x.oid = a.attrelid AND x.relkind IN ('i', 'I')
      WHERE a.attstattarget >= 0 AND a.attnum > 0 AND x.relnamespace IN ${userSchemas} AND x.oid >= ${firstUserOid}`,
      (rows) => {
        for (const { index, number, target } of rows)
          targets.set(index, [...(targets.get(index) ?? []), [number, target]]);
      },
    ),
    select(
      { oid: 'x.oid', schema: 'x.relnamespace', name: 'x.relname' },
      `FROM pg_catalog.pg_class x WHERE x.relkind = 'I' AND x.relnamespace IN ${userSchemas}`,
      (rows) => {
        for (const { oid, schema, name } of rows) names.set(oid, identity(world.schemas.get(schema) ?? '', name));
      },
    ),
  ];
}

function addIndex(world: World, relation: Relation, row: Named<typeof described>, { targets, names }: Beside): void {
  const parent = names.get(world.parents.get(row.oid)?.[0] ?? '');
  const numbers = row.columns === '' ? [] : row.columns.split(' ').map(Number);
  const statistics = targets.get(row.oid);
  const { start, only } = definitionStart(row.text);
  add(
    world,
    {
      kind: 'index',
      identity: identity(relation.schema, row.name),
      path: [relation.schema, relation.name, row.name],
      within: [
        ...relation.within,
        ...columnLabels(relation, numbers),
        ...(parent === undefined ? [] : [`index ${parent}`]),
      ],
      attributes: {
        definition: row.text.slice(start),
        unique: row.unique === 'true',
        valid: row.valid === 'true',
        ...(parent === undefined ? {} : { attachedTo: parent }),
        ...(row.tablespace === null ? {} : { tablespace: row.tablespace }),
        ...(statistics ? { statistics: sortedPairs(statistics) } : {}),
      },
      details: {
        columns: numbers.map((number) => relation.columns[number] ?? null),
        create: only === undefined ? row.text : row.text.slice(0, only) + row.text.slice(only + 'ONLY '.length),
      },
    },
    `pg_class ${row.oid}`,
  );
}

/** Where `USING` stands in the text, and where `ONLY` does, if it does. */
function definitionStart(text: string): { start: number; only?: number } {
  const on = endOfName(text, text.indexOf('INDEX ') + 'INDEX '.length) + ' ON '.length;
  const only = text.startsWith('ONLY ', on) ? on : undefined;
  const start = endOfName(text, only === undefined ? on : only + 'ONLY '.length) + 1;
  return only === undefined ? { start } : { start, only };
}
