/** What a baseline holds: the entities that a team has accepted, and those that were renamed since. */

/** One accepted entity. The fingerprint is its identity; rule, subject and facet are there for people. */
export interface BaselineEntry {
  fingerprint: string;
  checker: string;
  rule: string;
  subject: string;
  facet?: string;
  /** Hashes of the lines where it was seen when it was accepted, sorted; no line numbers, which every edit changes. */
  occurrences: readonly string[];
  reason?: string;
  owner?: string;
  /** The last day on which it counts as accepted, `YYYY-MM-DD`. */
  until?: string;
}

export interface Baseline {
  schemaVersion: 1;
  /** Sorted by fingerprint. */
  findings: readonly BaselineEntry[];
  moved: readonly Move[];
}

/** An entity under its former and its present name: a fingerprint, or `rule subject`. */
export interface Move {
  from: string;
  to: string;
}
