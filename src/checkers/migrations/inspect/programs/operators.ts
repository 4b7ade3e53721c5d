/** Operators, operator families and classes, casts. */
import type { AttributesByKind } from '../../facts.ts';
import { firstUserOid, notMember, select, userSchemas } from '../family.ts';
import type { Family, Reading } from '../family.ts';
import { identifier, identity, relaxed } from '../identity.ts';
import { listOf } from '../options.ts';
import type { World } from '../world.ts';
import { add, ownerOf, schemaLabel } from '../world.ts';

const contexts: Record<string, AttributesByKind['cast']['context']> = {
  e: 'explicit',
  a: 'assignment',
  i: 'implicit',
};
const methods: Record<string, string> = { f: 'function', i: 'inout', b: 'binary' };

const operatorClauses = `pg_catalog.concat_ws(', ', 'FUNCTION = ' || o.oprcode,
  'LEFTARG = ' || CASE WHEN o.oprleft <> 0 THEN pg_catalog.format_type(o.oprleft, NULL) END,
  'RIGHTARG = ' || CASE WHEN o.oprright <> 0 THEN pg_catalog.format_type(o.oprright, NULL) END,
  'COMMUTATOR = ' || CASE WHEN o.oprcom <> 0 THEN o.oprcom::pg_catalog.regoperator END,
  'NEGATOR = ' || CASE WHEN o.oprnegate <> 0 THEN o.oprnegate::pg_catalog.regoperator END,
  'RESTRICT = ' || CASE WHEN o.oprrest <> 0 THEN o.oprrest END, 'JOIN = ' || CASE WHEN o.oprjoin <> 0 THEN o.oprjoin END,
  CASE WHEN o.oprcanhash THEN 'HASHES' END, CASE WHEN o.oprcanmerge THEN 'MERGES' END)`;

/** Operators and functions of a family; those that a class brought belong to its family as well. */
const members = `(SELECT pg_catalog.json_agg(m.item) FROM (
  SELECT 'OPERATOR ' || x.amopstrategy || ' ' || x.amopopr::pg_catalog.regoperator || CASE WHEN x.amopsortfamily <> 0
    THEN ' FOR ORDER BY ' || (SELECT pg_catalog.quote_ident(g.opfname) FROM pg_catalog.pg_opfamily g WHERE g.oid = x.amopsortfamily) ELSE '' END AS item
  FROM pg_catalog.pg_amop x WHERE x.amopfamily = f.oid
  UNION ALL SELECT 'FUNCTION ' || x.amprocnum || ' (' || pg_catalog.format_type(x.amproclefttype, NULL) || ', '
    || pg_catalog.format_type(x.amprocrighttype, NULL) || ') ' || x.amproc::pg_catalog.regprocedure
  FROM pg_catalog.pg_amproc x WHERE x.amprocfamily = f.oid) m)`;

export const operators: Family = (world) => [operatorsOf(world), families(world), classes(world), casts(world)];

function operatorsOf(world: World): Reading {
  return select(
    {
      oid: 'o.oid',
      schema: 'o.oprnamespace',
      name: 'o.oprname',
      'left?': 'CASE WHEN o.oprleft <> 0 THEN pg_catalog.format_type(o.oprleft, NULL) END',
      'right?': 'CASE WHEN o.oprright <> 0 THEN pg_catalog.format_type(o.oprright, NULL) END',
      owner: 'o.oprowner',
      definition: operatorClauses,
    },
    // One without a function is only the promise of a commutator or negator.
    `FROM pg_catalog.pg_operator o WHERE o.oprcode <> 0 AND o.oprnamespace IN ${userSchemas} AND ${notMember('pg_operator', 'o.oid')}`,
    (rows) => {
      for (const { oid, schema: namespace, name, left, right, owner, definition } of rows) {
        const schema = world.schemas.get(namespace) ?? '';
        add(
          world,
          {
            kind: 'operator',
            identity: `${identifier(schema)}.${name}(${relaxed(left ?? 'NONE')}, ${relaxed(right ?? 'NONE')})`,
            path: [schema, name, left ?? '', right ?? ''],
            within: [schemaLabel(schema)],
            attributes: { definition, ...ownerOf(world, owner) },
            details: { create: `CREATE OPERATOR "${schema.replaceAll('"', '""')}".${name} (${definition})` },
          },
          `pg_operator ${oid}`,
        );
      }
    },
  );
}

