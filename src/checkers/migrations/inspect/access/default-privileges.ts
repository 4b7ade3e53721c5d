/** What objects that are yet to be made will be granted. */
import { select } from '../family.ts';
import type { Family } from '../family.ts';
import { identifier } from '../identity.ts';
import type { World } from '../world.ts';
import { add, roleOf, schemaLabel } from '../world.ts';
import { publicPrivileges } from './privileges.ts';

const classes: Record<string, string> = {
  r: 'tables',
  S: 'sequences',
  f: 'functions',
  T: 'types',
  n: 'schemas',
  L: 'large objects',
};

/** What PUBLIC gets without a word: facts like the others, since a REVOKE takes them away. */
const fromTheStart = [
  ['f', 'function'],
  ['T', 'type'],
] as const;

export const defaultPrivileges: Family = (world) => [
  select(
    {
      role: 'd.defaclrole',
      schema: 'd.defaclnamespace',
      class: 'd.defaclobjtype',
      'grantee?': 'g.grantee',
      'privilege?': 'g.privilege_type',
      'grantable?': 'g.is_grantable',
    },
    'FROM pg_catalog.pg_default_acl d LEFT JOIN LATERAL pg_catalog.aclexplode(d.defaclacl) g ON true',
    (rows) => {
      const said = new Set<string>();
      const creators = new Set<string>();
      const given = new Map<string, Parameters<typeof addPrivilege>[1]>();
      for (const row of rows) {
        const role = roleOf(world, row.role);
        creators.add(role);
        if (row.schema === '0') said.add(`${role} ${row.class}`);
        if (row.grantee === null || row.privilege === null || row.grantee === row.role) continue;
        const key = [row.role, row.schema, row.class, row.grantee, row.privilege].join(' ');
        const schema = row.schema === '0' ? '' : (world.schemas.get(row.schema) ?? '');
        const grantee = row.grantee === '0' ? '' : roleOf(world, row.grantee);
        const grantable = row.grantable === 'true' || (given.get(key)?.grantable ?? false);
        given.set(key, { role, schema, class: row.class, grantee, privilege: row.privilege, grantable });
      }
      for (const privilege of given.values()) addPrivilege(world, privilege);
      for (const role of creators.add(world.mainOwner))
        for (const [letter, kind] of fromTheStart)
          if (!said.has(`${role} ${letter}`))
            for (const privilege of publicPrivileges(kind))
              addPrivilege(world, { role, schema: '', class: letter, grantee: '', privilege, grantable: false });
    },
  ),
];

function addPrivilege(
  world: World,
  given: { role: string; schema: string; class: string; grantee: string; privilege: string; grantable: boolean },
): void {
  const { schema, grantee, privilege, grantable } = given;
  const role = given.role === world.mainOwner ? '' : given.role;
  const path = [privilege, classes[given.class] ?? given.class, schema, grantee, role];
  add(world, {
    kind: 'default-privilege',
    identity: defaultPrivilegeIdentity(path),
    path,
    within: schema === '' ? [] : [schemaLabel(schema)],
    attributes: { grantable },
  });
}

/** `SELECT on tables in schema app to bench_ro`, and `of role …` where another than the main owner makes them. */
export function defaultPrivilegeIdentity(path: readonly string[]): string {
  const [privilege = '', objects = '', schema = '', grantee = '', role = ''] = path;
  const where = schema === '' ? '' : ` in schema ${identifier(schema)}`;
  const whose = role === '' ? '' : ` of role ${identifier(role)}`;
  return `${privilege} on ${objects}${where}${whose} to ${grantee === '' ? 'public' : identifier(grantee)}`;
}
