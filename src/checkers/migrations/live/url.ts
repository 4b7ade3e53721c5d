/** What `migrations.url` points at: a server or a folder of the embedded database, by a variable or in so many words. */
import type { Context } from '../../../model/index.ts';
import { ConfigError, UnavailableError, UnreadableError } from '../../../model/index.ts';
import { valueInDotenv } from './dotenv-value.ts';
import { parsedUrl } from '../engine/secrets.ts';
import { urlOfKeywords } from './keywords.ts';

export type LiveTarget = ServerTarget | EmbeddedTarget;

export interface ServerTarget {
  kind: 'server';
  /** With its password: for the driver alone. */
  url: string;
  /** What the URL was found in: `DATABASE_URL`, `DATABASE_URL in .env`. */
  source: string;
  /** Prisma's `?schema=`: where its tables lie. */
  schema?: string;
  /** Set where the repository itself holds the URL: nothing of the user's goes there. */
  foreign: boolean;
}

export interface EmbeddedTarget {
  kind: 'pglite';
  /** Relative to the checked root; absolute only where the user's own environment says so. */
  folder: string;
  source: string;
}

const hint = 'write "url": "env:DATABASE_URL" and set that variable to the URL of a role that can only read';

/**
 * Finds the live database that `url` of the configuration names.
 * @throws ConfigError where the configuration itself is wrong. @throws UnavailableError where the variable is not set
 * or holds something else.
 */
export async function targetOf(url: string, context: Pick<Context, 'env' | 'tree'>): Promise<LiveTarget> {
  if (url.startsWith('pglite:')) return embedded(url, 'migrations.url', true);
  if (/^(?:jdbc:)?postgres/i.test(url) || /\bpassword\s*=/i.test(url))
    throw new ConfigError('migrations.url holds a connection string, and secrets do not belong in a file', hint);
  const [, name] = /^env:([A-Za-z_][A-Za-z0-9_]*)$/.exec(url) ?? [];
  if (name === undefined) throw new ConfigError('migrations.url is neither env:NAME nor pglite:<folder>', hint);

  const own = context.env[name]?.trim();
  if (own) return targetFrom(own, name, false);
  const written = await dotenvOf(context);
  const value = written === undefined ? undefined : valueInDotenv(written, name)?.trim();
  if (value) return targetFrom(value, `${name} in .env`, true);
  const nowhere = written === undefined ? 'the environment' : 'the environment or .env';
  throw new UnavailableError(`${name} is not set in ${nowhere}: set it to the URL of the live database`);
}

/** Git ignores the file in most repositories, so it is not listed, and read as what it is: something beside them. */
async function dotenvOf({ tree }: Pick<Context, 'tree'>): Promise<string | undefined> {
  try {
    return await tree.artefact('.env');
  } catch (error) {
    if (error instanceof UnreadableError) return undefined;
    throw error;
  }
}

function targetFrom(written: string, source: string, foreign: boolean): LiveTarget {
  if (written.startsWith('pglite:')) return embedded(written, source, foreign);
  const value = urlOfKeywords(written) ?? written.replace(/^jdbc:/i, '');
  const [, scheme = ''] = /^([a-z][a-z0-9+.-]{0,30}):/i.exec(value) ?? [];
  if (/^prisma(?:\+postgres)?$/i.test(scheme))
    throw new UnavailableError(
      `${source} is the address of a service of Prisma, which only its client speaks: name the variable of the direct URL`,
    );
  if (!/^postgres(?:ql)?(?:\+\w+)?$/i.test(scheme))
    throw new UnavailableError(
      scheme && value.startsWith(`${scheme}://`)
        ? `${source} is a ${scheme} URL: only PostgreSQL can be checked`
        : `${source} holds no URL: it is to begin with postgres://`,
    );
  return { kind: 'server', source, foreign, ...plainUrl(value.replace(/^[^:]+/, 'postgres'), source, foreign) };
}

/** What `pg` knows and the startup packet may hold; Prisma, JDBC and libpq have more, and poolers refuse what they do not know. */
const known = ['sslmode', 'ssl', 'sslrootcert', 'sslcert', 'sslkey', 'sslnegotiation', 'uselibpqcompat'];
const addressing = ['host', 'port', 'user', 'password', 'options'];
const files = ['sslrootcert', 'sslcert', 'sslkey'];

/** A socket's URL has no host: `postgres://user:password@/name?host=/var/run/postgresql`. */
function withHost(url: string): string {
  return url.replace(/^(postgres:\/\/[^/?#]*@)(?=[/?]|$)/, '$1localhost');
}

function plainUrl(url: string, source: string, foreign: boolean): { url: string; schema?: string } {
  const parsed = parsedUrl(withHost(url));
  if (!parsed)
    throw new UnavailableError(
      `${source} cannot be read as a URL: a / # ? or @ in its password is written as %2F %23 %3F %40`,
    );
  const { searchParams } = parsed;
  const schema = searchParams.get('schema');
  const lenient = searchParams.get('sslaccept') === 'accept_invalid_certs' && !searchParams.has('sslcert');
  for (const name of [...searchParams.keys()]) if (![...known, ...addressing].includes(name)) searchParams.delete(name);
  if (lenient && ['require', 'prefer'].includes(searchParams.get('sslmode') ?? ''))
    searchParams.set('sslmode', 'no-verify');
  const file = files.find((name) => searchParams.has(name));
  if (foreign && file !== undefined)
    throw new UnavailableError(
      `the URL of ${source} names a file of this computer (${file}): set the variable in the environment instead`,
    );
  return { url: parsed.href, ...(schema ? { schema } : {}) };
}

function embedded(value: string, source: string, foreign: boolean): EmbeddedTarget {
  const folder = value.slice('pglite:'.length).replaceAll('\\', '/').replace(/^\.\//, '').replace(/\/+$/, '');
  const leaves = /^(?:\/|[A-Za-z]:)/.test(folder) || folder.split('/').includes('..');
  if (folder === '' || (foreign && leaves))
    throw new ConfigError(
      `${source} names no folder of the checked repository for the embedded database`,
      'write pglite:<folder>, relative to the checked root',
    );
  return { kind: 'pglite', folder, source };
}
