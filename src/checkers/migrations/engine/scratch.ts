/** A scratch database on a server of the user's: made for one replay, dropped afterwards, and nothing else on the server is touched. */
import { randomBytes } from 'node:crypto';
import { UnavailableError } from '../../../model/index.ts';
import type { Notice } from '../../../model/index.ts';
import type { Database } from '../database.ts';
import { SqlError } from '../database.ts';
import type { Engine } from './engine.ts';
import { dropDatabase } from './scratch-drop.ts';
import { dropStaleRoles, markRoles } from './scratch-roles.ts';
import { connect } from './server.ts';
import type { ConnectOptions } from './server.ts';

export interface ScratchOptions {
  url: string;
  /** What the user set the URL with, for messages: `SHADOW_DATABASE_URL`. */
  source?: string;
  /** Set where the repository under check wrote the URL: nothing of the user's goes there. */
  foreign?: boolean;
  label?: string;
  signal: AbortSignal;
}

/** A server where scratch databases can be made. */
export interface ScratchServer {
  /** Tells two servers apart whose replays could come out differently: version, collation, extensions. Free of secrets. */
  identity: string;
  label: string;
  /** What is to be known before migrations run there. */
  notices: readonly Notice[];
  create(): Promise<Engine>;
  close(): Promise<void>;
}

const prefix = 'trueup_shadow_';
const day = 86_400_000;
const names = /^trueup_shadow_([0-9a-z]{8})_[0-9a-f]{12}$/;

/** Any number, the same in every trueup: who holds it shared has a scratch database here. */
const lock = 7_812_646_120;

/** @throws UnavailableError where the server cannot be reached or lets no database be made. */
export async function openScratchServer(options: ScratchOptions): Promise<ScratchServer> {
  options.signal.throwIfAborted();
  // What is left when the user interrupts has to be dropped still: the signal must not cut this connection.
  const admin = await connect(options.url, settings(options, new AbortController().signal));
  try {
    const notices = await mayCreate(admin, options);
    await dropStale(admin);
    const [rows = []] = await admin.run(
      `SELECT version(), datcollate::text || ' ' || datctype::text || ' ' || pg_encoding_to_char(encoding)::text,
        (SELECT string_agg(name || ' ' || default_version, ',' ORDER BY name) FROM pg_available_extensions)
       FROM pg_database WHERE datname = 'template0'`,
    );
    return {
      identity: JSON.stringify(rows),
      label: admin.label,
      notices,
      create: () => create(admin, options),
      close: () => admin.close(),
    };
  } catch (error) {
    await admin.close();
    throw error;
  }
}

function settings({ source, foreign, label }: ScratchOptions, signal: AbortSignal): ConnectOptions {
  return {
    applicationName: 'trueup',
    readOnly: false,
    connectTimeout: 10_000,
    // How long a replay may take is not a question of one statement: the caller ends the engine in time.
    statementTimeout: 0,
    lockTimeout: 0,
    signal,
    ...(source === undefined ? {} : { source }),
    ...(foreign === undefined ? {} : { foreign }),
    ...(label === undefined ? {} : { label }),
  };
}

async function mayCreate(admin: Database, { source }: ScratchOptions): Promise<Notice[]> {
  const [rows = []] = await admin.run(
    `SELECT (rolsuper OR rolcreatedb)::text, quote_ident(current_user), pg_is_in_recovery()::text,
       (pg_has_role('pg_read_server_files', 'USAGE') OR pg_has_role('pg_execute_server_program', 'USAGE'))::text
     FROM pg_roles WHERE rolname = current_user`,
  );
  const [may, user, replica, reaches] = rows[0] ?? [];
  const where = `${admin.label}${source === undefined ? '' : ` (${source})`}`;
  if (replica === 'true') throw new UnavailableError(`${where} is a replica: no scratch database can be made there`);
  if (may !== 'true')
    throw new UnavailableError(`${user} may not make a scratch database on ${where}: ALTER ROLE ${user} CREATEDB`);
  // One that is ours alone goes with all that is on it.
  if (reaches !== 'true' || source === undefined) return [];
  const message = `${source} connects as ${user}, who may read files and start programs of ${admin.label}, and so may a migration: a role that has CREATEDB alone keeps them in their database`;
  return [{ id: 'shadow-superuser', level: 'note', message }];
}

