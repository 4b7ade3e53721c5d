/** A link with what stands on both of its ends: what the rooms of this checker hand to each other. */
import type { TestEntry, TestFile } from '../../../parse/tests/declarations.ts';
import type { LinkData, LinkFact, LinkKind, RequirementFact } from '../facts.ts';

/** Where in a test file a claim stands: above everything, on a suite, on a test. */
export type ClaimPlace = 'header' | 'suite' | 'test';

/** What a test says that it verifies, before anybody looked whether that exists. */
export interface Claim {
  kind: LinkKind;
  /** As it is written: `FR-003`, a scenario's title. */
  written: string;
  /** The spec that is named with it: `012-auth` in `012-auth#FR-003`. */
  spec?: string;
  /** Set where it names a scenario or requirement by its title, and not by an id. */
  byTitle?: true;
  /** Nothing is said where it does not exist: it may just as well mean something else. */
  lenient?: true;
  /** It stands in a comment without a verb, and counts for nothing. */
  mention?: true;
  /** The comment stands in the body of the test. */
  inBody?: true;
  line: number;
}

/** A claim at its place. `entry` is absent for the header of the file. */
export interface PlacedClaim extends Claim {
  place: ClaimPlace;
  entry?: number;
}

export interface Link {
  fact: LinkFact;
  place: ClaimPlace;
  /** What it leads to: set where it is resolved. */
  target?: RequirementFact;
  /** What it may mean: several where it is ambiguous, the one in another spec where it is misfiled, the one in a change. */
  candidates: RequirementFact[];
  /** The spec that the test names around it, where it names one. */
  named?: string;
  /** The tests that it speaks of. */
  tests: TestEntry[];
  file: TestFile;
  /** How many requirements the same place names. */
  beside: number;
}

/** A link that counts: its target is known, and it is more than a mention. */
export function verifies(link: Link): link is Link & { target: RequirementFact } {
  return link.target !== undefined && link.fact.data.resolved && link.fact.data.state === undefined;
}

export type LinkState = NonNullable<LinkData['state']>;
