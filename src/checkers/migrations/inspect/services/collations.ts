/** Collations and conversions of encodings. */
import { notMember, select, userSchemas } from '../family.ts';
import type { Family, Reading } from '../family.ts';
import { identity } from '../identity.ts';
import type { World } from '../world.ts';
import { add, ownerOf, schemaLabel } from '../world.ts';

export const collations: Family = (world) => [ordered(world), conversions(world)];

function ordered(world: World): Reading {
  // Where the locale of ICU is kept has moved twice.
  const icuLocale =
    world.version < 150000 ? 'l.collcollate' : world.version < 170000 ? 'l.colliculocale' : 'l.colllocale';
  const rules = world.version < 160000 ? 'NULL' : 'l.collicurules';
  return select(
    {
      oid: 'l.oid',
      schema: 'l.collnamespace',
      name: 'l.collname',
      owner: 'l.collowner',
      definition: `pg_catalog.concat_ws(', ', 'provider = ' || CASE l.collprovider WHEN 'c' THEN 'libc' WHEN 'i' THEN 'icu' WHEN 'b' THEN 'builtin' ELSE l.collprovider::pg_catalog.text END,
          CASE WHEN l.collprovider = 'c' THEN 'lc_collate = ' || pg_catalog.quote_literal(l.collcollate) || ', lc_ctype = ' || pg_catalog.quote_literal(l.collctype)
          ELSE 'locale = ' || pg_catalog.quote_literal(${icuLocale}) END,
          CASE WHEN NOT l.collisdeterministic THEN 'deterministic = false' END, 'rules = ' || pg_catalog.quote_literal(${rules}))`,
    },
    `FROM pg_catalog.pg_collation l WHERE l.collnamespace IN ${userSchemas} AND ${notMember('pg_collation', 'l.oid')}`,
    (rows) => {
      for (const { oid, schema: namespace, name, owner, definition } of rows) {
        const schema = world.schemas.get(namespace) ?? '';
        add(
          world,
          {
            kind: 'collation',
            identity: identity(schema, name),
            path: [schema, name],
            within: [schemaLabel(schema)],
            attributes: { definition, ...ownerOf(world, owner) },
          },
          `pg_collation ${oid}`,
        );
      }
    },
  );
}

function conversions(world: World): Reading {
  return select(
    {
      oid: 'c.oid',
      schema: 'c.connamespace',
      name: 'c.conname',
      owner: 'c.conowner',
      definition: `pg_catalog.concat(CASE WHEN c.condefault THEN 'DEFAULT ' END, 'FOR ', pg_catalog.quote_literal(pg_catalog.pg_encoding_to_char(c.conforencoding)),
          ' TO ', pg_catalog.quote_literal(pg_catalog.pg_encoding_to_char(c.contoencoding)), ' FROM ', c.conproc)`,
    },
    `FROM pg_catalog.pg_conversion c WHERE c.connamespace IN ${userSchemas} AND ${notMember('pg_conversion', 'c.oid')}`,
    (rows) => {
      for (const { oid, schema: namespace, name, owner, definition } of rows) {
        const schema = world.schemas.get(namespace) ?? '';
        add(
          world,
          {
            kind: 'conversion',
            identity: identity(schema, name),
            path: [schema, name],
            within: [schemaLabel(schema)],
            attributes: { definition, ...ownerOf(world, owner) },
          },
          `pg_conversion ${oid}`,
        );
      }
    },
  );
}
