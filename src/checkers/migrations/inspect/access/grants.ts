/** Privileges of roles on objects. A list that was never touched stands for the defaults, which are facts like any others. */
import { select, userSchemas } from '../family.ts';
import type { Family } from '../family.ts';
import { identifier } from '../identity.ts';
import type { Addressed, World } from '../world.ts';
import { add, roleOf, withinAddressed } from '../world.ts';
import { allPrivileges, publicPrivileges } from './privileges.ts';

const sources: readonly (readonly [catalog: string, owner: string, acl: string, where: string])[] = [
  ['pg_class', 'relowner', 'relacl', `o.relnamespace IN ${userSchemas}`],
  ['pg_proc', 'proowner', 'proacl', `o.pronamespace IN ${userSchemas}`],
  ['pg_type', 'typowner', 'typacl', `o.typnamespace IN ${userSchemas}`],
  ['pg_namespace', 'nspowner', 'nspacl', `o.oid IN ${userSchemas}`],
  ['pg_language', 'lanowner', 'lanacl', 'true'],
  ['pg_foreign_data_wrapper', 'fdwowner', 'fdwacl', 'true'],
  ['pg_foreign_server', 'srvowner', 'srvacl', 'true'],
  ['pg_database', 'datdba', 'datacl', 'o.datname = current_database()'],
];

const lists = [
  ...sources.map(
    ([catalog, owner, acl, where]) =>
      `SELECT '${catalog} ' || o.oid AS address, o.${owner} AS owner, o.${acl} AS acl FROM pg_catalog.${catalog} o WHERE o.${acl} IS NOT NULL AND ${where}`,
  ),
  `SELECT 'pg_class ' || a.attrelid || ' ' || a.attnum, c.relowner, a.attacl FROM pg_catalog.pg_attribute a
  JOIN pg_catalog.pg_class c ON c.oid = a.attrelid WHERE a.attacl IS NOT NULL AND NOT a.attisdropped AND c.relnamespace IN ${userSchemas}`,
].join(' UNION ALL ');

export const grants: Family = (world) => [
  // The name of a database is not the same on both sides: it goes by its kind alone.
  select({ oid: 'd.oid' }, 'FROM pg_catalog.pg_database d WHERE d.datname = current_database()', (rows) => {
    for (const { oid } of rows)
      world.addressed.set(`pg_database ${oid}`, { kind: 'database', identity: '', within: [] });
  }),
  select(
    {
      address: 'l.address',
      owner: 'l.owner',
      'grantee?': 'g.grantee',
      'privilege?': 'g.privilege_type',
      'grantable?': 'g.is_grantable',
    },
    `FROM (${lists}) l LEFT JOIN LATERAL pg_catalog.aclexplode(l.acl) g ON true`,
    (rows) => {
      const owned = new Map<string, Set<string>>();
      const given = new Map<string, Map<string, boolean>>();
      for (const { address, owner, grantee, privilege, grantable } of rows) {
        const own = owned.get(address) ?? new Set<string>();
        owned.set(address, own);
        if (grantee === null || privilege === null) continue;
        if (grantee === owner) {
          own.add(privilege);
          continue;
        }
        // Several grantors can give the same: who gave it does not count.
        const known = given.get(address) ?? new Map<string, boolean>();
        given.set(address, known);
        const key = `${grantee} ${privilege}`;
        known.set(key, (known.get(key) ?? false) || grantable === 'true');
      }

      for (const [address, own] of owned) {
        const target = world.addressed.get(address);
        if (!target?.attributes) continue;
        const lacks = allPrivileges(target.kind, world.version).filter((privilege) => !own.has(privilege));
        if (lacks.length > 0) (target.attributes as { ownerLacks?: readonly string[] }).ownerLacks = lacks;
      }
      for (const [address, privileges] of given) {
        const target = world.addressed.get(address);
        if (!target) continue;
        for (const [key, grantable] of privileges) {
          const at = key.indexOf(' ');
          addGrant(world, target, key.slice(at + 1), key.slice(0, at), grantable);
        }
      }
      // A composite type is there a second time as a relation, for its comments.
      for (const [address, target] of world.addressed)
        if (!owned.has(address) && !address.startsWith('pg_class '))
          for (const privilege of publicPrivileges(target.kind)) addGrant(world, target, privilege, '0', false);
    },
  ),
];

function addGrant(world: World, target: Addressed, privilege: string, grantee: string, grantable: boolean): void {
  const role = grantee === '0' ? '' : roleOf(world, grantee);
  const name = `${target.kind} ${target.identity}`.trim();
  add(world, {
    kind: 'grant',
    identity: `${privilege} on ${name} to ${role === '' ? 'public' : identifier(role)}`,
    path: [privilege, target.kind, target.identity, role],
    within: withinAddressed(target),
    attributes: { grantable },
  });
}
