/** Turns drift into findings: identity, severity after the team's overrides, one finding an entity. */
import { severities } from '../model/index.ts';
import type { Checker, Drift, Finding, Location, RelatedLocation, Rule, Severity } from '../model/index.ts';
import { fingerprint } from './fingerprint.ts';
import type { Policy } from './policy.ts';
import { matchesRule } from './rule-glob.ts';

/**
 * Every drift that no override turned off, in the order told, one finding a fingerprint.
 * @throws Error where a drift names a rule that the checker does not have: a bug in the checker.
 */
export function judge(checker: Pick<Checker, 'id' | 'rules'>, drifts: readonly Drift[], policy: Policy): Finding[] {
  const rules = new Map(checker.rules.map((rule) => [rule.id, rule]));
  const entities = new Map<string, Finding[]>();
  for (const drift of drifts) {
    const rule = rules.get(drift.rule);
    if (!rule) throw new Error(`checker ${checker.id} tells of ${drift.rule}, which is none of its rules`);
    const severity = severityOf(drift, rule, policy);
    if (severity === 'off') continue;
    const finding = toFinding(checker.id, rule, drift, severity);
    const same = entities.get(finding.fingerprint);
    if (same) same.push(finding);
    else entities.set(finding.fingerprint, [finding]);
  }
  return [...entities.values()].map(merge);
}

/** Worst first, then by names: a total order, so that the same findings always print the same. */
export function byImportance(a: Finding, b: Finding): number {
  return (
    rank(b.severity) - rank(a.severity) ||
    byCodeUnits(a.checker, b.checker) ||
    byCodeUnits(a.rule, b.rule) ||
    byCodeUnits(a.subject, b.subject) ||
    byCodeUnits(a.facet ?? '', b.facet ?? '') ||
    byCodeUnits(a.fingerprint, b.fingerprint)
  );
}

function severityOf(drift: Drift, rule: Rule, policy: Policy): Severity | 'off' {
  const override = policy.rules.findLast(
    (candidate) => matchesRule(candidate.rule, rule.id) && (candidate.within?.(drift.location.uri) ?? true),
  );
  const severity = override?.severity ?? drift.severity ?? rule.severity;
  // The worst word is kept for what is proven: one wrong critical costs more trust than ten right ones earn.
  return severity === 'critical' && drift.confidence !== 'certain' ? 'high' : severity;
}

function toFinding(checker: string, rule: Rule, drift: Drift, severity: Severity): Finding {
  return {
    ...drift,
    checker,
    kind: rule.kind,
    severity,
    fingerprint: fingerprint({ checker, rule: rule.id, subject: drift.subject, facet: drift.facet }),
    // Baseline and waivers decide otherwise later; the judge has not seen the past.
    status: 'new',
  };
}

/** The worst occurrence speaks for all, the first among equals: a path that was softened must not soften the others. */
function merge(occurrences: readonly Finding[]): Finding {
  const main = occurrences.reduce((worst, next) => (rank(next.severity) > rank(worst.severity) ? next : worst));
  if (occurrences.length === 1) return main;
  const related = [...main.related];
  const here = placeOf(main.location);
  const places = new Set([here, ...related.map(placeOf)]);
  const parts = new Set(related.map(partOf));
  for (const other of occurrences) {
    if (other === main) continue;
    for (const place of [{ ...other.location, role: alsoHere }, ...other.related]) {
      // A place that already plays a part needs no second mention as a mere occurrence.
      const told =
        place.role === alsoHere ? places.has(placeOf(place)) : parts.has(partOf(place)) || placeOf(place) === here;
      if (told) continue;
      related.push(place);
      places.add(placeOf(place));
      parts.add(partOf(place));
    }
  }
  return { ...main, related };
}

/** The part of a place that is one more occurrence of the same. */
export const alsoHere = 'also here';

function placeOf({ uri, startLine, startColumn, endLine, endColumn }: Location): string {
  return JSON.stringify([uri, startLine, startColumn, endLine, endColumn]);
}

function partOf(place: RelatedLocation): string {
  return `${place.role}\0${placeOf(place)}`;
}

function rank(severity: Severity): number {
  return severities.indexOf(severity);
}

function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
