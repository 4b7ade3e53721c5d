/** Values that look like real credentials: their detection, and their removal from texts that go into a report. */
import { emulatorKeys, jsonWebToken, privateKeyBlock, secretPatterns } from './data/secret-patterns.ts';
import { looksRandom } from './randomness.ts';

/** Longer values are judged by their beginning: enough for every known form. */
const judgedLength = 8192;
const descriptionLength = 200;

/** What stands around a value and says how to take it. */
export interface Surroundings {
  /** The comment above or beside it. */
  comment?: string | undefined;
  /** The file is for development or tests alone. */
  local?: boolean;
}

/**
 * The name of the detector that takes the value for a real secret, or undefined. Precision before recall: a placeholder,
 * a word, a test key, a public identifier or a password of a local database is none.
 */
export function secretIn(key: string, value: string, around: Surroundings = {}): string | undefined {
  const text = value.trim().slice(0, judgedLength);
  if (
    text.length < 12 ||
    isPlaceholder(text) ||
    isPublicToken(text) ||
    emulatorKeys.some((known) => text.includes(known))
  )
    return undefined;
  const known = knownSecret(key, text);
  if (known) return known;
  if (saysItIsHarmless(around.comment)) return undefined;
  if (isSecretName(key) && !publicValue.test(text) && looksRandom(text, 20)) {
    // A value the team made up itself opens nothing but its own development set-up; one that a third party issued does.
    return around.local && isOwnSecretName(key) ? undefined : 'high-entropy-value';
  }
  return undefined;
}

function knownSecret(key: string, text: string): string | undefined {
  if (privateKeyBlock.test(text)) return text.length > 200 ? 'private-key' : undefined;
  if (isPublicName(key)) return undefined;
  for (const { name, pattern } of secretPatterns) {
    const found = wholeToken(pattern).exec(text);
    if (found?.[1] && looksRandom(found[1], 12)) return name;
  }
  if (wholeToken(jsonWebToken).test(text)) return 'json-web-token';
  return passwordInUrl(text) ? 'password-in-url' : undefined;
}

const compiled = new Map<RegExp, RegExp>();

/** The pattern as a token of its own: not as the middle of a longer word. */
function wholeToken(pattern: RegExp): RegExp {
  let whole = compiled.get(pattern);
  if (!whole) compiled.set(pattern, (whole = new RegExp(`(?<![A-Za-z0-9_-])${pattern.source}(?![A-Za-z0-9])`)));
  return whole;
}

/** Supabase and others hand out tokens for browsers, and every local set-up has the same demo token. */
function isPublicToken(text: string): boolean {
  const claims = wholeToken(jsonWebToken).exec(text)?.[1];
  if (claims === undefined) return false;
  try {
    return /"role"\s*:\s*"anon"|-demo"|example/i.test(atob(claims.replaceAll('-', '+').replaceAll('_', '/')));
  } catch {
    return false;
  }
}

