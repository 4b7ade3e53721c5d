/** Which literals of an SQL text are likely to be secrets, by where they stand: `password = '…'`, `set_config('app.jwt_secret', '…')`. */
import { looksHarmless } from '../../../parse/secrets.ts';
import type { Token } from '../sql/tokens.ts';
import { secretName } from './within.ts';

/** Tokens before a literal that are looked at: a name, a type, an operator, brackets around them. */
const farthest = 14;

/** Words between a name and its value that say nothing of either. */
const passing = new Set(
  'default to constant not with encrypted unencrypted collate quote_literal quote_nullable format cast like ilike distinct from'.split(
    ' ',
  ),
);
/** Words after which something else begins. */
const stops = new Set(
  'and or when then else end select where on return returns begin if is in any all array enum value values as using raise exception notice execute perform language check case having group order by into add column table drop alter interval timestamp date'.split(
    ' ',
  ),
);
/** Functions whose arguments are keys or passwords, whatever they are called. */
const ciphers =
  /^(?:pgp_sym_(?:en|de)crypt(?:_bytea)?|hmac|crypt|(?:en|de)crypt(?:_iv)?|sign|verify|(?:create|update)_secret|dblink_connect(?:_u)?)$/;
/** What a list of values belongs to, of which no one is the name of the next. */
const lists = /^(?:enum|array|in|any)$/;
/** Types whose literals are names of objects or numbers. */
const names = /^(?:reg\w+|oid|integer|bigint|smallint|numeric|boolean|date|timestamp|timestamptz|time|interval|uuid)$/;

/** Whether the literal at this place is a secret. `said` is its content. @param contentOf the content of another literal. */
export function isSecretLiteral(
  tokens: readonly Token[],
  at: number,
  said: string,
  contentOf: (token: Token) => string,
): boolean {
  if (looksHarmless(said) || /^[\s{}[\]"]*$/.test(said) || names.test(castOf(tokens, at))) return false;
  const call = callOf(tokens, at);
  if (lists.test(call)) return false;
  if (tokens[at - 1]?.value === ',' && labelledBefore(tokens, at - 1, contentOf)) return true;
  if (isLabel(tokens, at, said)) return false;
  return secretName(aliasOf(tokens, at)) || namedBefore(tokens, at, contentOf) || ciphers.test(call);
}

/** A literal that is a name itself, where names stand: `current_setting('app.jwt_secret')`, `config ->> 'api_key'`. */
function isLabel(tokens: readonly Token[], at: number, said: string): boolean {
  if (!/^[a-z][a-z0-9_.-]{2,62}$/i.test(said) || !secretName(said)) return false;
  const next = tokens[castOf(tokens, at) === '' ? at + 1 : at + 3];
  return (
    next?.value === ',' || /^(?:->|\?|#)/.test(tokens[at - 1]?.value ?? '') || callOf(tokens, at) === 'current_setting'
  );
}

function namedBefore(tokens: readonly Token[], at: number, contentOf: (token: Token) => string): boolean {
  let words = 0;
  for (let back = 1; back <= farthest; back++) {
    const token = tokens[at - back];
    if (token === undefined) return false;
    const { kind, value } = token;
    if (kind === 'string' || kind === 'dollar') return tellsOfSecret(contentOf(token));
    if (kind === 'operator' || kind === 'number') continue;
    if (kind === 'sign') {
      // One comma may part a name from its value, where the name is a literal too: `'client_secret', '…'`.
      if (value === ',') return labelledBefore(tokens, at - back, contentOf);
      if (value === ';' || (value === '(' && words > 0)) return false;
      continue;
    }
    if (kind !== 'word' && kind !== 'quoted') return false;
    if (secretName(value) && !isType(tokens, at - back)) return true;
    if (isType(tokens, at - back) || passing.has(value)) continue;
    if (kind === 'word' && (stops.has(value) || (value === 'set' && words > 0))) return false;
    words++;
    if (words > 4) return false;
  }
  return false;
}

/** `'api_key'::text,` before the literal. */
function labelledBefore(tokens: readonly Token[], comma: number, contentOf: (token: Token) => string): boolean {
  for (let at = comma - 1; at >= comma - 5; at--) {
    const token = tokens[at];
    if (token?.kind === 'string') return secretName(contentOf(token));
    if (token?.kind !== 'word' && token?.value !== '::') return false;
  }
  return false;
}

/** The text before it ends with the name of a secret: `'ALTER ROLE x PASSWORD ' || '…'`. */
function tellsOfSecret(said: string): boolean {
  const [, last] = /([\w.-]{1,63})[^\w]{0,5}$/.exec(said.slice(-80)) ?? [];
  return last !== undefined && secretName(last);
}

function isType(tokens: readonly Token[], at: number): boolean {
  return tokens[at - 1]?.value === '::';
}

function castOf(tokens: readonly Token[], at: number): string {
  return tokens[at + 1]?.value === '::' ? (tokens[at + 2]?.value ?? '') : '';
}

/** `'…'::text AS client_secret`. */
function aliasOf(tokens: readonly Token[], at: number): string {
  for (let next = at + 1; next < at + 8; next++) {
    const token = tokens[next];
    if (token?.kind === 'word' && token.value === 'as') return tokens[next + 1]?.value ?? '';
    if (token === undefined || (token.kind === 'sign' && !['::', ')'].includes(token.value)) || token.kind === 'string')
      return '';
  }
  return '';
}

/** The function that it is an argument of, or the word before another bracket. */
function callOf(tokens: readonly Token[], at: number): string {
  let depth = 0;
  for (let back = at - 1; back >= Math.max(0, at - 40); back--) {
    const token = tokens[back];
    if (token?.kind !== 'sign') continue;
    if (token.value === ')' || token.value === ']') depth++;
    else if (token.value === ';') return '';
    else if ((token.value === '(' || token.value === '[') && depth-- === 0) return tokens[back - 1]?.value ?? '';
  }
  return '';
}