function families(world: World): Reading {
  return select(
    {
      oid: 'f.oid',
      schema: 'f.opfnamespace',
      name: 'f.opfname',
      method: 'm.amname',
      owner: 'f.opfowner',
      'items?': members,
    },
    `FROM pg_catalog.pg_opfamily f JOIN pg_catalog.pg_am m ON m.oid = f.opfmethod
    WHERE f.opfnamespace IN ${userSchemas} AND ${notMember('pg_opfamily', 'f.oid')}`,
    (rows) => {
      for (const { oid, schema: namespace, name, method, owner, items } of rows) {
        const schema = world.schemas.get(namespace) ?? '';
        add(
          world,
          {
            kind: 'operator-class',
            identity: `family ${identity(schema, name)} using ${identifier(method)}`,
            path: [schema, name],
            within: [schemaLabel(schema)],
            attributes: { definition: listOf(items).toSorted().join(', '), ...ownerOf(world, owner) },
          },
          `pg_opfamily ${oid}`,
        );
      }
    },
  );
}

function classes(world: World): Reading {
  return select(
    {
      oid: 'c.oid',
      schema: 'c.opcnamespace',
      name: 'c.opcname',
      method: 'm.amname',
      owner: 'c.opcowner',
      familySchema: 'f.opfnamespace',
      family: 'f.opfname',
      definition: `pg_catalog.concat(CASE WHEN c.opcdefault THEN 'DEFAULT ' END, 'FOR TYPE ', pg_catalog.format_type(c.opcintype, NULL),
        CASE WHEN c.opckeytype <> 0 THEN ' STORAGE ' || pg_catalog.format_type(c.opckeytype, NULL) END)`,
    },
    `FROM pg_catalog.pg_opclass c JOIN pg_catalog.pg_am m ON m.oid = c.opcmethod JOIN pg_catalog.pg_opfamily f ON f.oid = c.opcfamily
    WHERE c.opcnamespace IN ${userSchemas} AND ${notMember('pg_opclass', 'c.oid')}`,
    (rows) => {
      for (const row of rows) {
        const schema = world.schemas.get(row.schema) ?? '';
        const using = ` using ${identifier(row.method)}`;
        const family = `${identity(world.schemas.get(row.familySchema) ?? '', row.family)}${using}`;
        add(
          world,
          {
            kind: 'operator-class',
            identity: `${identity(schema, row.name)}${using}`,
            path: [schema, row.name],
            within: [`operator-class family ${family}`, schemaLabel(schema)],
            attributes: { definition: `${row.definition} of family ${family}`, ...ownerOf(world, row.owner) },
          },
          `pg_opclass ${row.oid}`,
        );
      }
    },
  );
}

function casts(world: World): Reading {
  return select(
    {
      oid: 'c.oid',
      source: 'pg_catalog.format_type(c.castsource, NULL)',
      target: 'pg_catalog.format_type(c.casttarget, NULL)',
      'function?': 'CASE WHEN c.castfunc <> 0 THEN c.castfunc::pg_catalog.regprocedure END',
      context: 'c.castcontext',
      method: 'c.castmethod',
    },
    // A range type brings a cast to its multirange.
    `FROM pg_catalog.pg_cast c WHERE c.oid >= ${firstUserOid} AND ${notMember('pg_cast', 'c.oid')} AND NOT EXISTS (
    SELECT FROM pg_catalog.pg_depend d WHERE d.classid = 'pg_catalog.pg_cast'::pg_catalog.regclass AND d.objid = c.oid AND d.deptype = 'i')`,
    (rows) => {
      for (const { oid, source, target, function: routine, context, method } of rows)
        add(
          world,
          {
            kind: 'cast',
            identity: relaxed(`${source} as ${target}`),
            path: [source, target],
            within: [
              relaxed(`type ${source}`),
              relaxed(`type ${target}`),
              ...(routine === null ? [] : [relaxed(`function ${routine}`)]),
            ],
            attributes: {
              ...(routine === null ? {} : { function: routine }),
              context: contexts[context] ?? 'explicit',
              method: methods[method] ?? method,
            },
          },
          `pg_cast ${oid}`,
        );
    },
  );
}
