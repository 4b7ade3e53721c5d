/** Procedural languages, transforms and access methods. */
import { firstUserOid, notMember, select } from '../family.ts';
import type { Family, Reading } from '../family.ts';
import { identifier, relaxed } from '../identity.ts';
import type { World } from '../world.ts';
import { add, ownerOf } from '../world.ts';

export const languages: Family = (world) => [procedural(world), transforms(world), accessMethods(world)];

function procedural(world: World): Reading {
  return select(
    {
      oid: 'l.oid',
      name: 'l.lanname',
      trusted: 'l.lanpltrusted',
      owner: 'l.lanowner',
      'handler?': 'CASE WHEN l.lanplcallfoid <> 0 THEN l.lanplcallfoid::pg_catalog.regproc END',
      builtIn: `l.oid < ${firstUserOid} OR NOT (${notMember('pg_language', 'l.oid')})`,
    },
    'FROM pg_catalog.pg_language l',
    (rows) => {
      for (const { oid, name, trusted, owner, handler, builtIn } of rows) {
        const address = `pg_language ${oid}`;
        // What comes with the server or an extension is no object here, yet who may use it can change.
        if (builtIn === 'true') {
          if (trusted === 'true')
            world.addressed.set(address, { kind: 'language', identity: identifier(name), within: [] });
          continue;
        }
        const attributes = {
          trusted: trusted === 'true',
          ...(handler === null ? {} : { handler }),
          ...ownerOf(world, owner),
        };
        add(world, { kind: 'language', identity: identifier(name), path: [name], within: [], attributes }, address);
      }
    },
  );
}

function transforms(world: World): Reading {
  return select(
    {
      oid: 't.oid',
      type: 'pg_catalog.format_type(t.trftype, NULL)',
      language: 'l.lanname',
      definition: `pg_catalog.concat_ws(', ', 'FROM SQL ' || CASE WHEN t.trffromsql <> 0 THEN t.trffromsql::pg_catalog.regprocedure END,
        'TO SQL ' || CASE WHEN t.trftosql <> 0 THEN t.trftosql::pg_catalog.regprocedure END)`,
    },
    `FROM pg_catalog.pg_transform t JOIN pg_catalog.pg_language l ON l.oid = t.trflang WHERE ${notMember('pg_transform', 't.oid')}`,
    (rows) => {
      for (const { oid, type, language, definition } of rows)
        add(
          world,
          {
            kind: 'transform',
            identity: `${relaxed(type)} language ${identifier(language)}`,
            path: [type, language],
            within: [`type ${relaxed(type)}`],
            attributes: { definition },
          },
          `pg_transform ${oid}`,
        );
    },
  );
}

function accessMethods(world: World): Reading {
  return select(
    { oid: 'a.oid', name: 'a.amname', type: 'a.amtype', handler: 'a.amhandler' },
    `FROM pg_catalog.pg_am a WHERE a.oid >= ${firstUserOid} AND ${notMember('pg_am', 'a.oid')}`,
    (rows) => {
      for (const { oid, name, type, handler } of rows)
        add(
          world,
          {
            kind: 'access-method',
            identity: identifier(name),
            path: [name],
            within: [],
            attributes: { type: type === 't' ? 'table' : 'index', handler },
          },
          `pg_am ${oid}`,
        );
    },
  );
}
