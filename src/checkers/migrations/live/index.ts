/** Opens the live database and says what is to be known of it before its schema is read. */
import { UnavailableError } from '../../../model/index.ts';
import type { Notice } from '../../../model/index.ts';
import { SqlError } from '../database.ts';
import type { Database, Row } from '../database.ts';
import type { ConnectOptions } from '../engine/server.ts';
import type { LiveTarget, ServerTarget } from './url.ts';

export interface LiveOptions {
  /** Milliseconds. Default 10 s. */
  connectTimeout?: number;
  /** Milliseconds for one question. Default 15 s. */
  statementTimeout?: number;
  /** Milliseconds to wait for a lock. Default 1 s: nobody who changes the schema is to wait for us. */
  lockTimeout?: number;
  signal: AbortSignal;
  /** Absolute path of the checked root, for a target `pglite:<folder>`. */
  root?: string;
}

export interface Live {
  /** Reads only, whatever is sent to it. */
  database: Database;
  /** `PostgreSQL 15.18 at db.example.com`; free of secrets. */
  label: string;
  notices: Notice[];
  /** The clock of the server, in milliseconds since the epoch. */
  now: number;
  /** The role that reads. */
  role: string;
  isSuperuser: boolean;
  isReplica: boolean;
}

/** The oldest release that still had support when the catalogs that are read were chosen. */
const oldest = 130_000;

/** @throws UnavailableError with one line that says what is wrong, where, and what to do. */
export async function openLive(target: LiveTarget, options: LiveOptions): Promise<Live> {
  const database =
    target.kind === 'pglite' ? await openEmbedded(target.folder, options) : await openServer(target, options);
  try {
    const [[row] = []] = await database.run(questions);
    return liveOf(database, target, row ?? []);
  } catch (error) {
    await database.close();
    if (!(error instanceof SqlError)) throw error;
    throw new UnavailableError(
      `${database.label} does not answer as PostgreSQL does: ${error.message} (${error.code})`,
    );
  }
}

async function openServer({ url, source, foreign }: ServerTarget, options: LiveOptions): Promise<Database> {
  const { connect } = await import('../engine/server.ts');
  const wanted: ConnectOptions = {
    applicationName: 'trueup',
    readOnly: true,
    connectTimeout: options.connectTimeout ?? 10_000,
    statementTimeout: options.statementTimeout ?? 15_000,
    lockTimeout: options.lockTimeout ?? 1_000,
    signal: options.signal,
    source,
    foreign,
  };
  return connect(url, wanted);
}

async function openEmbedded(
  folder: string,
  { root, statementTimeout = 15_000, signal }: LiveOptions,
): Promise<Database> {
  if (root === undefined) throw new UnavailableError(`${folder} can be opened on a disk only, and this check has none`);
  const { openLiveFolder } = await import('../engine/live-folder.ts');
  // PGlite holds no statement to a limit, so the limit is for all of the text: many statements, each of which may take its time.
  return openLiveFolder(folder, { root, timeout: statementTimeout * 4, signal });
}

const questions = `SELECT version(), round(extract(epoch FROM clock_timestamp()) * 1000)::text, current_user::text,
  (SELECT rolsuper::text FROM pg_catalog.pg_roles WHERE rolname = current_user),
  pg_catalog.pg_is_in_recovery()::text,
  EXISTS (SELECT FROM pg_catalog.pg_class WHERE relkind IN ('r', 'p') AND oid >= 16384
    AND pg_catalog.pg_has_role(relowner, 'USAGE'))::text`;

function liveOf(database: Database, target: LiveTarget, [product, clock, role, superuser, recovery, owner]: Row): Live {
  if (!product?.startsWith('PostgreSQL '))
    throw new UnavailableError(
      `${target.source} leads to ${product?.split(' ')[0] || 'something else'}, not to PostgreSQL`,
    );
  if (database.version < oldest)
    throw new UnavailableError(`${database.label} is too old: trueup reads PostgreSQL 13 and later`);
  const live: Live = {
    database,
    label: database.label,
    notices: [],
    now: Number(clock),
    role: role ?? '',
    isSuperuser: superuser === 'true',
    isReplica: recovery === 'true',
  };
  // The embedded database has one user, who may do everything, and what is read is a copy.
  if (target.kind === 'server') live.notices.push(...noticesOf(live, target.source, owner === 'true'));
  return live;
}

function noticesOf({ role, isSuperuser, isReplica, label }: Live, source: string, isOwner: boolean): Notice[] {
  const notices: Notice[] = [];
  const than =
    'trueup only reads, in a read-only transaction, but a role that can only read is safer: docs/database-role.md has the SQL';
  if (isSuperuser)
    notices.push({
      id: 'live-superuser',
      level: 'note',
      message: `${source} connects as the superuser "${role}": ${than}`,
    });
  else if (isOwner)
    notices.push({
      id: 'live-owner',
      level: 'note',
      message: `${source} connects as "${role}", who owns tables: ${than}`,
    });
  if (isReplica)
    notices.push({ id: 'live-replica', level: 'note', message: `${label} is a replica: it may be behind the primary` });
  return notices;
}