/** What runs that were killed have left: older than a day, and nobody is connected. */
async function dropStale(admin: Database): Promise<void> {
  const [rows = []] = await admin.run(
    `SELECT datname::text FROM pg_database d
     WHERE datname LIKE 'trueup\\_shadow\\_%' AND pg_has_role(datdba, 'MEMBER')
       AND NOT EXISTS (SELECT FROM pg_stat_activity a WHERE a.datid = d.oid)`,
  );
  for (const [name] of rows) {
    const madeAt = names.exec(name ?? '')?.[1];
    if (madeAt === undefined || Date.now() - Number.parseInt(madeAt, 36) < day) continue;
    // Without FORCE: somebody who has just connected keeps it.
    await admin.run(`DROP DATABASE IF EXISTS ${name}`).catch(() => undefined);
  }
}

async function create(admin: Database, options: ScratchOptions): Promise<Engine> {
  const name = `${prefix}${Date.now().toString(36)}_${randomBytes(6).toString('hex')}`;
  const url = new URL(options.url);
  url.pathname = `/${name}`;
  await admin.run(`SELECT pg_advisory_lock_shared(${lock})`);
  await createDatabase(admin, name);
  const roles = new Set<string>();
  const inside = (): Promise<Database> => connect(url.href, settings(options, new AbortController().signal));
  const clean = async (on: Database): Promise<void> => {
    await dropDatabase(on, name, inside);
    await markRoles(on, roles);
    // On another connection than the one that took it, this warns and does nothing.
    await on.run(`SELECT pg_advisory_unlock_shared(${lock})`);
    await dropStaleRoles(on, lock);
  };
  const close = async (): Promise<void> => {
    try {
      await clean(admin);
    } catch {
      // A migration can have ended every connection but its own. What does not go now goes with a later run, as what is stale.
      await anew(options, clean).catch(() => undefined);
    }
  };
  try {
    const database = await connect(url.href, settings(options, options.signal));
    const [rows = []] = await database.run('SELECT name::text FROM pg_available_extensions');
    return engineOf(admin, { ...database, label: admin.label }, name, {
      url: url.href,
      roles,
      extensions: new Set(rows.flatMap(([extension]) => extension ?? [])),
      close: async () => {
        await database.close();
        await close();
      },
    });
  } catch (error) {
    await close();
    throw error;
  }
}

/** With another connection of the same kind. */
async function anew(options: ScratchOptions, use: (admin: Database) => Promise<void>): Promise<void> {
  const admin = await connect(options.url, settings(options, new AbortController().signal));
  try {
    await use(admin);
  } finally {
    await admin.close();
  }
}

async function createDatabase(admin: Database, name: string): Promise<void> {
  try {
    await admin.run(`CREATE DATABASE ${name} TEMPLATE template0`);
  } catch (error) {
    if (!(error instanceof SqlError)) throw error;
    throw new UnavailableError(`no scratch database could be made on ${admin.label}: ${error.message} (${error.code})`);
  }
}

function engineOf(
  admin: Database,
  database: Database,
  name: string,
  rest: Pick<Engine, 'url' | 'roles' | 'extensions' | 'close'>,
): Engine {
  let refuse: (reason: Error) => void = () => undefined;
  let reason: Error | undefined;
  const ended = new Promise<never>((_, reject) => (refuse = reject));
  ended.catch(() => undefined);
  return {
    ...rest,
    database: {
      ...database,
      run: (sql) => (reason ? Promise.reject(reason) : Promise.race([database.run(sql), ended])),
      close: rest.close,
    },
    end(given) {
      reason ??= given;
      refuse(reason);
      void admin
        .run(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}'`)
        .catch(() => undefined);
    },
  };
}
