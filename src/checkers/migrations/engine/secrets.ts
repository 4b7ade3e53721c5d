/** Keeps the password of a connection out of every text that comes from a driver or a server. */

/** Takes the secrets of the URL out of a text, in each form in which it may have been written. */
export function maskerOf(url: string, ...further: readonly (string | undefined)[]): (text: string) => string {
  const secrets = [...secretsOf(url), ...further.filter((secret) => secret !== undefined)];
  // The longest first: one form may hold another.
  const forms = [...new Set([url, ...secrets.flatMap(formsOf)])]
    .filter((form) => form !== '')
    .toSorted((a, b) => b.length - a.length);
  return (text) => forms.reduce((masked, form) => masked.replaceAll(form, '…'), text);
}

/** Parameters of the URL that hold a secret of their own. */
const secretParameters = ['password', 'sslpassword', 'sslkey'];

function secretsOf(url: string): string[] {
  const parsed = parsedUrl(url);
  // A password that was not encoded can be cut elsewhere by the parser, so the text itself is looked at too.
  const authority = url.slice(url.indexOf('://') + 3);
  const written = authority.slice(authority.indexOf(':') + 1, authority.lastIndexOf('@'));
  const secrets = authority.includes('@') && authority.includes(':') ? [written] : [];
  if (!parsed) return secrets;
  secrets.push(parsed.password);
  for (const name of secretParameters) secrets.push(parsed.searchParams.get(name) ?? '');
  return secrets;
}

function formsOf(secret: string): string[] {
  const decoded = decodedOf(secret);
  const base64 = Buffer.from(decoded).toString('base64');
  return [
    secret,
    decoded,
    encodeURIComponent(decoded),
    encodeURI(decoded),
    JSON.stringify(decoded).slice(1, -1),
    base64,
  ];
}

function decodedOf(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Undefined also where an unencoded password was cut: of `user:12?x@host`, `user:12` would be taken for the host. */
export function parsedUrl(url: string): URL | undefined {
  if (!URL.canParse(url)) return undefined;
  const [, authority = '', rest = ''] = /^[^:]*:\/\/([^/?#]*)(.*)$/s.exec(url) ?? [];
  return authority.includes(':') && !authority.includes('@') && rest.includes('@') ? undefined : new URL(url);
}