const localHost =
  /^(?:localhost|127\.|0\.0\.0\.0|10\.|192\.168\.|\[|host\.docker\.internal)|\.(?:local|localhost|test|example|invalid|internal)$|(?:^|\.)example\.(?:com|org|net)$/i;

/** A password that somebody really set, for a host that is really out there. */
function passwordInUrl(text: string): boolean {
  const found = /^[a-z][a-z0-9+.-]{0,30}:\/\/([^\s:@/]{0,256}):([^\s@/]{1,512})@([^\s:/?#,]{1,256})/i.exec(text);
  if (!found) return false;
  const [, user = '', password = '', host = ''] = found;
  // A host of one word is a container beside it.
  if (!host.includes('.') || localHost.test(host) || password === user) return false;
  return !isPlaceholder(password) && looksRandom(password, 12);
}

const placeholderWords =
  /change|replace|example|sample|dummy|fake|placeholder|your[-_ ]|[-_]here|insert|todo|fixme|xxxx|\.\.\.|…|redacted|generate|secret[-_]?key|password|put[-_]|enter[-_]|test[-_]|[-_]test|supersecret|lorem|do[-_]?not/i;

function isPlaceholder(text: string): boolean {
  if (/^[<[{(].*[>\]})]$/s.test(text) || /[<{]{2}|\$\{|\$\(|^\$|^encrypted:|^op:\/\/|^ref\+|^vault:/.test(text))
    return true;
  return placeholderWords.test(text) && !privateKeyBlock.test(text);
}

function saysItIsHarmless(comment: string | undefined): boolean {
  return (
    comment !== undefined &&
    /\b(?:example|sample|dummy|fake|dev(?:elopment)?[- ]only|only for dev|local(?:ly)?|test(?:ing|s)?|not (?:a )?(?:real|secret)|safe to commit|public|change (?:this|it|me)|replace (?:this|it|with)|your own)\b/i.test(
      comment,
    )
  );
}

const publicPrefix =
  /^(?:NEXT_PUBLIC|VITE|PUBLIC|NUXT_PUBLIC|NUXT_ENV|REACT_APP|EXPO_PUBLIC|GATSBY|VUE_APP|STORYBOOK)_/;

function isPublicName(key: string): boolean {
  return publicPrefix.test(key) || /PUBLISHABLE|PUBLIC_KEY$|SITE_KEY$|SEARCH_(?:API_)?KEY$|MEASUREMENT/.test(key);
}

/** Identifiers that providers hand out for browsers: publishable keys, analytics projects, product and price ids. */
const publicValue = /^(?:pk_|phc_|prod_|price_|acct_|sb_publishable_|pub[-_]|public-|AC[0-9a-f]{32}$|GTM-|G-|UA-)/;

function isSecretName(key: string): boolean {
  if (
    isPublicName(key) ||
    /_(?:ID|IDS|URL|URI|NAME|PATH|FILE|DIR|HOST|PORT|EXPIRY|EXPIRES(?:_IN)?|TTL|LENGTH|PREFIX|VERSION|TYPE|REGION|ENABLED|HASH)$/i.test(
      key,
    )
  )
    return false;
  return /(?:^|_)(?:SECRETS?|TOKENS?|PASSWORD|PASSWD|PASSPHRASE|PWD|PASS|PRIVATE_?KEY|API_?KEY|APP_?KEY|ACCESS_?KEY|AUTH_?KEY|SECRET_?KEY|SECRETKEY|MASTER_?KEY|ENCRYPTION_?KEY|SIGNING_?KEY|SERVICE_(?:ROLE_)?KEY|CREDENTIALS?|SALT|PEPPER)(?:_|$)/i.test(
    key,
  );
}

function isOwnSecretName(key: string): boolean {
  return !/CLIENT_SECRET|API_?KEY|ACCESS_?(?:KEY|TOKEN)|SECRET_ACCESS|AUTH_TOKEN|REFRESH_TOKEN|BOT_TOKEN|WEBHOOK_SECRET|_TOKEN$|^TOKEN$/i.test(
    key,
  );
}

/** A text for a report: one line, at most 200 characters, whatever looks like a secret in it masked. */
export function described(text: string): string {
  const line = redact(text.slice(0, judgedLength)).replaceAll(/\s+/g, ' ').trim();
  return line.length > descriptionLength ? `${line.slice(0, descriptionLength - 1).trimEnd()}…` : line;
}

/** Masks whatever in a text looks like a credential: known tokens, passwords in URLs, long random words. */
export function redact(text: string): string {
  if (privateKeyBlock.test(text)) return '[private key]';
  return text
    .replaceAll(/([a-z][a-z0-9+.-]{0,30}:\/\/[^\s:@/]{0,256}):[^\s@/]{1,512}@/gi, '$1:***@')
    .replaceAll(/[A-Za-z0-9+/=_.~-]{12,}/g, (word) => (isCredential(word) ? '***' : word));
}

function isCredential(word: string): boolean {
  if (secretPatterns.some(({ pattern }) => wholeToken(pattern).test(word)) || wholeToken(jsonWebToken).test(word))
    return true;
  // Of `KEY=value` only the value counts; of a path or an address, each of its parts.
  return word.split(/[=/]/).some((part) => looksRandom(part, 20)) || (!word.includes('://') && looksRandom(word, 24));
}
