/** What a run comes to: its verdict follows from what was found and from what could not be looked at. */
import type { Finding, Notice, Run } from '../model/index.ts';

/** Nothing is green that was not compared. `run.verdict` says what the checker itself could tell: `aligned` where nothing stood in its way. */
export function conclude(run: Run, findings: readonly Pick<Finding, 'status'>[]): Run {
  const notices = run.notices.toSorted((a, b) => (noticeKey(a) < noticeKey(b) ? -1 : 1));
  if (findings.some((finding) => finding.status !== 'waived')) return { ...run, verdict: 'drift', notices };
  if (run.verdict !== 'aligned') return { ...run, notices };
  if (run.compared.declared === 0 && run.compared.actual === 0)
    return { ...run, verdict: 'inconclusive', reason: 'nothing to compare was found on either side', notices };
  const gaps = notices.filter((notice) => notice.level === 'warning');
  if (gaps.length === 0) return { ...run, notices };
  const more = gaps.length > 1 ? ` (and ${gaps.length - 1} more)` : '';
  return {
    ...run,
    verdict: 'inconclusive',
    reason: `not everything was compared: ${gaps[0]?.message}${more}`,
    notices,
  };
}

/** A run whose findings may have been set aside since: drift without a finding is what it would have been without it. */
export function reconclude(run: Run, findings: readonly Pick<Finding, 'status'>[]): Run {
  if (run.verdict !== 'drift') return conclude(run, findings);
  // Drift that keeps a reason was found by a run that could not look at everything.
  return conclude({ ...run, verdict: run.reason === undefined ? 'aligned' : 'inconclusive' }, findings);
}

/** Whether what a run did not find is really not there: drift that was found does not make up for what was not compared. */
export function isConclusive(run: Run): boolean {
  return (
    (run.verdict === 'aligned' || run.verdict === 'drift') &&
    run.reason === undefined &&
    run.notices.every((notice) => notice.level !== 'warning')
  );
}

function noticeKey({ id, location, message }: Notice): string {
  return [id, location?.uri, String(location?.startLine ?? 0).padStart(9, '0'), message].join('\0');
}
