/** Functions, procedures, window functions and aggregates. */
import type { AttributesByKind } from '../../facts.ts';
import { notMember, select, userSchemas } from '../family.ts';
import type { Family, Reading } from '../family.ts';
import { identity, relaxed } from '../identity.ts';
import { optionsOf } from '../options.ts';
import type { World } from '../world.ts';
import { add, ownerOf, schemaLabel } from '../world.ts';

const types: Record<string, AttributesByKind['function']['type']> = { f: 'function', p: 'procedure', w: 'window' };
const volatilities: Record<string, AttributesByKind['function']['volatility']> = {
  i: 'immutable',
  s: 'stable',
  v: 'volatile',
};
const parallels: Record<string, AttributesByKind['function']['parallel']> = {
  s: 'safe',
  r: 'restricted',
  u: 'unsafe',
};

/** Line ends and blanks at the end do not change what a body does, and editors change them. */
function readBody(body: string): string {
  return body.replaceAll('\r\n', '\n').trimEnd();
}

const common = {
  oid: 'p.oid',
  schema: 'p.pronamespace',
  name: 'p.proname',
  types: 'pg_catalog.oidvectortypes(p.proargtypes)',
  owner: 'p.proowner',
  arguments: 'pg_catalog.pg_get_function_arguments(p.oid)',
} as const;

/** Constructors that every range type brings along. */
const madeWithRange = `l.lanname = 'internal' AND p.prosrc IN ('range_constructor2', 'range_constructor3', 'multirange_constructor0', 'multirange_constructor1', 'multirange_constructor2')`;

export const routines: Family = (world) => [functions(world), aggregates(world)];

function functions(world: World): Reading {
  return select(
    {
      ...common,
      type: 'p.prokind',
      'returns?': 'pg_catalog.pg_get_function_result(p.oid)',
      language: 'l.lanname',
      body: world.version < 140000 ? 'p.prosrc' : 'COALESCE(pg_catalog.pg_get_function_sqlbody(p.oid), p.prosrc)',
      'file?': 'p.probin',
      volatility: 'p.provolatile',
      strict: 'p.proisstrict',
      definer: 'p.prosecdef',
      leakproof: 'p.proleakproof',
      parallel: 'p.proparallel',
      cost: 'p.procost',
      'rows?': 'CASE WHEN p.proretset THEN p.prorows END',
      'settings?': 'pg_catalog.to_json(p.proconfig)',
      'support?': 'CASE WHEN p.prosupport <> 0 THEN p.prosupport END',
      'transforms?': `(SELECT pg_catalog.json_agg(pg_catalog.format_type(t.id, NULL)) FROM pg_catalog.unnest(p.protrftypes) t(id))`,
      create: 'pg_catalog.pg_get_functiondef(p.oid)',
    },
    `FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_language l ON l.oid = p.prolang
    WHERE p.prokind IN ('f', 'p', 'w') AND NOT (${madeWithRange}) AND p.pronamespace IN ${userSchemas} AND ${notMember('pg_proc', 'p.oid')}`,
    (rows) => {
      for (const row of rows) {
        const schema = world.schemas.get(row.schema) ?? '';
        const body = readBody(row.body);
        add(
          world,
          {
            kind: 'function',
            identity: `${identity(schema, row.name)}(${relaxed(row.types)})`,
            path: [schema, row.name, row.types],
            within: [schemaLabel(schema)],
            attributes: {
              type: types[row.type] ?? 'function',
              arguments: row.arguments,
              ...(row.returns === null ? {} : { returns: row.returns }),
              language: row.language,
              body: row.file === null ? body : `${row.file}: ${body}`,
              volatility: volatilities[row.volatility] ?? 'volatile',
              strict: row.strict === 'true',
              securityDefiner: row.definer === 'true',
              leakproof: row.leakproof === 'true',
              parallel: parallels[row.parallel] ?? 'unsafe',
              cost: row.cost,
              ...(row.rows === null ? {} : { rows: row.rows }),
              settings: optionsOf(row.settings),
              ...(row.support === null ? {} : { support: row.support }),
              ...(row.transforms === null ? {} : { transforms: JSON.parse(row.transforms) as string[] }),
              ...ownerOf(world, row.owner),
            },
            details: { create: row.create },
          },
          `pg_proc ${row.oid}`,
        );
      }
    },
  );
}

