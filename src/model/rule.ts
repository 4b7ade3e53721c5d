/** Rules: what trueup can say, with the texts that explain it. */

/** `missing`: declared, not there. `undeclared`: there, not declared. `mismatch`: both, and they differ. */
export type Kind = 'missing' | 'undeclared' | 'mismatch';

/** From worst to mildest. SARIF levels: error, error, warning, note. */
export type Severity = 'critical' | 'high' | 'medium' | 'low';

/** How sure the evidence makes us. A critical finding is always `certain`. */
export type Confidence = 'certain' | 'likely' | 'possible';

export interface Rule {
  /** `<checker>/<kebab-case name>`; stable for ever, since baselines and waivers name it. */
  id: string;
  kind: Kind;
  /** The severity where the evidence says nothing else. */
  severity: Severity;
  /** One line: what is wrong. */
  summary: string;
  /** Why it matters and how to fix it: a few plain sentences. */
  help: string;
  /** What is deliberately not reported, and what may still be wrong about a report. */
  falsePositives: string;
  /** The heading of the rule in the checker's README. */
  helpUri: string;
}

/** Severities from mildest to worst: an index is a rank. */
export const severities = ['low', 'medium', 'high', 'critical'] as const satisfies readonly Severity[];

/** Confidences from weakest to strongest. */
export const confidences = ['possible', 'likely', 'certain'] as const satisfies readonly Confidence[];
