/** What is kept of both ends of a link: the words of a requirement, the syntax of a test. */
import { shortHash } from '../../../parse/text-hash.ts';
import type { RequirementFact } from '../facts.ts';
import { identityOf } from '../identity.ts';
import type { Link } from '../link/link.ts';
import type { LockedLink } from './line.ts';

/** Of its own words, and after a dot of the paragraph that it stands under: a scenario changes with its requirement, if less. */
export function textHashOf({ data }: Pick<RequirementFact, 'data'>): string {
  return [data.text, ...(data.context === undefined ? [] : [data.context])].map(shortHash).join('.');
}

/** Of a suite and of a file: all its tests together. */
export function bodyHashOf({ tests }: Pick<Link, 'tests'>): string {
  const hashes = tests.flatMap(({ body }) => (body ? [body.hash] : []));
  const [only, second] = hashes;
  if (only === undefined) return '-';
  return shortHash(second === undefined ? only : [...hashes].sort().join('\n'));
}

export function lockedOf(link: Link & { target: RequirementFact }): LockedLink {
  return {
    requirement: identityOf(link.target),
    uri: link.fact.location.uri,
    test: link.fact.data.test,
    text: textHashOf(link.target),
    body: bodyHashOf(link),
    ...(link.fact.data.kind === 'confirmed' ? { confirmed: true as const } : {}),
  };
}
