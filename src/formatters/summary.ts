/** What a report comes to: the counts and short phrases that several formats share. */
import type { Choice, Edit, Finding, Location, Report, Run, Severity } from '../model/index.ts';
import { severities } from '../model/index.ts';
import { visible } from './escape.ts';

/** From worst to mildest. */
export const bySeverity: readonly Severity[] = severities.toReversed();

export interface Tally {
  /** New or regressed: what somebody has to decide on. */
  open: Finding[];
  known: Finding[];
  waived: Finding[];
}

export function tally(findings: readonly Finding[]): Tally {
  const sorted: Tally = { open: [], known: [], waived: [] };
  for (const finding of findings)
    (finding.status === 'waived' ? sorted.waived : finding.status === 'known' ? sorted.known : sorted.open).push(
      finding,
    );
  return sorted;
}

export function grouped<K, V>(values: readonly V[], key: (value: V) => K): Map<K, V[]> {
  const groups = new Map<K, V[]>();
  for (const value of values) {
    const group = groups.get(key(value));
    if (group) group.push(value);
    else groups.set(key(value), [value]);
  }
  return groups;
}

/** The runs with their findings, in the order of the runs; findings of a checker that has no run come last. */
export function byChecker(report: Report): { checker: string; run?: Run; findings: Finding[] }[] {
  const groups = grouped(report.findings, (finding) => finding.checker);
  const ran = report.runs.map((run) => ({ checker: run.checker, run, findings: groups.get(run.checker) ?? [] }));
  for (const { checker } of ran) groups.delete(checker);
  return [...ran, ...Array.from(groups, ([checker, findings]) => ({ checker, findings }))];
}

/** The verdict of the whole: green only where something was compared and nothing is left open. */
export type Outcome = 'drift' | 'inconclusive' | 'aligned';

export function outcome(report: Report): Outcome {
  if (report.findings.some((finding) => finding.status !== 'waived')) return 'drift';
  if (report.runs.some((run) => run.verdict === 'drift')) return 'drift';
  if (report.runs.some((run) => run.verdict === 'inconclusive')) return 'inconclusive';
  return report.runs.some((run) => run.verdict === 'aligned') ? 'aligned' : 'inconclusive';
}

/** `3 findings (1 high, 2 medium), 2 known, 1 waived`. */
export function countsOf(report: Report): string {
  const { open, known, waived } = tally(report.findings);
  const parts = bySeverity.flatMap((severity) => {
    const count = open.filter((finding) => finding.severity === severity).length;
    return count > 0 ? [`${count} ${severity}`] : [];
  });
  const head =
    open.length > 0
      ? `${plural(open.length, 'finding')} (${parts.join(', ')})`
      : known.length > 0
        ? 'no new findings'
        : 'no findings';
  return [
    head,
    ...(known.length > 0 ? [`${known.length} known`] : []),
    ...(waived.length > 0 ? [`${waived.length} waived`] : []),
  ].join(', ');
}

/** `this change adds 2, removes 1, 37 known`; without a base, what is open. */
export function changeLine(report: Report): string {
  const { change } = report;
  if (!change) return countsOf(report);
  const parts = [`adds ${change.added}`, `removes ${change.removed.length}`];
  return `this change ${parts.join(', ')}, ${change.known} known (compared with ${visible(change.base)})`;
}

/** The one line that says it all; never a bare "no findings" where something was not compared. */
export function summaryLine(report: Report): string {
  const verdicts = report.runs.map((run) => `${visible(run.checker)} ${run.verdict}`).join(', ');
  const gap = outcome(report) === 'inconclusive' ? ', but not everything could be checked' : '';
  const counts = report.change ? `${countsOf(report)}; ${changeLine(report)}` : countsOf(report);
  return `trueup: ${counts}${gap} · ${verdicts || 'nothing was checked'}`;
}

/** Whole or tenths of a percent, rounded down: 100% means all of it. */
export function percent(share: number): string {
  return `${Math.floor(share * 1000 + 1e-9) / 10}%`;
}

export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** `41 declared, 44 actual`. */
export function comparedOf(run: Run): string {
  return `${run.compared.declared} declared, ${run.compared.actual} actual`;
}

/** `src/db.ts:12:18`, as far as it is known; not escaped. */
export function place(location: Location): string {
  return [location.uri, location.startLine, location.startLine === undefined ? undefined : location.startColumn]
    .filter((part) => part !== undefined)
    .join(':');
}

/** The entity with what tells it apart from its namesakes; not escaped. */
export function title(finding: Finding): string {
  return finding.facet === undefined ? finding.subject : `${finding.subject} (${finding.facet})`;
}

/** Enough of the fingerprint for `trueup explain`. */
export function shortPrint(finding: Finding): string {
  return finding.fingerprint.slice(0, 12);
}

/** What to type to see how a finding came about: with a base, the same one, since some are told of changes alone. */
export function explainLine(finding: Finding, { change }: Report): string {
  const since = change?.staged ? ' --staged' : change?.commits[0] ? ` --base ${change.commits[0].slice(0, 12)}` : '';
  return `trueup explain ${shortPrint(finding)}${since}`;
}

/** Where an edit goes, in words. */
export function editPlace(edit: Edit): string {
  if (edit.endLine !== undefined && edit.newText === '') {
    return edit.endLine === edit.startLine
      ? `${edit.uri}, delete line ${edit.startLine}`
      : `${edit.uri}, delete lines ${edit.startLine} to ${edit.endLine}`;
  }
  if (edit.endLine === undefined) return `${edit.uri}, before line ${edit.startLine}`;
  if (edit.endLine === edit.startLine) return `${edit.uri}, instead of line ${edit.startLine}`;
  return `${edit.uri}, instead of lines ${edit.startLine} to ${edit.endLine}`;
}

/** What a way out does and where it goes, in one line; not escaped. */
export function choiceLine({ title, uri, hazards, proven }: Choice): string {
  const cautions = [...hazards, ...(proven ? [] : ['not tried'])];
  const where = uri === undefined ? '' : `, as ${uri}`;
  return `${title}${where}${cautions.length > 0 ? ` (${cautions.join('; ')})` : ''}`;
}

/** The lines that an edit puts in, none where it only deletes; a last line feed ends a line and begins none. */
export function editLines(newText: string): string[] {
  if (newText === '') return [];
  return newText.replace(/\r?\n$/, '').split(/\r?\n/);
}
