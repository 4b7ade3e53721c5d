/** Places and words that the drifts of this checker share: where a test is, where a requirement stands, how each is called. */
import type { Location, RelatedLocation } from '../../../model/index.ts';
import type { RequirementFact } from '../facts.ts';
import type { Link } from '../link/link.ts';

/** Places named in one finding; the rest are counted in its message where that matters. */
export const mostPlaces = 12;

export function testPlace({ fact }: Pick<Link, 'fact'>, role: string): RelatedLocation {
  const { uri, startLine } = fact.location;
  return { uri, ...(startLine === undefined ? {} : { startLine }), role };
}

export function requirementPlace({ location }: RequirementFact, role: string): RelatedLocation {
  const { uri, startLine } = location;
  return { uri, ...(startLine === undefined ? {} : { startLine }), role };
}

export function placeOf({ uri, startLine }: Location): Location {
  return { uri, ...(startLine === undefined ? {} : { startLine }) };
}

/** `"Start MCP server"`, cut where it is long. */
export function quoted(text: string, length = 100): string {
  return `"${text.length > length ? `${text.slice(0, length - 1)}…` : text}"`;
}

/** `one test`, `3 tests`. */
export function count(number: number, noun: string, plural = `${noun}s`): string {
  return number === 1 ? `one ${noun}` : `${number} ${plural}`;
}

export function named({ fact }: Pick<Link, 'fact'>): string {
  const { test } = fact.data;
  return test === '' ? `the head of ${fact.location.uri}` : quoted(test);
}
