/** Types: enumerated, composite, ranges, domains and base types; those that come with a table or another type are left out. */
import type { AttributesByKind, Options, SchemaObject } from '../../facts.ts';
import { firstUserOid, notMember, select, userSchemas } from '../family.ts';
import type { Family, Named, Reading } from '../family.ts';
import { identity } from '../identity.ts';
import type { World } from '../world.ts';
import { add, fieldsOf, ownerOf, qualified, schemaLabel } from '../world.ts';

const kinds: Record<string, AttributesByKind['type']['type']> = {
  e: 'enum',
  c: 'composite',
  r: 'range',
  d: 'domain',
  b: 'base',
};

/** Pairs of a name and what gives its value, as one JSON object without the empty ones. */
function pairs(entries: Record<string, string>): string {
  const list = Object.entries(entries).map(([name, expression]) => `'${name}', ${expression}`);
  return `pg_catalog.json_strip_nulls(pg_catalog.json_build_object(${list.join(', ')}))`;
}
const routine = (column: string) => `CASE WHEN ${column} <> 0 THEN ${column}::pg_catalog.regproc::pg_catalog.text END`;

const rangeOptions = (version: number) =>
  pairs({
    canonical: routine('r.rngcanonical'),
    collation:
      'CASE WHEN r.rngcollation <> s.typcollation THEN r.rngcollation::pg_catalog.regcollation::pg_catalog.text END',
    ...(version < 140000 ? {} : { multirange: 'pg_catalog.format_type(r.rngmultitypid, NULL)' }),
    subtype: 'pg_catalog.format_type(r.rngsubtype, NULL)',
    subtype_diff: routine('r.rngsubdiff'),
    subtype_opclass: `CASE WHEN NOT o.opcdefault THEN pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(o.opcname) END`,
  });

const baseOptions = pairs({
  alignment: 't.typalign',
  analyze: `NULLIF(t.typanalyze::pg_catalog.text, '-')`,
  byvalue: 't.typbyval::pg_catalog.text',
  category: 't.typcategory',
  delimiter: 't.typdelim',
  element: 'CASE WHEN t.typelem <> 0 THEN pg_catalog.format_type(t.typelem, NULL) END',
  input: 't.typinput::pg_catalog.text',
  length: 't.typlen::pg_catalog.text',
  output: 't.typoutput::pg_catalog.text',
  preferred: 't.typispreferred::pg_catalog.text',
  receive: `NULLIF(t.typreceive::pg_catalog.text, '-')`,
  send: `NULLIF(t.typsend::pg_catalog.text, '-')`,
  storage: 't.typstorage',
  typmod_in: `NULLIF(t.typmodin::pg_catalog.text, '-')`,
  typmod_out: `NULLIF(t.typmodout::pg_catalog.text, '-')`,
});

const described = {
  oid: 't.oid',
  schema: 't.typnamespace',
  name: 't.typname',
  type: 't.typtype',
  owner: 't.typowner',
  relation: 't.typrelid',
  'baseType?': `CASE t.typtype WHEN 'd' THEN pg_catalog.format_type(t.typbasetype, t.typtypmod) END`,
  notNull: 't.typnotnull',
  'default?': 'CASE WHEN t.typdefaultbin IS NULL THEN t.typdefault ELSE pg_catalog.pg_get_expr(t.typdefaultbin, 0) END',
  'collation?': 'l.collname',
  'collationSchema?': 'l.collnamespace',
  'base?': `CASE t.typtype WHEN 'b' THEN ${baseOptions} END`,
} as const;

const from = `FROM pg_catalog.pg_type t LEFT JOIN pg_catalog.pg_type b ON b.oid = t.typbasetype AND t.typtype = 'd'
  LEFT JOIN pg_catalog.pg_collation l ON l.oid = t.typcollation AND t.typtype = 'd' AND t.typcollation <> b.typcollation
  LEFT JOIN pg_catalog.pg_class c ON c.oid = t.typrelid AND t.typtype = 'c'
  WHERE t.typtype IN ('e', 'c', 'r', 'd', 'b') AND t.typisdefined AND t.typnamespace IN ${userSchemas}
  AND (t.typtype <> 'c' OR c.relkind = 'c') AND ${notMember('pg_type', 't.oid')}
  ${/* The array type that every type brings along. */ ''}
  AND t.oid NOT IN (SELECT a.typarray FROM pg_catalog.pg_type a WHERE a.typarray <> 0)`;

/** What other catalogs say of types, by object identifier. */
interface Beside {
  values: Map<string, string[]>;
  ranges: Map<string, Options>;
}

export const dataTypes: Family = (world) => {
  const beside: Beside = { values: new Map(), ranges: new Map() };
  return [
    ...besides(world, beside),
    select(described, from, (rows) => {
      for (const row of rows) addType(world, row, beside);
    }),
  ];
};

function besides(world: World, { values, ranges }: Beside): Reading[] {
  return [
    select(
      { type: 'e.enumtypid', label: 'e.enumlabel' },
      `FROM pg_catalog.pg_enum e WHERE e.enumtypid >= ${firstUserOid} ORDER BY e.enumtypid, e.enumsortorder`,
      (rows) => {
        for (const { type, label } of rows) {
          const known = values.get(type);
          if (known) known.push(label);
          else values.set(type, [label]);
        }
      },
    ),
    select(
      { type: 'r.rngtypid', options: rangeOptions(world.version) },
      `FROM pg_catalog.pg_range r JOIN pg_catalog.pg_type s ON s.oid = r.rngsubtype JOIN pg_catalog.pg_opclass o ON o.oid = r.rngsubopc
      JOIN pg_catalog.pg_namespace n ON n.oid = o.opcnamespace WHERE r.rngtypid >= ${firstUserOid}`,
      (rows) => {
        for (const { type, options } of rows) ranges.set(type, JSON.parse(options) as Options);
      },
    ),
  ];
}

function addType(world: World, row: Named<typeof described>, { values, ranges }: Beside): void {
  const schema = world.schemas.get(row.schema) ?? '';
  const kind = kinds[row.type] ?? 'base';
  const relation = world.relations.get(row.relation);
  const range = ranges.get(row.oid);
  const object: SchemaObject = {
    kind: 'type',
    identity: identity(schema, row.name),
    path: [schema, row.name],
    within: [schemaLabel(schema)],
    attributes: {
      type: kind,
      ...ownerOf(world, row.owner),
      ...(kind === 'enum' ? { values: values.get(row.oid) ?? [] } : {}),
      ...(kind === 'composite' ? { fields: relation ? fieldsOf(relation) : [] } : {}),
      ...(range ? { range } : {}),
      ...(row.baseType === null ? {} : { baseType: row.baseType, notNull: row.notNull === 'true' }),
      ...(row.default === null ? {} : { default: row.default }),
      ...(row.collation === null
        ? {}
        : { collation: qualified(world.schemas.get(row.collationSchema ?? '') ?? '', row.collation) }),
      ...(row.base === null ? {} : { base: JSON.parse(row.base) as Options }),
    },
  };
  add(world, object, `pg_type ${row.oid}`);
  // A comment on a composite type can hang on its relation, too.
  if (kind === 'composite') world.addressed.set(`pg_class ${row.relation}`, object);
}
