/** Roles belong to the whole server: those that were made for scratch databases are marked, and go with the last of them. */
import type { Database } from '../database.ts';

const mark = 'made by trueup for a shadow database';

/** Marks the roles, so that whoever is last can drop them. */
export async function markRoles(admin: Database, roles: Iterable<string>): Promise<void> {
  for (const role of roles)
    await admin.run(`COMMENT ON ROLE "${role.replaceAll('"', '""')}" IS '${mark}'`).catch(() => undefined);
}

/** Drops all marked roles where no other run has a scratch database here; a role that something depends on stays. */
export async function dropStaleRoles(admin: Database, lock: number): Promise<void> {
  const [[alone] = []] = (await admin.run(`SELECT pg_try_advisory_lock(${lock})::text`))[0] ?? [];
  if (alone !== 'true') return;
  const [rows = []] = await admin.run(
    `SELECT quote_ident(rolname) FROM pg_roles WHERE shobj_description(oid, 'pg_authid') = '${mark}' ORDER BY 1`,
  );
  for (const [role] of rows) await admin.run(`DROP ROLE IF EXISTS ${role}`).catch(() => undefined);
  await admin.run(`SELECT pg_advisory_unlock(${lock})`);
}
