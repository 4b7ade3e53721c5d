/** What a team has decided about rules: data that judge and verdict follow. */
import type { Severity } from '../model/index.ts';

/** One override: for a rule, or all rules that a glob over ids names, everywhere or in some paths. */
export interface RuleOverride {
  /** A rule id or a glob over ids: `env/unused-variable`, `env/*`. */
  rule: string;
  /**
   * Whether it holds for a finding located at this path; everywhere where absent. A predicate, not globs:
   * whoever makes the policy compiles them, so that judging needs no glob library.
   */
  within?: (uri: string) => boolean;
  severity: Severity | 'off';
}

export interface Policy {
  /** Findings at or over this severity fail the check; `never` reports without failing. */
  failOn: Severity | 'never';
  /** The last override that fits wins. */
  rules: readonly RuleOverride[];
}

export const defaultPolicy: Policy = { failOn: 'medium', rules: [] };
