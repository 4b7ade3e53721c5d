/** What commands of the CLI ask of this checker: requirements and links with their states, suggestions, and the lock to be written. */
import type { Context } from '../../model/index.ts';
import type { SpecConfig } from './config.ts';
import type { Standing } from './compare/standing.ts';
import type { LinkFact, RequirementFact } from './facts.ts';
import { verifies } from './link/link.ts';
import { identityOf } from './identity.ts';
import type { Link } from './link/link.ts';
import { bodyHashOf, lockedOf, textHashOf } from './lock/hashes.ts';
import { lockKey } from './lock/line.ts';
import type { LockedLink } from './lock/line.ts';
import { reviewed } from './reviewed.ts';
import type { Stale } from './stale/stale.ts';
import { suggestions, unlinked } from './suggest/index.ts';
import type { Suggestion, Unlinked } from './suggest/index.ts';

export interface ReviewedRequirement {
  /** `012-auth#FR-003`: how commands and findings call it. */
  name: string;
  fact: RequirementFact;
  /** Absent where it is divided into criteria, or is not held to tests. */
  standing?: Standing;
}

export interface ReviewedLink {
  fact: LinkFact;
  /** The name of what it verifies, where that is resolved. */
  requirement?: string;
  /** As the lock would hold it now. */
  now?: LockedLink;
  /** As the lock holds it. */
  locked?: LockedLink;
  stale?: Stale;
}

export interface SpecReview {
  requirements: ReviewedRequirement[];
  links: ReviewedLink[];
  /** Each with the line that makes a link of it. */
  suggestions: (Suggestion & { locked: LockedLink })[];
}

export async function specReview(context: Context, config: SpecConfig): Promise<SpecReview> {
  const { requirements, files, links, lock, staleness, ledger } = await reviewed(context, config);
  const standings = new Map(ledger.units.map((unit) => [unit.requirement, unit]));
  const locked = new Map(lock.links.map((line) => [lockKey(line), line]));
  // A requirement that has its tests is no less likely to be what another test is about: it only is not offered.
  const units = ledger.units.map(({ requirement }) => requirement);
  const open = new Set(
    ledger.units.filter(({ state }) => state === 'unverified').map(({ requirement }) => identityOf(requirement)),
  );
  const spoken = new Set(links.filter(({ fact }) => fact.data.state !== 'mention').flatMap(({ tests }) => tests));
  const free = unlinked(files, spoken);
  return {
    requirements: requirements.map((fact) => {
      const standing = standings.get(fact);
      return { name: identityOf(fact), fact, ...(standing ? { standing } : {}) };
    }),
    links: links.map((link) => reviewedLink(link, locked, staleness.stale.get(link))),
    suggestions: lockable(
      suggestions(units, free).filter(({ requirement }) => open.has(requirement)),
      units,
      free,
    ),
  };
}

function lockable(
  made: readonly Suggestion[],
  units: readonly RequirementFact[],
  free: readonly Unlinked[],
): SpecReview['suggestions'] {
  const byName = new Map(units.map((fact) => [identityOf(fact), fact]));
  const byPlace = new Map(free.map((one) => [`${one.uri}:${one.test.startLine}`, one]));
  return made.flatMap((one) => {
    const [requirement, test] = [byName.get(one.requirement), byPlace.get(`${one.test.uri}:${one.test.line}`)];
    if (!requirement || !test) return [];
    const ends = { text: textHashOf(requirement), body: bodyHashOf({ tests: [test.test] }) };
    const link = { requirement: one.requirement, uri: one.test.uri, test: one.test.title };
    return [{ ...one, locked: { ...link, ...ends, confirmed: true as const } }];
  });
}

function reviewedLink(link: Link, locked: ReadonlyMap<string, LockedLink>, stale: Stale | undefined): ReviewedLink {
  if (!verifies(link)) return { fact: link.fact };
  const now = lockedOf(link);
  const line = locked.get(lockKey(now));
  return {
    fact: link.fact,
    requirement: now.requirement,
    now,
    ...(line ? { locked: line } : {}),
    ...(stale ? { stale } : {}),
  };
}

export { adding, confirm, lockUri } from './lock/text.ts';
export { matrix } from './matrix.ts';
export { matrixRows } from './matrix-rows.ts';
