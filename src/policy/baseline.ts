/** The baseline: which entities a team knows about already. It is made once, and from then on it only shrinks. */
import type { Finding, Report } from '../model/index.ts';
import type { Baseline, BaselineEntry, Move } from './accepted.ts';
import { isConclusive } from './conclude.ts';
import { fingerprintsOf } from './fingerprint.ts';
import type { Fingerprints } from './fingerprint.ts';
import { aliasesOf, nameOf } from './moves.ts';
import type { Occurrences } from './occurrences.ts';
import { common } from './occurrences.ts';

export type { Baseline, BaselineEntry } from './accepted.ts';

/** What a person says when accepting a finding. */
export type Acceptance = Pick<BaselineEntry, 'reason' | 'owner' | 'until'>;

export const emptyBaseline: Baseline = { schemaVersion: 1, findings: [], moved: [] };

/** Subjects are labels here: one that a hostile file made endless is cut. */
const longestLabel = 300;

/** Finds the entry of a finding: by any fingerprint that it ever had, then by the moves that were recorded. */
export function entryFinder(
  baseline: Baseline,
  fingerprints: Fingerprints = fingerprintsOf,
): (finding: Finding) => BaselineEntry | undefined {
  const entries = new Map(baseline.findings.map((entry) => [entry.fingerprint, entry]));
  const aliases = aliasesOf(baseline);
  return (finding) => {
    const prints = printsOf(finding, fingerprints);
    for (const print of prints) {
      const entry = entries.get(print);
      if (entry) return entry;
    }
    return aliases.size === 0 ? undefined : aliases.find(finding, prints);
  };
}

/** Every fingerprint of a finding, the one it carries first. */
export function printsOf(finding: Finding, fingerprints: Fingerprints = fingerprintsOf): string[] {
  return [...new Set([finding.fingerprint, ...Object.values(fingerprints(finding))])];
}

/** Every open finding of the report as an entry; what `previous` says of it and of others is kept. */
export function baselineOf(report: Report, occurrences: Occurrences, previous: Baseline = emptyBaseline): Baseline {
  const find = entryFinder(previous);
  const open = report.findings.filter((finding) => finding.status !== 'waived');
  const renewed = new Set<BaselineEntry>();
  const current = open.map((finding) => {
    const before = find(finding);
    if (before) renewed.add(before);
    return entryOf(finding, occurrences.get(finding.fingerprint) ?? [], before);
  });
  return sorted([...previous.findings.filter((entry) => !renewed.has(entry)), ...current], previous.moved);
}

/** The baseline with this one finding, as it is now. */
export function accepting(
  baseline: Baseline,
  finding: Finding,
  occurrences: readonly string[],
  said: Acceptance,
): Baseline {
  const before = entryFinder(baseline)(finding);
  const others = baseline.findings.filter((entry) => entry !== before && entry.fingerprint !== finding.fingerprint);
  return sorted([...others, entryOf(finding, occurrences, said)], baseline.moved);
}

export interface Shrinkage {
  baseline: Baseline;
  removed: BaselineEntry[];
  /** Entries that lost places. */
  shrunk: BaselineEntry[];
  /** Entries without a finding that stay, since their checker could not look at everything. */
  undecided: BaselineEntry[];
}

/**
 * Takes out what is mended: entries and places without a finding, of checkers that saw everything. Never adds. An entry
 * that is found by an older fingerprint, or under its new name, is written down as it is called now.
 */
export function shrinkage(
  baseline: Baseline,
  report: Report,
  occurrences?: Occurrences,
  fingerprints: Fingerprints = fingerprintsOf,
): Shrinkage {
  const find = entryFinder(baseline, fingerprints);
  const conclusive = new Set(report.runs.filter(isConclusive).map((run) => run.checker));
  const found = new Map<BaselineEntry, Finding>();
  for (const finding of report.findings) {
    const entry = find(finding);
    if (entry && !found.has(entry)) found.set(entry, finding);
  }
  const result: Shrinkage = { baseline, removed: [], shrunk: [], undecided: [] };
  const kept: BaselineEntry[] = [];
  for (const entry of baseline.findings) {
    const finding = found.get(entry);
    if (!finding) {
      (conclusive.has(entry.checker) ? result.removed : result.undecided).push(entry);
      if (!conclusive.has(entry.checker)) kept.push(entry);
      continue;
    }
    const here = conclusive.has(entry.checker) ? occurrences?.get(finding.fingerprint) : undefined;
    const places = here ? common(entry.occurrences, here) : entry.occurrences;
    if (places.length < entry.occurrences.length) result.shrunk.push(entry);
    kept.push(entryOf(finding, places, entry));
  }
  // A move has done its work once every entry goes by the new name.
  const waiting = new Set(result.undecided.flatMap((entry) => [entry.fingerprint, nameOf(entry)]));
  result.baseline = sorted(kept, baseline.moved.some(({ from }) => waiting.has(from)) ? baseline.moved : []);
  return result;
}

function entryOf(finding: Finding, occurrences: readonly string[], said: Acceptance = {}): BaselineEntry {
  const { fingerprint, checker, rule, subject, facet } = finding;
  const { reason, owner, until } = said;
  return {
    fingerprint,
    checker,
    rule,
    subject: label(subject),
    ...(facet === undefined ? {} : { facet: label(facet) }),
    occurrences: occurrences.toSorted(),
    ...(reason === undefined ? {} : { reason }),
    ...(owner === undefined ? {} : { owner }),
    ...(until === undefined ? {} : { until }),
  };
}

function label(name: string): string {
  return name.length > longestLabel ? `${name.slice(0, longestLabel - 1)}…` : name;
}

/** One entry a fingerprint, in the order of fingerprints. */
export function sorted(entries: readonly BaselineEntry[], moved: readonly Move[]): Baseline {
  const unique = new Map(entries.map((entry) => [entry.fingerprint, entry]));
  const moves = new Map(moved.map((move) => [`${move.from}\0${move.to}`, move]));
  return {
    schemaVersion: 1,
    findings: [...unique.values()].sort((a, b) => byText(a.fingerprint, b.fingerprint)),
    moved: [...moves].sort(([a], [b]) => byText(a, b)).map(([, move]) => move),
  };
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
