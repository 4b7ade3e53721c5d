/** Constraints of tables and domains, with the indexes behind them folded in. */
import type { AttributesByKind } from '../../facts.ts';
import { select, userSchemas } from '../family.ts';
import type { Family, Named } from '../family.ts';
import { identity, quoted } from '../identity.ts';
import { optionsOf, sortedPairs } from '../options.ts';
import type { Relation, World } from '../world.ts';
import { add, columnLabels, schemaLabel } from '../world.ts';

const types: Record<string, AttributesByKind['constraint']['type']> = {
  p: 'primary key',
  u: 'unique',
  f: 'foreign key',
  c: 'check',
  x: 'exclusion',
  n: 'not null',
};

const states = [' NOT VALID', ' NOT ENFORCED', ' INITIALLY DEFERRED', ' DEFERRABLE'];

/** The definition without the states that stand as attributes of their own; the server writes them last. */
function bare(definition: string): string {
  let text = definition;
  for (let state = ending(text); state !== undefined; state = ending(text)) text = text.slice(0, -state.length);
  return text;
}

function ending(text: string): string | undefined {
  return states.find((state) => text.endsWith(state));
}

const described = (version: number) => ({
  oid: 'k.oid',
  table: 'k.conrelid',
  name: 'k.conname',
  type: 'k.contype',
  definition: 'pg_catalog.pg_get_constraintdef(k.oid)',
  validated: 'k.convalidated',
  deferrable: 'k.condeferrable',
  deferred: 'k.condeferred',
  enforced: version < 180000 ? 'true' : 'k.conenforced',
  'columns?': 'pg_catalog.to_json(k.conkey)',
  target: 'k.confrelid',
  'targetColumns?': 'pg_catalog.to_json(k.confkey)',
  'parentTable?': 'q.conrelid',
  'parentName?': 'q.conname',
  inherited: 'k.coninhcount > 0',
  index: 'k.conindid',
  'options?': 'pg_catalog.to_json(x.reloptions)',
  'tablespace?': 's.spcname',
  'domainName?': 't.typname',
  'domainSchema?': 't.typnamespace',
});
type Described = Named<ReturnType<typeof described>>;

const from = `FROM pg_catalog.pg_constraint k LEFT JOIN pg_catalog.pg_class x ON x.oid = k.conindid AND k.contype IN ('p', 'u', 'x')
  LEFT JOIN pg_catalog.pg_tablespace s ON s.oid = x.reltablespace LEFT JOIN pg_catalog.pg_type t ON t.oid = k.contypid
  LEFT JOIN pg_catalog.pg_constraint q ON q.oid = k.conparentid AND k.conparentid <> 0
  WHERE k.connamespace IN ${userSchemas} AND (k.contype IN ('p', 'u', 'f', 'c', 'x')
  ${/* Plain NOT NULL is an attribute of the column, whatever the version keeps it in. */ ''}
  OR k.contype = 'n' AND k.conrelid <> 0 AND (k.connoinherit OR NOT k.convalidated))`;

export const constraints: Family = (world) => [
  select(described(world.version), from, (rows) => {
    for (const row of rows) {
      // A key to a partitioned table has a row for each of its partitions; they say nothing of their own.
      if (row.parentTable === row.table) continue;
      const relation = world.relations.get(row.table);
      if (relation) addToTable(world, relation, row);
      else if (row.domainName !== null)
        addToDomain(world, world.schemas.get(row.domainSchema ?? '') ?? '', row.domainName, row);
    }
  }),
];

function addToTable(world: World, relation: Relation, row: Described): void {
  const parent = row.inherited === 'true' ? parentOf(world, relation, row) : undefined;
  const numbers = row.columns === null ? [] : (JSON.parse(row.columns) as number[]);
  const target = world.relations.get(row.target);
  const targetNumbers = row.targetColumns === null ? [] : (JSON.parse(row.targetColumns) as number[]);
  const own = identity(relation.schema, relation.name, row.name);
  add(
    world,
    {
      kind: 'constraint',
      identity: own,
      path: [relation.schema, relation.name, row.name],
      within: [
        ...relation.within,
        ...columnLabels(relation, numbers),
        ...(target ? [target.label, ...columnLabels(target, targetNumbers)] : []),
        ...(parent === undefined ? [] : [`constraint ${parent}`]),
      ],
      attributes: attributesOf(row),
      details: {
        columns: numbers.map((number) => relation.columns[number] ?? null),
        create: createStatement(relation.relkind === 'f' ? 'FOREIGN TABLE' : 'TABLE', relation, row),
        ...(target ? { references: target.identity } : {}),
        ...(parent === undefined ? {} : { inheritedFrom: parent }),
      },
    },
    `pg_constraint ${row.oid}`,
  );
  // The index behind it is called like it.
  if (row.index !== '0' && row.type !== 'f')
    world.addressed.set(`pg_class ${row.index}`, {
      kind: 'index',
      identity: identity(relation.schema, row.name),
      within: [`constraint ${own}`, ...relation.within],
    });
}

function addToDomain(world: World, schema: string, name: string, row: Described): void {
  add(
    world,
    {
      kind: 'constraint',
      identity: identity(schema, name, row.name),
      path: [schema, name, row.name],
      within: [`type ${identity(schema, name)}`, schemaLabel(schema)],
      attributes: attributesOf(row),
      details: { create: createStatement('DOMAIN', { schema, name }, row) },
    },
    `pg_constraint ${row.oid}`,
  );
}

function attributesOf(row: Described): AttributesByKind['constraint'] {
  const { options, tablespace } = row;
  const ofIndex = [
    ...Object.entries(optionsOf(options)),
    ...(tablespace === null ? [] : [['tablespace', tablespace] as const]),
  ];
  return {
    type: types[row.type] ?? 'check',
    definition: bare(row.definition),
    validated: row.validated === 'true',
    deferrable: row.deferrable === 'true',
    deferred: row.deferred === 'true',
    enforced: row.enforced === 'true',
    ...(ofIndex.length === 0 ? {} : { indexOptions: sortedPairs(ofIndex) }),
  };
}

function createStatement(kind: string, { schema, name }: { schema: string; name: string }, row: Described): string {
  return `ALTER ${kind} ${quoted(schema, name)} ADD CONSTRAINT ${quoted(row.name)} ${row.definition}`;
}

/** The constraint of the parent that one of a child comes from: by link, or for checks, by name. */
function parentOf(
  world: World,
  relation: Relation,
  row: { name: string; parentTable: string | null; parentName: string | null },
): string | undefined {
  const oid = row.parentTable ?? world.parents.get(relation.oid)?.[0];
  const parent = oid === undefined ? undefined : world.relations.get(oid);
  return parent && identity(parent.schema, parent.name, row.parentName ?? row.name);
}
