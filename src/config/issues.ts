/** What zod finds wrong, in the words of trueup: expected this, got that. */
import type { core } from 'zod/mini';
import { didYouMean } from './did-you-mean.ts';
import type { KeyPath } from './jsonc.ts';
import { keysAt } from './shape.ts';

export interface Problem {
  path: KeyPath;
  /** Whether the key is wrong, or the value behind it. */
  what: 'key' | 'value';
  text: string;
}

/**
 * One problem an issue, or several. A schema's own message wins where it begins with "expected"; what stands there is
 * added unless the message tells it.
 */
export function problemsOf(issue: core.$ZodIssue, root: core.$ZodType, value: unknown): Problem[] {
  const path = issue.path.map((key) => (typeof key === 'symbol' ? String(key) : key));
  const got = valueAt(value, path);
  if (issue.code === 'unrecognized_keys') {
    const known = keysAt(root, path);
    return issue.keys.map((key) => ({
      path: [...path, key],
      what: 'key',
      text: `unknown key${didYouMean(key, known)}`,
    }));
  }
  if (issue.code === 'invalid_union') {
    // The option that got furthest is the one that was meant: its own complaints help more than a list of all options.
    const meant = issue.errors.find((option) => option.length > 0 && option.every((inner) => inner.path.length > 0));
    if (meant)
      return meant.flatMap((inner) => problemsOf({ ...inner, path: [...issue.path, ...inner.path] }, root, value));
  }
  const what = issue.code === 'invalid_key' ? 'key' : 'value';
  const expected = issue.message.startsWith('expected ') ? issue.message : `expected ${expectation(issue)}`;
  if (/, got /.test(expected)) return [{ path, what, text: expected }];
  const names = namesIn(issue);
  const hint = typeof got === 'string' && names.length > 0 ? didYouMean(got, names) : '';
  return [{ path, what, text: `${expected}, got ${describe(got, names.length > 0)}${hint}` }];
}

function expectation(issue: core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return typeNames[issue.expected] ?? `a value of type ${issue.expected}`;
    case 'invalid_value':
      return oneOf(issue.values.map(String));
    case 'invalid_union': {
      const kinds = issue.errors.flatMap((option) => option.slice(0, 1).map(expectationOf));
      return kinds.length > 0 ? oneOf([...new Set(kinds)]) : 'another value';
    }
    case 'too_small':
      return `at least ${issue.minimum}${units[issue.origin] ?? ''}`;
    case 'too_big':
      return `at most ${issue.maximum}${units[issue.origin] ?? ''}`;
    case 'invalid_format':
      return `a text of the form ${issue.format}`;
    default:
      return 'another value';
  }
}

function expectationOf(issue: core.$ZodIssue): string {
  return issue.message.startsWith('expected ') ? issue.message.slice('expected '.length) : expectation(issue);
}

const typeNames: Record<string, string> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
  null: 'null',
};

const units: Record<string, string> = { string: ' characters', array: ' entries' };

/** The names that would have been right, also inside a union of names and something else. */
function namesIn(issue: core.$ZodIssue): string[] {
  if (issue.code === 'invalid_value') return issue.values.map(String);
  return issue.code === 'invalid_union' ? issue.errors.flat().flatMap(namesIn) : [];
}

function oneOf(names: string[]): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} or ${last}`;
}

/** A word is told where a word of a list was expected; any other text stays untold, since it might be a connection string. */
function describe(value: unknown, tellWord: boolean): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'an object';
  if (typeof value !== 'string') return typeof value === 'boolean' ? String(value) : `a ${typeof value}`;
  return tellWord && /^[\w./-]{1,40}$/.test(value) ? `"${value}"` : 'a text';
}

function valueAt(value: unknown, path: KeyPath): unknown {
  return path.reduce<unknown>(
    (at, key) => (typeof at === 'object' && at !== null ? (at as Record<string | number, unknown>)[key] : undefined),
    value,
  );
}
