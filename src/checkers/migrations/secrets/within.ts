/** What looks like a secret inside a text, whatever the text is: an address with a password, a token of a known form, `password=…`. */
import { looksHarmless, maskTokens, secretKey } from '../../../parse/secrets.ts';

const mask = '…';

/** Characters that are looked at together: the patterns for addresses read some stretches twice. */
const together = 2_000;

/** What follows the words of a secret and makes the name one of something about it: `token_kind`, `secret_id`, `api_keys_id_seq`. */
const aboutOne =
  /_(?:kind|state|status|count|ids?|at|on|by|version|format|alg|algorithm|scopes?|class|category|level|policy|prefix|issuer|audience|num|index|idx|schema|table|column|seq|fkey|pkey|key|uniq|unique|check|changed|reset|used|valid|verified|hash_type|method|provider|role|user|rotation)$/;

/** Names that platforms of Postgres give to secrets, beside those that go by one everywhere. */
const ownWords =
  /(?:service(?:_role)?|webhook|hmac|aes|shared|crypto|licen[sc]e|root)_?key$|(?:^|[_.])jwt(?:_secret)?$/;

/** True of a name whose value is likely to be a secret, in a schema, where most names are of something about one. */
export function secretName(name: string): boolean {
  // Those that a language model counts, and those of a parser, are none.
  const plain = name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replace(/tokens\w*|tokeniz\w*/, '');
  if (ownWords.test(plain)) return true;
  return (
    secretKey(plain) &&
    (/(?:api|access|private|signing|encryption|master|secret|auth)_?key$/.test(plain) || !aboutOne.test(plain))
  );
}

/** A name, `=` or `:` or nothing but a quote, and what it is set to: in options of a connection, JSON, dynamic SQL, prose. */
const pair =
  /(?<![\w.-])([\w.-]{0,60}\w)((?:\\?["'`]){0,2}(?:\s{0,3}(?:=>?|:=?(?!:))\s{0,3}|\s{1,3}(?=\\?["'`]))(?:E?\\?["'`]{1,2})?)([^\s"'`\\,;&)\]}<>]{1,500})/gi;
/** A place to fill in: `$1`, `%L`, `{name}`, `<name>`, `:name`, a call. */
const placeholder = /^(?:[$%{<:*…|+]|[a-z_][\w.]*\()/i;

/** The text with secrets masked, and each of them put into `found`. */
export function maskWithin(text: string, found: Set<string>): string {
  if (!/[=:@_'"-]|passw|token|secret|key/i.test(text)) return text;
  return text
    .split(/(\n)/)
    .map((line) =>
      line === '\n'
        ? line
        : pieces(line)
            .map((piece) => maskPiece(piece, found))
            .join(''),
    )
    .join('');
}

function maskPiece(piece: string, found: Set<string>): string {
  const pairs = piece.replace(pair, (all: string, name: string, sign: string, value: string, at: number) => {
    if (!secretName(name) || !isValue(value, sign, piece.slice(at + all.length))) return all;
    found.add(value);
    return `${name}${sign}${mask}`;
  });
  return maskTokens(pairs);
}

function isValue(value: string, sign: string, rest: string): boolean {
  if (placeholder.test(value) || looksHarmless(value)) return false;
  const quoted = /["'`]$/.test(sign);
  if (quoted || !/\s$/.test(sign)) return true;
  // With a blank before it, it may be a word of a sentence or a name of a program: `token: the user's own`, `token = t.token`.
  return /\d/.test(value) || (sign.includes(':') && /^[.!]?\s*$/.test(rest));
}

/** A line as pieces that are not too long, cut where words end. */
function pieces(line: string): string[] {
  const parts: string[] = [];
  for (let from = 0; from < line.length;) {
    let end = Math.min(line.length, from + together);
    if (end < line.length) {
      const blank = line.lastIndexOf(' ', end);
      if (blank > from) end = blank;
    }
    parts.push(line.slice(from, end));
    from = end;
  }
  return parts;
}
