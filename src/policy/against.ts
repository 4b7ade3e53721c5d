/** A report held to the reports of its bases: what a change adds, what it removes, and what was there before. */
import type { Change, Finding, Notice, Report, Run } from '../model/index.ts';

/**
 * Findings that some base has too are `known`; several bases are the parents of a merge. What a base lacks because it
 * could not be looked at is not said to be new without a word, nor what is no longer looked at to be removed.
 */
export function against(
  report: Report,
  bases: readonly Report[],
  { label, commits, staged }: { label: string; commits: readonly string[]; staged?: true },
): Report {
  const before = new Set(bases.flatMap(({ findings }) => findings.map(({ fingerprint }) => fingerprint)));
  const findings = report.findings.map((finding): Finding =>
    finding.status === 'new' && before.has(finding.fingerprint) ? { ...finding, status: 'known' } : finding,
  );
  const count = (status: Finding['status']): number => findings.filter((finding) => finding.status === status).length;
  const change: Change = {
    base: label,
    commits: [...commits],
    ...(staged ? { staged } : {}),
    added: count('new') + count('regressed'),
    known: count('known'),
    removed: bases[0] ? removed(report, bases[0]) : [],
  };
  return { ...report, change, runs: report.runs.map((run) => withDoubt(run, bases, label)), findings };
}

function removed(report: Report, base: Report): Change['removed'] {
  const here = new Set(report.findings.map(({ fingerprint }) => fingerprint));
  const answered = new Set(report.runs.filter(hasAnswer).map(({ checker }) => checker));
  return base.findings
    .filter(({ checker, fingerprint }) => answered.has(checker) && !here.has(fingerprint))
    .map(({ fingerprint, checker, rule, subject, facet }) => ({
      fingerprint,
      checker,
      rule,
      subject,
      ...(facet === undefined ? {} : { facet }),
    }));
}

function withDoubt(run: Run, bases: readonly Report[], label: string): Run {
  const other = bases.flatMap(({ runs }) => runs).find(({ checker }) => checker === run.checker);
  if (!hasAnswer(run) || !other || hasAnswer(other)) return run;
  const notice: Notice = {
    id: 'base-unknown',
    level: 'note',
    message: `${label} could not be checked in the same way (${other.reason ?? other.verdict}): what it has is not all known`,
  };
  return { ...run, notices: [...run.notices, notice] };
}

export function hasAnswer({ verdict }: Run): boolean {
  return verdict === 'aligned' || verdict === 'drift';
}
