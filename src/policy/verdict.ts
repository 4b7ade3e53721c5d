/** The verdict of a whole check as an exit code: what a hook, a script and a gate go by. */
import { severities } from '../model/index.ts';
import type { Report } from '../model/index.ts';
import type { Policy } from './policy.ts';

/** 0: nothing at or over the threshold. 1: drift. 3: a required checker gave no answer. (2 is the user's mistake, told elsewhere.) */
export type ExitCode = 0 | 1 | 3;

/** Drift wins over no answer: what is known to be wrong can be mended now. */
export function exitCode(
  report: Pick<Report, 'runs' | 'findings'>,
  policy: Pick<Policy, 'failOn'>,
  required: readonly string[],
): ExitCode {
  if (report.findings.some((finding) => isOpen(finding.status) && fails(finding.severity, policy.failOn))) return 1;
  return unanswered(report, required).length > 0 ? 3 : 0;
}

/** The required checkers without an answer, each with the reason: nothing is green that did not run. */
export function unanswered(
  report: Pick<Report, 'runs'>,
  required: readonly string[],
): { checker: string; reason: string }[] {
  return [...new Set(required)].flatMap((checker) => {
    const run = report.runs.find((candidate) => candidate.checker === checker);
    if (!run) return [{ checker, reason: 'it did not run' }];
    if (run.verdict !== 'inconclusive' && run.verdict !== 'skipped') return [];
    return [{ checker, reason: run.reason ?? `its run is ${run.verdict}` }];
  });
}

function isOpen(status: Report['findings'][number]['status']): boolean {
  return status === 'new' || status === 'regressed';
}

function fails(severity: Report['findings'][number]['severity'], failOn: Policy['failOn']): boolean {
  return failOn !== 'never' && severities.indexOf(severity) >= severities.indexOf(failOn);
}
