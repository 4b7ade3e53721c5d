/** A PostgreSQL server as a Database, over `pg` in its simple protocol. */
import type { Client, ClientConfig } from 'pg';
import { UnavailableError } from '../../../model/index.ts';
import { SqlError } from '../database.ts';
import type { Database } from '../database.ts';
import { maskerOf, parsedUrl } from './secrets.ts';
import { faultLine, notPostgres } from './server-faults.ts';
import type { Place } from './server-faults.ts';
import { faultOf, sessionOf, settingsOf, unlessAborted } from './server-session.ts';
import type { SessionOptions } from './server-session.ts';

export interface ConnectOptions extends SessionOptions {
  applicationName: string;
  /** Milliseconds until a server must have let us in. */
  connectTimeout: number;
  /** What the server is called in the label of the database, instead of its address. */
  label?: string;
  /** What the user set the URL with, for messages: `DATABASE_URL`. */
  source?: string;
  /**
   * Set where the URL was written by the repository under check: no password of the user's (PGPASSWORD, .pgpass) goes
   * to a server that the repository chose.
   */
  foreign?: boolean;
}

/**
 * Connects to the server. The startup packet names the user, the database and the application alone: poolers in
 * transaction mode refuse or forget all else (https://www.pgbouncer.org/features.html), so a reading session takes its
 * settings along in each message. One that writes sets them once, since CREATE DATABASE bears no company.
 * @throws UnavailableError where no connection comes about, with one line that says why.
 */
export async function connect(url: string, options: ConnectOptions): Promise<Database> {
  options.signal.throwIfAborted();
  const [wanted, otherwise] = tlsOf(url);
  try {
    return await open(wanted, options);
  } catch (error) {
    if (otherwise === undefined || !(error instanceof NoTls)) throw error;
    return open(otherwise, options);
  }
}

/** The server has no TLS, which `sslmode=prefer` puts up with. */
class NoTls extends UnavailableError {}

async function open(url: string, options: ConnectOptions): Promise<Database> {
  const { default: pg } = await import('pg');
  const client = clientOf(pg.Client, url, options);
  const mask = maskerOf(url, typeof client.password === 'string' ? client.password : undefined);
  const place = placeOf(client, options);
  const end = (): Promise<void> => ended(client);

  const stranger = watchFirstWord(client);
  const login = client.connect().catch((error: unknown) => {
    if (stranger.heard()) throw new UnavailableError(notPostgres(place));
    const fault = faultOf(error, mask);
    const Kind = /does not support SSL/.test(fault.message) ? NoTls : UnavailableError;
    throw new Kind(faultLine(fault, place));
  });
  try {
    await unlessAborted(login, options.signal);
    const session = sessionOf(client, place, mask, options);
    const rows = (await session('SHOW server_version_num; SHOW server_version')).map(([row]) => row?.[0] ?? '');
    const [version = '', name = ''] = rows;
    const settle = async (): Promise<void> => {
      await session(settingsOf(options, 'SESSION').join('; '));
      // A loop would go on for ever where we are killed: the server looks now and then whether anybody is there.
      if (Number(version) >= 140_000)
        await session('SET client_connection_check_interval = 2000').catch(() => undefined);
    };
    if (!options.readOnly) await settle();
    return {
      engine: 'server',
      label: `PostgreSQL ${name.split(' ')[0]} at ${options.label ?? place.server}`,
      version: Number(version),
      run: options.readOnly ? session : settled(session, settle),
      close: end,
    };
  } catch (error) {
    await end();
    // A pooler's console takes connections and knows no such question.
    throw error instanceof SqlError ? new UnavailableError(faultLine(error, place)) : error;
  }
}

/** `DISCARD ALL` takes the settings along. */
function settled(session: Database['run'], settle: () => Promise<void>): Database['run'] {
  return async (sql) => {
    const rows = await session(sql);
    if (sql === 'DISCARD ALL') await settle();
    return rows;
  };
}

function clientOf(Kind: typeof Client, url: string, options: ConnectOptions): Client {
  const config: ClientConfig = {
    connectionString: url,
    application_name: options.applicationName,
    connectionTimeoutMillis: options.connectTimeout,
    keepAlive: true,
  };
  let client;
  try {
    client = new Kind(config);
  } catch (error) {
    const why = faultOf(error, maskerOf(url)).message;
    throw new UnavailableError(
      `the URL in ${options.source ?? 'use'} cannot be read (${why}): a / # ? or @ in its password is written as %2F %23 %3F %40`,
    );
  }
  if (options.foreign && !parsedUrl(url)?.password) client.password = '';
  // A connection that breaks while nothing is asked is told at the next question.
  client.on('error', () => undefined);
  return client;
}

/** The URL to try, and one to fall back to. */
function tlsOf(url: string): [string, string?] {
  const parsed = parsedUrl(url);
  if (!parsed) return [url];
  const mode = parsed.searchParams.get('sslmode');
  const withMode = (value: string): string => {
    parsed.searchParams.set('sslmode', value);
    return parsed.href;
  };
  // What libpq means by them, and pg does not: https://www.postgresql.org/docs/current/libpq-ssl.html
  if (mode === 'prefer' || mode === 'allow') return [withMode('no-verify'), withMode('disable')];
  // pg verifies in full for these, and warns on stderr that it will not for ever.
  const strict = (mode === 'require' || mode === 'verify-ca') && !parsed.searchParams.has('uselibpqcompat');
  return strict ? [withMode('verify-full')] : [url];
}

function placeOf({ host, port, user = '', database = '' }: Client, options: ConnectOptions): Place {
  const { source = 'the URL', connectTimeout, statementTimeout, lockTimeout } = options;
  const server = host.startsWith('/') ? `${host}/.s.PGSQL.${port}` : port === 5432 ? host : `${host}:${port}`;
  return { server, user, database, source, connectTimeout, statementTimeout, lockTimeout };
}

/** A server of another kind can begin with anything and then wait for ever; PostgreSQL begins with one of a few letters. */
function watchFirstWord(client: Client): { heard(): boolean } {
  const { stream } = client.connection;
  let strange = false;
  stream.prependOnceListener('data', (chunk: Buffer) => {
    // Authentication, error, notice, negotiation of the version: https://www.postgresql.org/docs/current/protocol-message-formats.html
    const known = client.ssl ? /^(?:[SN]$|E)/ : /^[RENv]/;
    strange = !known.test(chunk.subarray(0, 8).toString('latin1'));
    if (strange) stream.destroy(new Error('not PostgreSQL'));
  });
  return { heard: () => strange };
}

async function ended(client: Client): Promise<void> {
  // A server that is gone never says goodbye.
  const goodbye = setTimeout(() => client.connection.stream.destroy(), 1_000);
  await client.end().catch(() => undefined);
  clearTimeout(goodbye);
}
