/** Roles that migrations take for granted, as stubs without login: a grant needs its role to be there. */
import type { Database } from '../database.ts';
import type { Engine } from '../engine/engine.ts';

/** Names that stand for somebody else, or that the server keeps for itself. */
const reserved = /^(?:public|none|current_user|session_user|current_role|pg_.*)$/;

/** All roles that are there. */
export async function rolesOf(database: Database): Promise<Set<string>> {
  const [rows = []] = await database.run('SELECT rolname::text FROM pg_catalog.pg_roles');
  return new Set(rows.flatMap(([name]) => name ?? []));
}

/** Makes those that are absent, and adds them to `known` and to the engine's own. A right that is wanting shows in the grant, with its line. */
export async function stubRoles(engine: Engine, names: Iterable<string>, known: Set<string>): Promise<void> {
  for (const name of names) {
    if (known.has(name) || name === '' || reserved.test(name)) continue;
    const role = quoted(name);
    const made = await engine.database.run(`CREATE ROLE ${role} NOLOGIN`).then(
      () => true,
      () => false,
    );
    known.add(name);
    if (!made) continue;
    engine.roles.add(name);
    // Giving it objects takes being a member, which a superuser need not be and the maker of a role is not since 16.
    if (engine.url !== undefined) await engine.database.run(`GRANT ${role} TO CURRENT_USER`).catch(() => undefined);
  }
}

export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
