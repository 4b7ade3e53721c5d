/** Drops a scratch database, whatever the migrations in it have done against that. */
import type { Database } from '../database.ts';
import { SqlError } from '../database.ts';

/** @param open Connects to the scratch database itself, where what holds it has to be undone from within. */
export async function dropDatabase(admin: Database, name: string, open: () => Promise<Database>): Promise<void> {
  // https://www.postgresql.org/docs/current/sql-dropdatabase.html: FORCE came with 13.
  const force = admin.version >= 130_000 ? ' WITH (FORCE)' : '';
  const drop = async (): Promise<void> => {
    if (force === '')
      await admin.run(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}'`);
    await admin.run(`DROP DATABASE IF EXISTS ${name}${force}`);
  };
  try {
    await drop();
  } catch (error) {
    if (!(error instanceof SqlError)) throw error;
    await admin.run(`ALTER DATABASE ${name} WITH IS_TEMPLATE false ALLOW_CONNECTIONS true`).catch(() => undefined);
    await release(open).catch(() => undefined);
    await drop();
  }
}

/** What FORCE does not end: subscriptions, slots of replication, prepared transactions. */
async function release(open: () => Promise<Database>): Promise<void> {
  const database = await open();
  const each = async (query: string): Promise<void> => {
    const [rows = []] = await database.run(query).catch(() => [[]]);
    for (const [statement] of rows) if (statement) await database.run(statement).catch(() => undefined);
  };
  try {
    await each(
      `SELECT 'ROLLBACK PREPARED ' || quote_literal(gid) FROM pg_prepared_xacts WHERE database = current_database()`,
    );
    for (const change of ['DISABLE', 'SET (slot_name = NONE)'])
      await each(`SELECT format('ALTER SUBSCRIPTION %I ${change}', subname) FROM ${subscriptions}`);
    await each(`SELECT format('DROP SUBSCRIPTION %I', subname) FROM ${subscriptions}`);
    await each(
      `SELECT format('SELECT pg_drop_replication_slot(%L)', slot_name) FROM pg_replication_slots WHERE database = current_database()`,
    );
  } finally {
    await database.close();
  }
}

const subscriptions = 'pg_subscription s JOIN pg_database d ON d.oid = s.subdbid WHERE d.datname = current_database()';
