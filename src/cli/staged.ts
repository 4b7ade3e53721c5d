/** `trueup check --staged`: what the hook calls. No network, no database, no question, and no more time than it was given. */
import { deferred, formatStaged } from '../formatters/staged.ts';
import { severities } from '../model/index.ts';
import type { Checker, Finding, PathChange, Report, Run, Severity } from '../model/index.ts';
import { hasAnswer } from '../policy/against.ts';
import type { Policy } from '../policy/policy.ts';
import { withinBudget } from '../tree/budget.ts';
import { matcher } from '../tree/glob.ts';
import { parents } from './bases.ts';
import type { Io } from './io.ts';
import type { Values } from './options.ts';
import type { Session, Staged } from './session.ts';
import { settledReport } from './settled.ts';
import type { Settled } from './settled.ts';

/** Milliseconds from the start of the process: longer than this, and people take the hook out. */
const defaultBudget = 1500;
/** What may change where every import leads, or what is looked at. */
const steering = /(?:^|\/)(?:package\.json|[tj]sconfig[^/]*\.json|trueup\.json|\.gitignore)$|^\.trueup\//;

export interface StagedResult {
  report: Report;
  /** The findings that stop the commit. */
  stops: readonly Finding[];
}

/** The report of what is staged; with `isShort` without the lines around each place, which a short text does not show. */
export async function checkStaged(
  session: Session,
  staged: Staged,
  policy: Policy,
  isShort: boolean,
): Promise<StagedResult> {
  const { config, options } = session;
  const budget = config.budgetMs ?? defaultBudget;
  const isOver = (): boolean => performance.now() > budget;
  const reason = `${deferred}: the ${budget} ms of a hook were over (hook.budgetMs)`;
  const changes = await staged.changes;
  const untouched = new Map<string, string>();
  for (const checker of options.checkers)
    if (!(await isTouched(checker, session, changes))) untouched.set(checker.id, 'nothing is staged that it looks at');
  const settled = await settledReport(
    session,
    {
      ...options,
      ...(isShort ? { bare: true as const } : {}),
      policy,
      brief: true,
      limit: (tree) => withinBudget(tree, isOver, reason),
      skip: untouched,
    },
    {
      bases: untouched.size === options.checkers.length ? undefined : parents(await staged.parents),
      changes: async () => changes,
      partial: true,
      fromTree: true,
      onlyIfOpen: true,
    },
  );
  const report = withoutGuesses(settled, reason);
  return { report, stops: report.findings.filter((finding) => isStop(finding, policy)) };
}

/** Where there was no time for the base, nobody knows what is new: what the checker found is left to CI with the rest. */
function withoutGuesses({ report, before }: Settled, reason: string): Report {
  const late = before.flatMap(({ runs }) => runs.filter((run) => run.reason === reason).map(({ checker }) => checker));
  const doubts = new Set(
    report.runs.filter((run) => hasAnswer(run) && late.includes(run.checker)).map(({ checker }) => checker),
  );
  if (doubts.size === 0) return report;
  const findings = report.findings.filter(({ checker }) => !doubts.has(checker));
  const runs = report.runs.map((run): Run =>
    doubts.has(run.checker) ? { ...run, verdict: 'inconclusive', reason } : run,
  );
  const added = findings.filter(({ status }) => status === 'new' || status === 'regressed').length;
  return { ...report, runs, findings, ...(report.change ? { change: { ...report.change, added } } : {}) };
}

/** Only what is new for sure and bad for sure. */
function isStop({ status, severity, confidence }: Finding, { failOn }: Policy): boolean {
  if (failOn === 'never' || (status !== 'new' && status !== 'regressed') || confidence !== 'certain') return false;
  const rank = (one: Severity): number => severities.indexOf(one);
  return rank(severity) >= Math.max(rank('high'), rank(failOn));
}

async function isTouched(checker: Checker, { config }: Session, changes: readonly PathChange[]): Promise<boolean> {
  const uris = changes.flatMap(({ uri, from }) => (from === undefined ? [uri] : [uri, from]));
  if (uris.some((uri) => steering.test(uri))) return true;
  const section = config.sections[checker.id] ?? checker.config.defaults;
  for (const source of [...checker.declared, ...checker.actual]) {
    const globs = source.inputs(section);
    if (globs.length > 0 && uris.some(await matcher(globs))) return true;
  }
  return false;
}

/** What the hook prints. */
export function stagedText({ report, stops }: StagedResult, values: Values, io: Io): string {
  return formatStaged(report, stops, { color: io.color(values['no-color']), width: io.width });
}
