/** Foreign data: wrappers and servers. Values of secrets stay behind. */
import { firstUserOid, notMember, select } from '../family.ts';
import type { Family, Reading } from '../family.ts';
import { identifier } from '../identity.ts';
import { optionsOf, redacted } from '../options.ts';
import type { World } from '../world.ts';
import { add, ownerOf, roleOf } from '../world.ts';

export const foreignData: Family = (world) => {
  const mappings = new Map<string, string[]>();
  return [
    wrappers(world),
    // The view tells everybody for whom there is a mapping; its options are not read at all.
    select({ server: 'm.srvid', role: 'm.umuser' }, 'FROM pg_catalog.pg_user_mappings m', (rows) => {
      for (const { server, role } of rows) {
        const name = role === '0' ? 'public' : roleOf(world, role);
        const known = mappings.get(server) ?? [];
        mappings.set(server, known);
        known.push(name === world.mainOwner ? '' : name);
      }
    }),
    servers(world, mappings),
  ];
};

function wrappers(world: World): Reading {
  return select(
    {
      oid: 'w.oid',
      name: 'w.fdwname',
      owner: 'w.fdwowner',
      'handler?': 'CASE WHEN w.fdwhandler <> 0 THEN w.fdwhandler::pg_catalog.regproc END',
      'validator?': 'CASE WHEN w.fdwvalidator <> 0 THEN w.fdwvalidator::pg_catalog.regproc END',
      'options?': 'pg_catalog.to_json(w.fdwoptions)',
    },
    `FROM pg_catalog.pg_foreign_data_wrapper w WHERE w.oid >= ${firstUserOid} AND ${notMember('pg_foreign_data_wrapper', 'w.oid')}`,
    (rows) => {
      for (const { oid, name, owner, handler, validator, options } of rows) {
        const attributes = {
          ...(handler === null ? {} : { handler }),
          ...(validator === null ? {} : { validator }),
          options: redacted(optionsOf(options)),
          ...ownerOf(world, owner),
        };
        const identity = identifier(name);
        add(
          world,
          { kind: 'foreign-data-wrapper', identity, path: [name], within: [], attributes },
          `pg_foreign_data_wrapper ${oid}`,
        );
      }
    },
  );
}

function servers(world: World, mappings: ReadonlyMap<string, string[]>): Reading {
  return select(
    {
      oid: 's.oid',
      name: 's.srvname',
      owner: 's.srvowner',
      wrapper: 'w.fdwname',
      'type?': 's.srvtype',
      'version?': 's.srvversion',
      'options?': 'pg_catalog.to_json(s.srvoptions)',
    },
    `FROM pg_catalog.pg_foreign_server s JOIN pg_catalog.pg_foreign_data_wrapper w ON w.oid = s.srvfdw WHERE ${notMember('pg_foreign_server', 's.oid')}`,
    (rows) => {
      for (const { oid, name, owner, wrapper, type, version, options } of rows) {
        const users = mappings.get(oid);
        const attributes = {
          wrapper,
          ...(type === null ? {} : { type }),
          ...(version === null ? {} : { version }),
          options: redacted(optionsOf(options)),
          ...(users ? { mappings: users.toSorted() } : {}),
          ...ownerOf(world, owner),
        };
        const within = [`foreign-data-wrapper ${identifier(wrapper)}`];
        const identity = identifier(name);
        add(world, { kind: 'foreign-server', identity, path: [name], within, attributes }, `pg_foreign_server ${oid}`);
      }
    },
  );
}
