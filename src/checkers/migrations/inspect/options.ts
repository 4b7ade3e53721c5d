/** Lists of `name=value` as the catalogs keep them, with the values of secrets taken out. */
import type { Options } from '../facts.ts';

/** A JSON array of texts. */
export function listOf(json: string | null): string[] {
  return json === null ? [] : (JSON.parse(json) as string[]);
}

/** One for all that have none, which is most. */
const none: Options = Object.freeze({});

/** `["fillfactor=70"]` as pairs, sorted by name. */
export function optionsOf(json: string | null): Options {
  if (json === null) return none;
  const pairs = listOf(json).map((option): [string, string] => {
    const at = option.indexOf('=');
    return at < 0 ? [option, ''] : [option.slice(0, at), option.slice(at + 1)];
  });
  return sortedPairs(pairs);
}

export function sortedPairs(pairs: readonly (readonly [string, string])[]): Options {
  return Object.fromEntries(pairs.toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}

const secretName = /pass|pwd|secret|token|key|credential|private|salt|cert|auth(?!or)/i;
/** A user and a password before the host of a URL, or among the words of a connection string. */
const secretValue = /:\/\/[^/\s@]{0,200}@|\bpassword\s{0,5}=/i;

/** Whether the value is taken out of options of foreign data and of settings. */
export function isSecret(name: string, value: string): boolean {
  return secretName.test(name) || secretValue.test(value);
}

/** The pairs with `***` where the name, or the value, smells of a secret: that it is set can be compared, what it is cannot. */
export function redacted(options: Options): Options {
  return Object.fromEntries(
    Object.entries(options).map(([name, value]) => [name, isSecret(name, value) ? '***' : value]),
  );
}
