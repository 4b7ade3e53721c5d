/** Extensions, and the names of what they hold: an object that the migrations made can become one of theirs. */
import { select } from '../family.ts';
import type { Family, Reading } from '../family.ts';
import { identifier, identity, relaxed } from '../identity.ts';
import type { World } from '../world.ts';
import { add, schemaLabel } from '../world.ts';

const relationKinds: Record<string, string> = {
  r: 'table',
  p: 'table',
  f: 'table',
  v: 'view',
  m: 'materialized-view',
  S: 'sequence',
};

const member = (catalog: string) =>
  `FROM pg_catalog.pg_depend d JOIN pg_catalog.pg_extension e ON e.oid = d.refobjid JOIN pg_catalog.${catalog} o ON o.oid = d.objid
  JOIN pg_catalog.pg_namespace n ON n.oid = o`;
const held = (catalog: string) =>
  `WHERE d.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass AND d.classid = 'pg_catalog.${catalog}'::pg_catalog.regclass AND d.deptype = 'e' AND n.nspname !~ '^pg_'`;

export const extensions: Family = (world) => [
  installed(world),
  relationsHeld(world),
  routinesHeld(world),
  typesHeld(world),
  schemasHeld(world),
];

function installed(world: World): Reading {
  return select(
    { oid: 'e.oid', name: 'e.extname', schema: 'n.nspname', version: 'e.extversion' },
    'FROM pg_catalog.pg_extension e JOIN pg_catalog.pg_namespace n ON n.oid = e.extnamespace ORDER BY e.extname',
    (rows) => {
      for (const { oid, name, schema, version } of rows) {
        world.extensions.push({ name, schema, version });
        add(
          world,
          {
            kind: 'extension',
            identity: identifier(name),
            path: [name],
            within: schema === 'pg_catalog' ? [] : [schemaLabel(schema)],
            attributes: { schema },
            details: { version },
          },
          `pg_extension ${oid}`,
        );
      }
    },
  );
}

function relationsHeld(world: World): Reading {
  return select(
    { extension: 'e.extname', schema: 'n.nspname', name: 'o.relname', kind: 'o.relkind' },
    `${member('pg_class')}.relnamespace ${held('pg_class')} AND o.relkind IN ('r', 'p', 'f', 'v', 'm', 'S')`,
    (rows) => {
      for (const { extension, schema, name, kind } of rows)
        world.members.push({ name: `${relationKinds[kind]} ${identity(schema, name)}`, extension });
    },
  );
}

function routinesHeld(world: World): Reading {
  return select(
    {
      extension: 'e.extname',
      schema: 'n.nspname',
      name: 'o.proname',
      kind: 'o.prokind',
      types: 'pg_catalog.oidvectortypes(o.proargtypes)',
    },
    `${member('pg_proc')}.pronamespace ${held('pg_proc')}`,
    (rows) => {
      for (const { extension, schema, name, kind, types } of rows)
        world.members.push({
          name: `${kind === 'a' ? 'aggregate' : 'function'} ${identity(schema, name)}(${relaxed(types)})`,
          extension,
        });
    },
  );
}

function typesHeld(world: World): Reading {
  return select(
    { extension: 'e.extname', schema: 'n.nspname', name: 'o.typname' },
    `${member('pg_type')}.typnamespace ${held('pg_type')} AND o.typrelid = 0 AND o.typcategory <> 'A'`,
    (rows) => {
      for (const { extension, schema, name } of rows)
        world.members.push({ name: `type ${identity(schema, name)}`, extension });
    },
  );
}

function schemasHeld(world: World): Reading {
  return select(
    { extension: 'e.extname', name: 'o.nspname' },
    `FROM pg_catalog.pg_depend d JOIN pg_catalog.pg_extension e ON e.oid = d.refobjid JOIN pg_catalog.pg_namespace o ON o.oid = d.objid
    WHERE d.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass AND d.classid = 'pg_catalog.pg_namespace'::pg_catalog.regclass AND d.deptype = 'e'`,
    (rows) => {
      for (const { extension, name } of rows) world.members.push({ name: schemaLabel(name), extension });
      world.members.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
    },
  );
}
