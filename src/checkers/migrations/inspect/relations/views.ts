/** Views, plain and materialized. */
import { select, userSchemas } from '../family.ts';
import type { Family, Named } from '../family.ts';
import { quoted } from '../identity.ts';
import { optionsOf, sortedPairs } from '../options.ts';
import type { Relation, World } from '../world.ts';
import { add, columnLabels, fieldsOf, ownerOf, schemaLabel } from '../world.ts';

const described = {
  oid: 'c.oid',
  definition: 'pg_catalog.pg_get_viewdef(c.oid)',
  populated: 'c.relispopulated',
} as const;

export const views: Family = (world) => {
  const needs = new Map<string, Set<string>>();
  return [
    // What a view is made of goes, and the view goes with it.
    select(
      { view: 'r.ev_class', table: 'd.refobjid', column: 'd.refobjsubid' },
      `FROM pg_catalog.pg_rewrite r JOIN pg_catalog.pg_depend d ON d.classid = 'pg_catalog.pg_rewrite'::pg_catalog.regclass AND d.objid = r.oid
      AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.refobjid <> r.ev_class
      WHERE r.rulename = '_RETURN' AND r.ev_class >= 16384 ORDER BY d.refobjid, d.refobjsubid`,
      (rows) => {
        for (const { view, table, column } of rows) {
          const relation = world.relations.get(table);
          if (!relation) continue;
          const known = needs.get(view) ?? new Set();
          needs.set(view, known.add(relation.label));
          for (const label of columnLabels(relation, [Number(column)])) known.add(label);
        }
      },
    ),
    select(
      described,
      `FROM pg_catalog.pg_class c WHERE c.relkind IN ('v', 'm') AND c.relpersistence <> 't' AND c.relnamespace IN ${userSchemas}`,
      (rows) => {
        for (const row of rows) {
          const relation = world.relations.get(row.oid);
          if (relation) addView(world, relation, row, needs.get(row.oid) ?? new Set());
        }
      },
    ),
  ];
};

function addView(world: World, relation: Relation, row: Named<typeof described>, needs: ReadonlySet<string>): void {
  const { schema, name, identity } = relation;
  const definition = row.definition.trim().replace(/;$/, '');
  const materialized = relation.kind === 'materialized-view';
  const create = `CREATE ${materialized ? 'MATERIALIZED ' : ''}VIEW ${quoted(schema, name)}${optionList(relation)} AS\n${definition}`;
  const common = { identity, path: [schema, name], within: [schemaLabel(schema), ...needs] };
  const columns = fieldsOf(relation);
  const options = optionsOf(relation.options);
  const owner = ownerOf(world, relation.owner);
  if (!materialized) {
    const columnDefaults = sortedPairs(
      relation.fields.flatMap((field): [string, string][] =>
        field && field.default !== null ? [[field.name, field.default]] : [],
      ),
    );
    const attributes = { definition, columns, options, columnDefaults, ...owner };
    add(world, { kind: 'view', ...common, attributes, details: { create } }, `pg_class ${row.oid}`);
    return;
  }
  const cluster = world.clustered.get(row.oid);
  const attributes = {
    definition,
    columns,
    populated: row.populated === 'true',
    options,
    ...(relation.accessMethod === null ? {} : { accessMethod: relation.accessMethod }),
    ...(relation.tablespace === null ? {} : { tablespace: relation.tablespace }),
    ...(cluster === undefined ? {} : { clusteredOn: cluster }),
    ...owner,
  };
  const details = { create, rows: relation.rows };
  add(world, { kind: 'materialized-view', ...common, attributes, details }, `pg_class ${row.oid}`);
}

function optionList(relation: Relation): string {
  const options = Object.entries(optionsOf(relation.options));
  return options.length === 0
    ? ''
    : ` WITH (${options.map(([name, value]) => `${name}='${value.replaceAll("'", "''")}'`).join(', ')})`;
}
