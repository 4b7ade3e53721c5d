/** Identity: what makes a finding of today the same as one of last month. */
import { createHash } from 'node:crypto';

/** What a finding is about. No path, no line, no wording: it survives moves and edits. */
export interface Identity {
  checker: string;
  rule: string;
  subject: string;
  facet?: string | undefined;
}

/** Lower-case hex sha256 over the canonical JSON of the identity. `v` counts the versions of this recipe. */
export function fingerprint({ checker, rule, subject, facet }: Identity): string {
  const identity = {
    v: 1,
    checker,
    rule,
    subject: wellFormed(subject),
    ...(facet === undefined ? {} : { facet: wellFormed(facet) }),
  };
  return createHash('sha256').update(canonicalJson(identity)).digest('hex');
}

/** The recipes that a fingerprint may have been made by: name to hash. A new one is added here, and none is ever taken away. */
export type Fingerprints = (identity: Identity) => Readonly<Record<string, string>>;

/** Every fingerprint that the entity has or had: what was decided under an older recipe holds on. */
export const fingerprintsOf: Fingerprints = (identity) => ({ v1: fingerprint(identity) });

/** A name out of a hostile file may hold half a surrogate pair, which canonical JSON rightly refuses: that must not end a check. */
function wellFormed(name: string): string {
  return name.replace(loneSurrogates, '\uFFFD');
}

const loneSurrogates = /\p{Surrogate}/gu;

/**
 * JSON in the one form of RFC 8785 (https://www.rfc-editor.org/rfc/rfc8785): no white space, keys sorted by UTF-16 code
 * units, numbers and strings as ECMAScript prints them.
 *
 * @throws TypeError for what I-JSON cannot say: NaN, infinities, undefined, functions, lone surrogates, objects that are not plain.
 */
export function canonicalJson(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return canonicalString(value);
    case 'number':
      if (!Number.isFinite(value)) throw new TypeError(`canonical JSON has no ${value}`);
      return JSON.stringify(value);
    case 'boolean':
      return String(value);
    case 'object':
      if (value === null) return 'null';
      if (Array.isArray(value)) return `[${Array.from(value, canonicalJson).join(',')}]`;
      return canonicalObject(value);
    default:
      throw new TypeError(`canonical JSON has no ${typeof value}`);
  }
}

function canonicalObject(value: object): string {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== null && prototype !== Object.prototype)
    throw new TypeError('canonical JSON has only plain objects');
  // `<` on strings compares UTF-16 code units: the order of RFC 8785 §3.2.3.
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([key, member]) => `${canonicalString(key)}:${canonicalJson(member)}`).join(',')}}`;
}

/** JSON.stringify escapes exactly what RFC 8785 §3.2.2.2 lists, except that it lets lone surrogates through as escapes. */
function canonicalString(value: string): string {
  if (value.search(loneSurrogates) !== -1) throw new TypeError('canonical JSON has no lone surrogates');
  return JSON.stringify(value);
}