function aggregates(world: World): Reading {
  return select(
    { ...common, clauses: aggregateClauses() },
    `FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_aggregate a ON a.aggfnoid = p.oid LEFT JOIN pg_catalog.pg_operator o ON o.oid = a.aggsortop
    WHERE p.prokind = 'a' AND p.pronamespace IN ${userSchemas} AND ${notMember('pg_proc', 'p.oid')}`,
    (rows) => {
      for (const row of rows) {
        const schema = world.schemas.get(row.schema) ?? '';
        const name = `${identity(schema, row.name)}(${relaxed(row.types)})`;
        // An aggregate over no argument is declared over a star.
        const definition = `(${row.arguments === '' ? '*' : row.arguments}) (${row.clauses})`;
        add(
          world,
          {
            kind: 'aggregate',
            identity: name,
            path: [schema, row.name, row.types],
            within: [schemaLabel(schema)],
            attributes: { definition, ...ownerOf(world, row.owner) },
            details: {
              create: `CREATE AGGREGATE "${schema.replaceAll('"', '""')}"."${row.name.replaceAll('"', '""')}" ${definition}`,
            },
          },
          `pg_proc ${row.oid}`,
        );
      }
    },
  );
}

/** What an aggregate is made of, each clause only where it is not the default. */
function aggregateClauses(): string {
  const routine = (word: string, column: string) =>
    `CASE WHEN a.${column} <> 0 THEN '${word} = ' || a.${column}::pg_catalog.regproc END`;
  const modify = (word: string, column: string) =>
    `CASE WHEN a.${column} <> CASE WHEN a.aggkind = 'n' THEN 'r' ELSE 'w' END THEN '${word} = ' || CASE a.${column} WHEN 'r' THEN 'READ_ONLY' WHEN 's' THEN 'SHAREABLE' ELSE 'READ_WRITE' END END`;
  const clauses = [
    `'SFUNC = ' || a.aggtransfn::pg_catalog.regproc`,
    `'STYPE = ' || pg_catalog.format_type(a.aggtranstype, NULL)`,
    `CASE WHEN a.aggtransspace <> 0 THEN 'SSPACE = ' || a.aggtransspace END`,
    routine('FINALFUNC', 'aggfinalfn'),
    `CASE WHEN a.aggfinalextra THEN 'FINALFUNC_EXTRA' END`,
    `CASE WHEN a.aggfinalfn <> 0 THEN ${modify('FINALFUNC_MODIFY', 'aggfinalmodify')} END`,
    routine('COMBINEFUNC', 'aggcombinefn'),
    routine('SERIALFUNC', 'aggserialfn'),
    routine('DESERIALFUNC', 'aggdeserialfn'),
    `'INITCOND = ' || pg_catalog.quote_literal(a.agginitval)`,
    routine('MSFUNC', 'aggmtransfn'),
    routine('MINVFUNC', 'aggminvtransfn'),
    `CASE WHEN a.aggmtranstype <> 0 THEN 'MSTYPE = ' || pg_catalog.format_type(a.aggmtranstype, NULL) END`,
    `CASE WHEN a.aggmtransspace <> 0 THEN 'MSSPACE = ' || a.aggmtransspace END`,
    routine('MFINALFUNC', 'aggmfinalfn'),
    `CASE WHEN a.aggmfinalextra THEN 'MFINALFUNC_EXTRA' END`,
    `CASE WHEN a.aggmfinalfn <> 0 THEN ${modify('MFINALFUNC_MODIFY', 'aggmfinalmodify')} END`,
    `'MINITCOND = ' || pg_catalog.quote_literal(a.aggminitval)`,
    `CASE WHEN a.aggsortop <> 0 THEN 'SORTOP = OPERATOR(' || pg_catalog.quote_ident((SELECT n.nspname FROM pg_catalog.pg_namespace n WHERE n.oid = o.oprnamespace)) || '.' || o.oprname || ')' END`,
    `CASE WHEN p.proparallel <> 'u' THEN 'PARALLEL = ' || CASE p.proparallel WHEN 's' THEN 'SAFE' ELSE 'RESTRICTED' END END`,
    `CASE WHEN a.aggkind = 'h' THEN 'HYPOTHETICAL' END`,
  ];
  return `pg_catalog.concat_ws(', ', ${clauses.join(', ')})`;
}
