/** Reads libpq's other way to write an address, `host=db user=app dbname=shop`, into a URL. */

/** Its names for what stands before the question mark of a URL; all others become parameters. */
const places = ['host', 'port', 'user', 'password', 'dbname'];

/**
 * The URL that says the same, or undefined where the text is none of this kind.
 * https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING-KEYWORD-VALUE
 */
export function urlOfKeywords(text: string): string | undefined {
  if (!/^\s*[a-z_]+\s*=/.test(text)) return undefined;
  const words = new Map<string, string>();
  const pair = /\s*([a-z_]+)\s*=\s*(?:'((?:[^'\\]|\\.)*)'|((?:[^\s'\\]|\\.)*))(?=\s|$)/gy;
  let end = 0;
  for (const [all, name = '', quoted, bare = ''] of text.matchAll(pair)) {
    words.set(name, (quoted ?? bare).replace(/\\(.)/g, '$1'));
    end += all.length;
  }
  if (text.slice(end).trim() !== '' || !words.has('host')) return undefined;

  const { host = '', port = '', user = '', password = '', dbname = '' } = Object.fromEntries(words);
  const socket = host.startsWith('/');
  const url = new URL('postgres://localhost');
  if (!socket) url.host = host.includes(':') ? `[${host}]` : host;
  url.port = port;
  url.username = encodeURIComponent(user);
  url.password = encodeURIComponent(password);
  url.pathname = `/${encodeURIComponent(dbname)}`;
  if (socket) url.searchParams.set('host', host);
  for (const [name, value] of words) if (!places.includes(name)) url.searchParams.set(name, value);
  return url.href;
}
