/** Says in one line why a server could not be reached or asked: what happened, where, and what to do. */

/** Where a connection goes, in words that are free of secrets. */
export interface Place {
  /** `db.example.com:5432`. */
  server: string;
  user: string;
  database: string;
  /** What the user set it with: `DATABASE_URL`, `the URL`. */
  source: string;
  /** Milliseconds. */
  connectTimeout: number;
  statementTimeout: number;
  lockTimeout: number;
}

/** What a driver, the operating system or a server calls a fault. */
export interface Fault {
  /** SQLSTATE, or a code of Node.js: `ECONNREFUSED`. */
  code?: string | undefined;
  message: string;
}

type Line = (place: Place, message: string) => string;

/** By SQLSTATE (https://www.postgresql.org/docs/current/errcodes-appendix.html) and by the codes of Node.js. */
const lines: Readonly<Record<string, Line>> = {
  '28P01': ({ server, user, source }) =>
    `${server} refused the password of "${user}": check the user and the password in ${source}`,
  '28000': ({ server, source }, message) =>
    `${server} does not let this user in from here (${message}): check the user in ${source} and the server's pg_hba.conf; where it wants TLS, add sslmode=verify-full to the URL`,
  '3D000': ({ server, database, source }) =>
    `${server} has no database "${database}": check the name at the end of ${source}`,
  '42501': ({ server, user, database }) =>
    `"${user}" may not connect to database "${database}" on ${server}: GRANT CONNECT ON DATABASE "${database}" TO "${user}"`,
  '53300': ({ server, user }) =>
    `${server} has no connection left for "${user}": run again when fewer are open, or raise the limit of the role or the server`,
  '57P03': ({ server }) =>
    `${server} is starting up, shutting down or in recovery: run again when it takes connections`,
  '57P01': ({ server }) =>
    `${server} ended the connection while it was read (an administrator, or a restart): run again`,
  '57P02': ({ server }) => `${server} crashed while it was read: run again when it is back`,
  '57P05': ({ server }) => `${server} ended the session for being idle: run again`,
  '25P03': ({ server }) => `${server} ended the session for being idle in a transaction: run again`,
  '57014': ({ server, statementTimeout }) =>
    `${server} gave up on a query: it took longer than ${seconds(statementTimeout)}, or somebody cancelled it; run again when the server is less busy`,
  '55P03': ({ server, lockTimeout }) =>
    `${server} is changing its schema at this moment: a lock was not free within ${seconds(lockTimeout)}; run again when that is done`,
  '40001': ({ server }) =>
    `${server} cancelled the read, since it is a replica that had to apply a change: run again, or read the primary`,
  ENOTFOUND: ({ server, source }) => `there is no host of the name in ${source} (${server}): check it`,
  EAI_AGAIN: ({ server }) => `the name of ${server} could not be looked up: check the network and its DNS`,
  ECONNREFUSED: ({ server, source }) =>
    `nothing listens at ${server}: start the server, or check host and port in ${source}`,
  ENOENT: ({ server, source }) => `there is no socket at ${server}: start the server, or check the host in ${source}`,
  EACCES: ({ server }) => `this user of the computer may not connect to ${server}`,
  ECONNRESET: ({ server }) => `${server} cut the connection: check that it is a PostgreSQL server and up`,
  EPIPE: ({ server }) => `${server} cut the connection: check that it is up`,
  ETIMEDOUT: ({ server }) => `${server} did not answer: check the address, and that a firewall lets this computer in`,
  EHOSTUNREACH: ({ server }) => `there is no way to ${server} from here: check the network`,
  ENETUNREACH: ({ server }) => `there is no way to ${server} from here: check the network`,
};

/** Errors of the driver that carry no code, by what it says. */
const sayings: readonly [RegExp, Line][] = [
  [
    /^timeout expired$/,
    ({ server, connectTimeout }) =>
      `${server} took the connection and did not answer within ${seconds(connectTimeout)}: check that it is a PostgreSQL server, and up`,
  ],
  [
    /does not support SSL connections/,
    ({ server, source }) =>
      `${server} offers no TLS, and ${source} asks for it: set sslmode=disable where that is safe`,
  ],
  [/error establishing an SSL connection/, ({ server }) => `${server} did not agree to TLS`],
  [
    /password must be a (?:non-empty )?string/,
    ({ server, user, source }) => `${server} wants a password of "${user}", and ${source} holds none`,
  ],
  [/^Connection terminated/, ({ server }) => `${server} ended the connection without a word: check that it is up`],
];

const certificate = /^(?:CERT_|CRL_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|HOSTNAME_MISMATCH|INVALID_CA|ERR_TLS_CERT)/;
const handshake = /^(?:ERR_SSL|ERR_TLS|EPROTO)/;

/** `fault.message` must be masked already; nothing else of a fault gets into the line. */
export function faultLine(fault: Fault, place: Place): string {
  const { code = '', message } = fault;
  const line = lines[code] ?? sayings.find(([pattern]) => pattern.test(message))?.[1];
  if (line) return line(place, message);
  // Newer Node adds advice of its own behind the semicolon.
  if (certificate.test(code))
    return `the TLS certificate of ${place.server} cannot be trusted (${message.split(';', 1)[0]}): name its authority with sslmode=verify-full&sslrootcert=<file>, or accept any with sslmode=no-verify`;
  if (handshake.test(code)) return `${place.server} and this computer did not agree on TLS (${message})`;
  return `${place.server} could not be used (${code === '' ? message : `${code}: ${message}`})`;
}

/** The line for a server that is there and speaks something else. */
export function notPostgres({ server, source }: Place): string {
  return `what answers at ${server} is not PostgreSQL: check host and port in ${source}`;
}

/** Codes that end a session or a read, whatever was asked; all others are the server's word against a statement. */
export function endsSession(code: string): boolean {
  return /^(?:08|57P|53)/.test(code) || code === '25P03';
}

function seconds(milliseconds: number): string {
  return `${milliseconds / 1000} s`;
}
