/** Text search: configurations, dictionaries, parsers, templates. */
import type { AttributesByKind } from '../../facts.ts';
import { notMember, select, userSchemas } from '../family.ts';
import type { Family, Reading } from '../family.ts';
import { identity } from '../identity.ts';
import { listOf } from '../options.ts';
import type { World } from '../world.ts';
import { add, ownerOf, schemaLabel } from '../world.ts';

/** A query of one of the four sorts; `parts` is a JSON array of texts. */
function reading(
  world: World,
  type: AttributesByKind['text-search']['type'],
  catalog: string,
  prefix: string,
  { parts, from = '', owned }: { parts: string; from?: string; owned: boolean },
): Reading {
  return select(
    {
      oid: 'o.oid',
      schema: `o.${prefix}namespace`,
      name: `o.${prefix}name`,
      'owner?': owned ? `o.${prefix}owner` : 'NULL',
      'parts?': parts,
    },
    `FROM pg_catalog.${catalog} o ${from} WHERE o.${prefix}namespace IN ${userSchemas} AND ${notMember(catalog, 'o.oid')}`,
    (rows) => {
      for (const row of rows) {
        const schema = world.schemas.get(row.schema) ?? '';
        add(
          world,
          {
            kind: 'text-search',
            // The four sorts have name spaces of their own.
            identity: `${identity(schema, row.name)}${type === 'configuration' ? '' : ` (${type})`}`,
            path: [schema, row.name],
            within: [schemaLabel(schema)],
            attributes: {
              type,
              definition: listOf(row.parts).filter((part) => part !== ''),
              ...(row.owner === null ? {} : ownerOf(world, row.owner)),
            },
          },
          `${catalog} ${row.oid}`,
        );
      }
    },
  );
}

const routines = (names: Record<string, string>) =>
  `pg_catalog.json_build_array(${Object.entries(names)
    .map(([word, column]) => `CASE WHEN o.${column} <> 0 THEN '${word}: ' || o.${column} ELSE '' END`)
    .join(', ')})`;

const mapping = `(SELECT pg_catalog.json_agg(l.line ORDER BY l.line COLLATE "C") FROM (
  SELECT t.alias || ': ' || pg_catalog.string_agg(m.mapdict::pg_catalog.regdictionary::pg_catalog.text, ', ' ORDER BY m.mapseqno) AS line
  FROM pg_catalog.pg_ts_config_map m JOIN LATERAL pg_catalog.ts_token_type(o.cfgparser) t ON t.tokid = m.maptokentype
  WHERE m.mapcfg = o.oid GROUP BY t.alias
  UNION ALL SELECT 'parser: ' || pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(p.prsname)
  FROM pg_catalog.pg_ts_parser p JOIN pg_catalog.pg_namespace n ON n.oid = p.prsnamespace WHERE p.oid = o.cfgparser) l)`;

export const textSearch: Family = (world) => [
  reading(world, 'configuration', 'pg_ts_config', 'cfg', { parts: mapping, owned: true }),
  reading(world, 'dictionary', 'pg_ts_dict', 'dict', {
    parts: `pg_catalog.json_build_array('template: ' || pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(t.tmplname), COALESCE(o.dictinitoption, ''))`,
    from: 'JOIN pg_catalog.pg_ts_template t ON t.oid = o.dicttemplate JOIN pg_catalog.pg_namespace n ON n.oid = t.tmplnamespace',
    owned: true,
  }),
  reading(world, 'parser', 'pg_ts_parser', 'prs', {
    parts: routines({
      start: 'prsstart',
      gettoken: 'prstoken',
      end: 'prsend',
      headline: 'prsheadline',
      lextypes: 'prslextype',
    }),
    owned: false,
  }),
  reading(world, 'template', 'pg_ts_template', 'tmpl', {
    parts: routines({ init: 'tmplinit', lexize: 'tmpllexize' }),
    owned: false,
  }),
];
