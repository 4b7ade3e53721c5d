/** What secrets look like: the names that they go by, the forms of the well-known ones, and values that are none. */

const secretWords =
  /secret|token|passw(?:or)?d|passphrase|pwd|private_?key|api_?key|access_?key|signing_?key|encryption_?key|master_?key|auth_?key|credential|connection_?string/;
/** `TOKEN_URL` is an address, `secretName` a name: what such a key holds is about a secret. */
const aboutOne =
  /(?:url|uri|name|path|file|dir|enabled|ttl|expiry|expires|expires_?in|lifetime|length|size|timeout|header|type|ref|label|placeholder|field|required|optional)$/;

/** True for a key whose value is likely to be a secret: `API_KEY`, `dbPassword`, `client-secret`. */
export function secretKey(key: string): boolean {
  const name = key.slice(-100).toLowerCase().replace(/[-.]/g, '_');
  return secretWords.test(name) && !aboutOne.test(name);
}

const plainWord =
  /^(?:true|false|yes|no|on|off|null|none|undefined|development|production|staging|test|testing|local|localhost|info|debug|warn|error|trace|string|number|boolean|read|write|inherit|include|omit)$/i;
const version = /^[~^]?\d{1,5}(?:\.\d{1,5}){1,3}$/;
const placeholder =
  /^(?:<[a-z _-]*>|x{3,}|\*{3,}|\.{3,}|change[-_ ]?(?:me|this|it)|(?:your|replace|insert|enter|fill)[-_ ][\w .-]*|todo|tbd|placeholder|example)$/i;
const localAddress =
  /^[a-z][a-z0-9+.-]{0,20}:\/\/(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\])(?::\d{1,5})?(?:\/[\w./-]*)?$/i;
const interpolation = /^\$(?:[A-Z_][A-Z0-9_]*|\{[A-Z_][A-Z0-9_]*\})$/;

/** True for a value that tells nothing: empty, a switch, a small number, a version, a placeholder, an address of this computer. */
export function looksHarmless(value: string): boolean {
  if (value.length > 200) return false;
  return (
    value === '' ||
    /^-?\d{1,5}$/.test(value) ||
    [plainWord, version, placeholder, localAddress, interpolation].some((form) => form.test(value))
  );
}

/** `scheme://user:password@`: a password that is not escaped may hold nearly anything, so it reaches to the last `@`. */
const credentials =
  /\b([a-z][a-z0-9+.-]{0,20}:\/\/)((?:[^\s/?#:@"'`<>]*:(?!\d{1,5}[/?#"'`\s])[^\s"'`<>]*|[^\s/?#:@"'`<>]+))@/gi;
const interpolated = /^(?:\$\{[^{}]*\}|\$\w+|\{\{[^{}]*\}\}|<[^<>]*>|:|\*+|…)*$/;

/** Forms that their issuers publish, so that leaks are found: the beginning stays, to tell what it was. */
const tokens: readonly RegExp[] = [
  // Stripe, GitHub, GitLab, Slack, npm, OpenAI and kin, SendGrid, webhooks, Hugging Face, DigitalOcean, Shopify
  /(?<![a-z0-9])((?:sk|rk|pk)_(?:live|test|prod)_)[a-z0-9]{8,}/gi,
  /(?<![a-z0-9])(gh[pousr]_)[a-z0-9]{16,}/gi,
  /(?<![a-z0-9])(github_pat_)\w{16,}/gi,
  /(?<![a-z0-9])(glpat-)[\w-]{16,}/gi,
  /(?<![a-z0-9])(xox[abeoprs]-)[\w-]{8,}/gi,
  /(?<![a-z0-9])(npm_)[a-z0-9]{30,}/gi,
  /(?<![\w-])(sk-)[\w-]{20,}/gi,
  /(?<![a-z0-9])(SG\.)[\w-]{16,}\.[\w-]{16,}/gi,
  /(?<![a-z0-9])(whsec_|hf_|dop_v1_|shp(?:at|ca|pa|ss)_)[a-z0-9+/=]{16,}/gi,
  // Amazon, Google
  /(?<![A-Za-z0-9])(AKIA|ASIA)[A-Z0-9]{12,}/g,
  /(?<![A-Za-z0-9])(AIza|ya29\.)[\w-]{20,}/g,
  // JSON Web Token, authorization header
  /(?<![A-Za-z0-9])(eyJ)[\w-]{8,}(?:\.[\w-]+){0,2}/g,
  /\b((?:Bearer|Basic)\s+)[\w.~+/-]{16,}=*/gi,
  /(-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----).*/g,
];

/** A line of nothing but base64 is a piece of a key or a certificate. Without three digits it is a long name or a path. */
const base64Line = /^(?=(?:\D*\d){3})(\s*["'`]?)[A-Za-z0-9+/]{40,}={0,2}((?:\\n)?["'`]?[,;+)\s]*)$/;

/** Masks credentials in addresses and tokens of known forms, wherever they stand. */
export function maskTokens(line: string): string {
  let result = line;
  if (line.includes('://')) {
    result = result.replace(credentials, (all, scheme: string, user: string) =>
      interpolated.test(user) ? all : `${scheme}…@`,
    );
  }
  for (const token of tokens) result = result.replace(token, '$1…');
  return result.replace(base64Line, '$1…$2');
}
