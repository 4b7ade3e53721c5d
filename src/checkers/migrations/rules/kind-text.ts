/** What can be said of a kind of object, in the words of which its rules are made. */
import type { Severity } from '../../../model/index.ts';
import type { ObjectKind } from '../facts.ts';

export interface KindText {
  /** With its article: `a column`. */
  noun: string;
  /** Heading of the checker's README. */
  family: string;
  /** Severities where the evidence says nothing else: missing, unexpected, changed. */
  severity: readonly [missing: Severity, unexpected: Severity, changed: Severity];
  /** What it does to those who use the database. */
  missing: string;
  unexpected: string;
  changed: string;
  /** What is deliberately not reported of this kind. */
  silent?: string;
}

/** Partitions are tables with rules of their own: many come and go with the data. */
export type RuleKind = ObjectKind | 'partition';
