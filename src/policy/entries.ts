/** What the files of decisions have in common: a version, a list of entries, and fields that are read with suspicion. */
import type { KeyPath, PlacedJson } from './json-places.ts';
import { readJson } from './json-places.ts';

/** One object of the file; only keys of its own are ever looked at, so no key can reach a prototype. */
export interface Entry {
  text(key: string): string | undefined;
  /** @throws ConfigError where it is absent or empty. */
  required(key: string): string;
  list(key: string): readonly unknown[];
  /** @throws ConfigError, at the line of the key. */
  fail(key: string | undefined, what: string, hint?: string): never;
}

const maxEntries = 200_000;
const longest = 10_000;

/**
 * The object that the file is.
 * @throws ConfigError in one line with the place: no JSON, a merge conflict, another version, a key that does not exist.
 */
export function readFile(text: string, name: string, keys: readonly string[]): { json: PlacedJson; file: Entry } {
  const json = readJson(text, name);
  const root = json.value;
  // First of all: a newer version may well have other keys.
  const version = typeof root === 'object' && root !== null && 'schemaVersion' in root ? root.schemaVersion : undefined;
  if (typeof version === 'number' && version > 1)
    json.fail(['schemaVersion'], `written by a newer trueup (version ${version} of the file)`, 'update trueup');
  const file = entryAt(json, [], ['$schema', 'schemaVersion', ...keys]);
  if (version !== 1) file.fail('schemaVersion', 'expected "schemaVersion": 1');
  return { json, file };
}

/** The members of a list of the file, each an object with no keys but these. */
export function entriesOf<T>(
  { json, file }: { json: PlacedJson; file: Entry },
  list: string,
  keys: readonly string[],
  read: (entry: Entry, index: number) => T,
): T[] {
  const members = file.list(list);
  if (members.length > maxEntries) file.fail(list, `more than ${maxEntries} entries`);
  return members.map((_, index) => read(entryAt(json, [list, index], keys), index));
}

function entryAt(json: PlacedJson, path: KeyPath, keys: readonly string[]): Entry {
  let value: unknown = json.value;
  for (const key of path) value = (value as Record<string | number, unknown>)[key];
  const fail = (key: string | undefined, what: string, hint?: string): never =>
    json.fail(key === undefined ? path : [...path, key], what, hint);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return fail(undefined, 'expected an object');
  const record = value as Record<string, unknown>;
  for (const key of Object.keys(record))
    if (!keys.includes(key))
      fail(key, `unknown key "${key.slice(0, 60).replace(/[^ -~]/g, '?')}"`, `known: ${keys.join(', ')}`);
  const own = (key: string): unknown => (Object.hasOwn(record, key) ? record[key] : undefined);
  const text = (key: string): string | undefined => {
    const found = own(key);
    if (found === undefined) return undefined;
    if (typeof found !== 'string') return fail(key, `"${key}": expected a text`);
    return found.length > longest ? fail(key, `"${key}": longer than ${longest} characters`) : found;
  };
  return {
    fail,
    text,
    required: (key) => {
      const found = text(key)?.trim();
      return found === undefined || found === '' ? fail(key, `expected "${key}"`) : found;
    },
    list: (key) => {
      const found = own(key) ?? [];
      return Array.isArray(found) ? found : fail(key, `"${key}": expected a list`);
    },
  };
}

/** A day of the calendar, `YYYY-MM-DD`: texts of this form sort as the days do. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

/** @throws ConfigError where a day is given that the calendar does not have. */
export function dayIn(entry: Entry, key: string): string | undefined {
  const day = entry.text(key);
  if (day !== undefined && !isDay(day)) entry.fail(key, `"${key}": expected a day such as 2027-01-31`);
  return day;
}

/** sha256 in lower-case hexadecimal. */
export function isFingerprint(text: string): boolean {
  return /^[0-9a-f]{64}$/.test(text);
}
