/** Columns: objects of their own for tables; views and composite types list theirs. */
import type { AttributesByKind } from '../../facts.ts';
import { select, userSchemas } from '../family.ts';
import type { Family, Named } from '../family.ts';
import { identifier } from '../identity.ts';
import { optionsOf, redacted } from '../options.ts';
import type { Relation, World } from '../world.ts';
import { add, columnLabels, qualified } from '../world.ts';

const storages: Record<string, string> = { p: 'plain', e: 'external', m: 'main', x: 'extended' };
const compressions: Record<string, string> = { p: 'pglz', l: 'lz4' };

const ofUsers = `JOIN pg_catalog.pg_class c ON c.oid = a.attrelid AND c.relkind IN ('r', 'p', 'f', 'v', 'm', 'c') AND c.relpersistence <> 't' AND c.relnamespace IN ${userSchemas}
  WHERE a.attnum > 0 AND NOT a.attisdropped`;

const described = (version: number) => ({
  relation: 'a.attrelid',
  number: 'a.attnum',
  name: 'a.attname',
  type: 'pg_catalog.format_type(a.atttypid, a.atttypmod)',
  notNull: 'a.attnotnull',
  // Nearly always empty, and an answer of a hundred thousand rows is long: nothing is sent for nothing.
  identity: `NULLIF(a.attidentity, '')`,
  generated: `NULLIF(a.attgenerated, '')`,
  // Only what is generated can name columns; without a table to open, the server writes an expression in a seventh of the time.
  'default?': `pg_catalog.pg_get_expr(d.adbin, CASE WHEN a.attgenerated = '' THEN 0 ELSE d.adrelid END)`,
  'collation?': 'l.collname',
  'collationSchema?': 'l.collnamespace',
  'storage?': 'NULLIF(a.attstorage, t.typstorage)',
  compression: version < 140000 ? `''` : `NULLIF(a.attcompression, '')`,
  'statistics?': 'NULLIF(a.attstattarget, -1)',
  'options?': 'pg_catalog.to_json(a.attoptions)',
  'foreignOptions?': 'pg_catalog.to_json(a.attfdwoptions)',
  inherited: 'NULLIF(a.attinhcount > 0, false)',
});
type Described = Named<ReturnType<typeof described>>;

const from = `FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
  LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
  LEFT JOIN pg_catalog.pg_collation l ON l.oid = a.attcollation AND a.attcollation <> t.typcollation
  ${ofUsers} ORDER BY a.attrelid, a.attnum`;

export const columns: Family = (world) => {
  const notNullNames = new Map<string, string>();
  return [
    ...(world.version < 180000
      ? []
      : [
          select(
            { key: `n.conrelid || ' ' || n.conkey[1]`, name: 'n.conname' },
            `FROM pg_catalog.pg_constraint n WHERE n.contype = 'n' AND n.conrelid <> 0 AND n.connamespace IN ${userSchemas}`,
            (rows) => {
              for (const { key, name } of rows) notNullNames.set(key, name);
            },
          ),
        ]),
    select(described(world.version), from, (rows) => {
      const inherited: { relation: Relation; name: string; at: number }[] = [];
      for (const row of rows) {
        const relation = world.relations.get(row.relation);
        if (!relation) continue;
        if (row.inherited === 'true') inherited.push({ relation, name: row.name, at: world.objects.length });
        addColumn(world, relation, row, notNullNames.get(`${row.relation} ${row.number}`));
      }
      // The parent can come later than its heirs.
      for (const entry of inherited) linkToParent(world, entry);
    }),
  ];
};

function addColumn(world: World, relation: Relation, row: Described, notNullName: string | undefined): void {
  const { name, type } = row;
  const collation =
    row.collation === null ? null : qualified(world.schemas.get(row.collationSchema ?? '') ?? '', row.collation);
  const number = Number(row.number);
  relation.columns[number] = name;
  const own = `${relation.identity}.${identifier(name)}`;
  const address = `pg_class ${row.relation} ${row.number}`;
  if (relation.kind !== 'table') {
    relation.fields[number] = { name, type, collation, default: row.default };
    world.addressed.set(address, { kind: 'column', identity: own, within: relation.within });
    return;
  }
  add(
    world,
    {
      kind: 'column',
      identity: own,
      path: [relation.schema, relation.name, name],
      within: relation.within,
      attributes: attributesOf(row, type, collation),
      details: { position: number, ...(notNullName === undefined ? {} : { notNullName }) },
    },
    address,
  );
}

function attributesOf(row: Described, type: string, collation: string | null): AttributesByKind['column'] {
  const { default: expression, generated, storage, compression } = row;
  return {
    type,
    notNull: row.notNull === 'true',
    ...(expression === null ? {} : generated === '' ? { default: expression } : { generated: expression }),
    ...(generated === '' ? {} : { generatedAs: generated === 'v' ? 'virtual' : 'stored' }),
    ...(row.identity === '' ? {} : { identity: row.identity === 'a' ? 'always' : 'by default' }),
    ...(collation === null ? {} : { collation }),
    ...(storage === null ? {} : { storage: storages[storage] ?? storage }),
    ...(compression === '' ? {} : { compression: compressions[compression] ?? compression }),
    ...(row.statistics === null ? {} : { statistics: Number(row.statistics) }),
    options: optionsOf(row.options),
    ...(row.foreignOptions === null ? {} : { foreignOptions: redacted(optionsOf(row.foreignOptions)) }),
  };
}

/** A column that comes from a parent goes with the parent's. */
function linkToParent(world: World, { relation, name, at }: { relation: Relation; name: string; at: number }): void {
  for (const oid of world.parents.get(relation.oid) ?? []) {
    const parent = world.relations.get(oid);
    const number = parent?.columns.indexOf(name) ?? -1;
    const label = parent && number > 0 ? columnLabels(parent, [number])[0] : undefined;
    const object = world.objects[at];
    if (label === undefined || object === undefined) continue;
    object.within = [...object.within, label];
    object.details = { ...object.details, inheritedFrom: label.slice('column '.length) };
    return;
  }
}
