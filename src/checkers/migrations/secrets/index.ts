/** Keeps secrets of a database out of whatever is shown of it: the values that stand where secrets stand are masked, in doubt too; names stay. */
import { looksHarmless } from '../../../parse/secrets.ts';
import type { Json, SchemaObject } from '../facts.ts';
import { dollarBody, tokensOf } from '../sql/literals.ts';
import type { Token } from '../sql/tokens.ts';
import { isSecretLiteral } from './literals.ts';
import { maskWithin, secretName } from './within.ts';

const mask = '…';
/** Bodies in bodies beyond this are nobody's. */
const deepest = 4;
/** What is shorter, or a word, stands in a text by chance. */
const telling = /^(?=.*[^a-z]).{6,}$|^.{10,}$/is;

/** An SQL text with its secrets masked. What was found in other texts of the same object is masked here, too, and the other way round. */
export function maskedSql(text: string, found: Set<string> = new Set()): string {
  return without(maskLiterals(text, found, 0), found);
}

/** A text that is no SQL: a comment, a value. */
export function maskedText(text: string, found: Set<string> = new Set()): string {
  return without(maskWithin(text, found), found);
}

/** The secrets that an object's attributes hold, by what the object and the attribute are called. */
export function secretsOf(object: SchemaObject): Set<string> {
  const found = new Set<string>();
  maskedAttributes(object, found);
  if (object.details?.create !== undefined) maskedSql(object.details.create, found);
  return found;
}

/** The attributes of an object, as they may be shown. */
export function maskedAttributes(object: SchemaObject, found = new Set<string>()): { readonly [name: string]: Json } {
  const attributes = object.attributes as unknown as { readonly [name: string]: Json };
  return Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [name, maskedValue(value, name, object, found)]),
  );
}

function maskedValue(value: Json, path: string, object: SchemaObject, found: Set<string>): Json {
  if (typeof value === 'string') return maskedAttribute(value, path, object, found);
  if (Array.isArray(value)) return value.map((one: Json) => maskedValue(one, path, object, found));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, maskedValue(one as Json, `${path}.${key}`, object, found)]),
  );
}

/** Texts of people and values of options, which are no SQL. */
const prose = new Set(['text', 'value', 'values', 'options', 'foreignOptions', 'settings', 'toastOptions']);

/** One attribute: `default`, `settings.app.api_token`; of a whole object its statement, under an empty name. */
export function maskedAttribute(
  text: string,
  attribute: string,
  object: SchemaObject,
  found: Set<string> = new Set(),
): string {
  const dot = attribute.indexOf('.');
  const list = dot === -1 ? attribute : attribute.slice(0, dot);
  const key = dot === -1 ? '' : attribute.slice(dot + 1);
  const own = object.path.at(-1) ?? '';
  if (object.kind === 'setting' ? secretName(object.path[0] ?? '') : list !== 'columnDefaults' && secretName(key)) {
    if (looksHarmless(text)) return text;
    found.add(text);
    return mask;
  }
  const named = object.kind === 'column' && ['default', 'generated'].includes(list) && secretName(own);
  if (named || (list === 'columnDefaults' && secretName(key))) return without(maskAll(text, found), found);
  const isProse = object.kind === 'comment' || object.kind === 'setting' || prose.has(list);
  return isProse ? maskedText(text, found) : maskedSql(text, found);
}

/** Every value that was found, wherever it stands: a guard or a message repeats what a statement says. */
export function without(text: string, found: ReadonlySet<string>): string {
  const values = [...found].filter((value) => telling.test(value)).toSorted((a, b) => b.length - a.length);
  return values.reduce(
    (masked, value) => [value, value.replaceAll("'", "''")].reduce((one, form) => one.replaceAll(form, mask), masked),
    text,
  );
}

function maskAll(text: string, found: Set<string>): string {
  return rewritten(text, found, (said) => {
    if (looksHarmless(said)) return undefined;
    found.add(said);
    return mask;
  });
}

function maskLiterals(text: string, found: Set<string>, depth: number): string {
  return rewritten(text, found, (said, token, tokens, at) => {
    // The body of a function is SQL again; a word between dollars is a literal like any other.
    if (token.kind === 'dollar' && /\s/.test(said))
      return depth < deepest ? maskLiterals(said, found, depth + 1) : mask;
    if (!isSecretLiteral(tokens, at, said, (other) => contentOf(text, other))) return maskWithin(said, found);
    found.add(said);
    return mask;
  });
}

/** The text with what its literals say put in other words, and with the comments between its words masked as prose. */
function rewritten(text: string, found: Set<string>, say: Say): string {
  if (!/['$]|--|\/\*/.test(text)) return text.includes('://') ? maskWithin(text, found) : text;
  const tokens = tokensOf(text);
  const parts: string[] = [];
  let copied = 0;
  const put = (start: number, end: number, fresh: string): void => {
    parts.push(text.slice(copied, start), fresh);
    copied = end;
  };
  for (const [at, token] of tokens.entries()) {
    const gap = text.slice(tokens[at - 1]?.end ?? 0, token.start);
    if (gap.length > 2 && isComment.test(gap)) put(tokens[at - 1]?.end ?? 0, token.start, maskWithin(gap, found));
    if (token.kind !== 'string' && token.kind !== 'dollar') continue;
    const said = contentOf(text, token);
    const fresh = said === '' ? undefined : say(said, token, tokens, at);
    const start = text.indexOf(said, token.start);
    if (fresh !== undefined && fresh !== said) put(start, start + said.length, fresh);
  }
  const end = tokens.at(-1)?.end ?? 0;
  // Beyond the last token stand comments; a text with more tokens than are read is not shown to its end.
  const rest = text.slice(end);
  if (rest.trim() !== '')
    put(end, text.length, isComment.test(rest.trimStart().slice(0, 2)) ? maskWithin(rest, found) : mask);
  return parts.join('') + text.slice(copied);
}

type Say = (said: string, token: Token, tokens: readonly Token[], at: number) => string | undefined;
const isComment = /--|\/\*/;

/** As it is written between its quotes. */
function contentOf(text: string, token: Token): string {
  if (token.kind === 'dollar') return dollarBody(text, token).text;
  const from = text.indexOf("'", token.start) + 1;
  return text.slice(from, text.charAt(token.end - 1) === "'" && token.end - 1 >= from ? token.end - 1 : token.end);
}
