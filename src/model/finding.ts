/** Findings: drift that has been judged. */
import type { Drift } from './drift.ts';
import type { Kind, Severity } from './rule.ts';

/** `new`: not accepted anywhere. `known`: in the baseline or at the base revision. `regressed`: resolved once, back again. */
export type Status = 'new' | 'known' | 'waived' | 'regressed';

export interface Finding extends Drift {
  checker: string;
  kind: Kind;
  severity: Severity;
  /** Lower-case hex sha256 over the canonical JSON of checker, rule, subject and facet: no path, no line, no wording. */
  fingerprint: string;
  status: Status;
  waiver?: Waiver;
}

/** Why a finding was set aside. The reasons are those of GitHub's alert dismissals. */
export interface Waiver {
  reason: string;
  owner?: string;
  /** ISO date, `YYYY-MM-DD`. */
  until?: string;
}
