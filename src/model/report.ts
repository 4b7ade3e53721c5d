/** The report: the one plain JSON result that every formatter, gate and ledger reads. */
import type { Finding } from './finding.ts';
import type { Location } from './location.ts';
import type { Rule } from './rule.ts';

/** `skipped`: not asked for, or cannot be asked here. `inconclusive`: asked, and no answer that can be trusted. */
export type Verdict = 'aligned' | 'drift' | 'inconclusive' | 'skipped';

/** Something a reader must know to trust the verdict, which is not drift. */
export interface Notice {
  /** Kebab-case and stable: `unparsed-file`, `skipped-file`, `dynamic-key`. */
  id: string;
  /** `warning` where something was not compared for it; `note` where it is only good to know. */
  level: 'warning' | 'note';
  message: string;
  location?: Location;
}

/** What one checker did. */
export interface Run {
  checker: string;
  verdict: Verdict;
  /** Why the verdict is inconclusive or skipped. */
  reason?: string;
  /** How many entities stood on each side. */
  compared: { declared: number; actual: number };
  /** Share of the entities on which both sides agree, 0 to 1; absent where nothing was compared. */
  alignment?: number;
  notices: Notice[];
}

/** What a change does to the findings, where the tree was compared with a base. */
export interface Change {
  /** What it was compared with, as a person would say it: `HEAD`, `origin/main (1a2b3c4)`. */
  base: string;
  /** Full hashes; several where a merge is about to be committed. */
  commits: string[];
  /** Set where the change is what is staged. */
  staged?: true;
  /** Findings that the base does not have, and those that it has too. */
  added: number;
  known: number;
  /** Findings of the base that are gone, sorted as findings are. */
  removed: { fingerprint: string; checker: string; rule: string; subject: string; facet?: string }[];
}

export interface Report {
  schemaVersion: 1;
  tool: { name: 'trueup'; version: string };
  /** The plan that judged: `default` where none is chosen. */
  plan: string;
  /** Full hash of the commit that is checked out, where there is one. */
  commit?: string;
  change?: Change;
  /** Texts of the rules of every checker that ran, sorted by id. */
  rules: Rule[];
  /** In the order of the list of checkers. */
  runs: Run[];
  /** Sorted by severity, checker, rule, subject and facet: the same tree gives the same bytes. */
  findings: Finding[];
}
