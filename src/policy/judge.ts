/** Turns drift into findings: identity, severity after the team's overrides, one finding an entity. */
import { createHash } from 'node:crypto';
import type { Checker, Drift, Finding } from '../model/index.ts';
import type { Policy } from './policy.ts';

export function judge(checker: Checker, drifts: readonly Drift[], policy: Policy): Finding[] {
  void [checker, drifts, policy, createHash];
  return [];
}

export function byImportance(a: Finding, b: Finding): number {
  return a.fingerprint < b.fingerprint ? -1 : 1;
}
