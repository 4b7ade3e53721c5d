/** Drift: one difference between what is declared and what is there, as a checker tells it. */
import type { Location, RelatedLocation } from './location.ts';
import type { Confidence, Severity } from './rule.ts';

/** A difference before any judgement: no status, no fingerprint. */
export interface Drift {
  /** Id of a rule of the checker that tells it. */
  rule: string;
  /** The entity, never a place: `DATABASE_URL`, `GET /users/{id}`. */
  subject: string;
  /**
   * Tells findings of one rule and subject apart where both are true at once (two applications of
   * one repository lack the same variable). A name that survives moves: never a path or a line.
   */
  facet?: string;
  /** One sentence, plain text, free of secrets. Not part of the identity. */
  message: string;
  /** Where a person would start to mend it. */
  location: Location;
  /** The other side, and every further occurrence. */
  related: RelatedLocation[];
  expected?: string;
  actual?: string;
  /** Where the evidence makes it worse or milder than the rule's own severity. */
  severity?: Severity;
  confidence: Confidence;
  fix?: Fix;
  /** How the evidence led here, one step a line: what `trueup explain <fingerprint>` prints. */
  trace?: string[];
}

/** What to do about it: always a sentence, and edits where they are known to the letter. */
export interface Fix {
  description: string;
  edits?: Edit[];
  /** What to write where the place is a person's choice, or is not known to the line. */
  snippet?: string;
  /** Ways out of which a person takes one: bring the one side back, or write the other down. */
  choices?: Choice[];
}

/** One way out, as a text to run or to commit. */
export interface Choice {
  /** `restore`, `adopt`. */
  id: string;
  /** One line: what it does. */
  title: string;
  /** The text as it is to be run; lines that destroy something are commented out. */
  text: string;
  /** The new file that it belongs in, where it is one. */
  uri?: string;
  /** What it does to a running system, in words: `blocks writes while it runs`. */
  hazards: string[];
  /** Whether it was tried and gave what it promises. */
  proven: boolean;
}

/** Inserts `newText` before `startLine`, or replaces the lines `startLine` to `endLine` (inclusive). */
export interface Edit {
  uri: string;
  startLine: number;
  endLine?: number;
  newText: string;
}
