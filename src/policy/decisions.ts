/** What a team has decided about findings, as a check is handed it: nothing here is read from a disk or a clock. */
import type { Finding, Location, Notice } from '../model/index.ts';
import type { Baseline } from './baseline.ts';
import type { Fingerprints } from './fingerprint.ts';
import type { Policy } from './policy.ts';
import type { WaiverEntry } from './waivers.ts';

/** `entity`: a known entity stays known wherever it turns up. `occurrence`: a place that was not accepted makes it new. */
export type Ratchet = 'entity' | 'occurrence';

/** `trueup-ignore <rule>: <reason>` in a comment of a checked file. */
export interface Suppression {
  /** A rule id or a glob over ids; empty where none was given. */
  rule: string;
  /** Empty where none was given: then it suppresses nothing. */
  reason: string;
  /** Where it stands. */
  location: Location;
  /** The last line that it speaks for, from its own on. */
  through: number;
}

export interface Decisions {
  /** Absent where there is no baseline file. */
  baseline?: Baseline;
  waivers: readonly WaiverEntry[];
  suppressions: readonly Suppression[];
  /** `YYYY-MM-DD`. */
  today: string;
  /** Set where not every checker looked at the whole tree: then nothing is said to be unmatched. */
  partial?: boolean;
  /** By rule id or glob over ids, the last one that fits wins. Default: `entity`. */
  ratchet?: Readonly<Record<string, Ratchet>>;
  /**
   * Hashes of the places of a finding. Asked for where a rule's ratchet is `occurrence`, and in a full run for what it can
   * tell about known findings; not at all where absent.
   */
  occurrences?(finding: Finding): Promise<readonly string[]>;
  /** Severities of the rules `decisions/*` after the team's overrides. */
  policy?: Policy;
  /** Other recipes of fingerprints than the house's own. */
  fingerprints?: Fingerprints;
}

/** A notice for the run of a checker. */
export interface Remark {
  checker: string;
  notice: Notice;
}
