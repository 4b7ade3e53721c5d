/** Settles a report with what a team has decided: what is known, what is set aside, and which decisions hold for nothing. */
import type { Finding, Notice, Report, Run } from '../model/index.ts';
import type { BaselineEntry } from './baseline.ts';
import { entryFinder } from './baseline.ts';
import { conclude, isConclusive, reconclude } from './conclude.ts';
import { decisionDrifts } from './decision-drift.ts';
import type { Used } from './decision-drift.ts';
import { decisionRules } from './decision-rules.ts';
import type { Decisions, Ratchet, Remark } from './decisions.ts';
import { byImportance, judge } from './judge.ts';
import { nameOf, probableMoves } from './moves.ts';
import { beyond } from './occurrences.ts';
import { defaultPolicy } from './policy.ts';
import { matchesRule } from './rule-glob.ts';
import { silencer } from './suppress.ts';
import type { WaiverEntry } from './waivers.ts';
import { isExpired, toWaiver, waiverFinder } from './waivers.ts';

/**
 * The report after the decisions. A waiver wins over the baseline: it says more. Findings that a base revision made known
 * stay known. Without decisions, and where they come to nothing, the report is the same, byte for byte.
 */
export async function settle(report: Report, decisions: Decisions): Promise<Report> {
  const aside = setAside(report.findings, decisions);
  const known = await knowing(aside.findings, report, decisions);
  const drifts = decisionDrifts(report, decisions, aside.used);
  const own = judge({ id: 'decisions', rules: decisionRules }, drifts, decisions.policy ?? defaultPolicy);
  const { findings } = known;
  const remarks = [...aside.remarks, ...known.remarks];
  const runs = report.runs.map((run) => {
    const told: Notice[] = remarks.filter(({ checker }) => checker === run.checker).map(({ notice }) => notice);
    const mine = findings.filter((finding) => finding.checker === run.checker);
    if (told.length === 0 && mine.every((finding) => finding.status !== 'waived')) return run;
    return reconclude({ ...run, notices: [...run.notices, ...told] }, mine);
  });
  if (own.length === 0) return { ...report, runs, findings };
  return {
    ...report,
    rules: [...report.rules, ...decisionRules].toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    runs: [...runs, conclude(ownRun(decisions, aside.used), own)],
    findings: [...findings, ...own].toSorted(byImportance),
  };
}

function ownRun({ waivers, suppressions }: Decisions, used: Used): Run {
  return {
    checker: 'decisions',
    verdict: 'aligned',
    compared: { declared: waivers.length + suppressions.length, actual: used.waivers.size + used.suppressions.size },
    notices: [],
  };
}

interface Settled {
  findings: Finding[];
  remarks: Remark[];
}

/** Waivers and comments. */
function setAside(findings: readonly Finding[], decisions: Decisions): Settled & { used: Used } {
  const waiversOf = waiverFinder(decisions.waivers, decisions.fingerprints);
  const silence = silencer(decisions.suppressions);
  const waivers = new Set<WaiverEntry>();
  const remarks: Remark[] = [];
  const settled = findings.map((finding): Finding => {
    const entries = waiversOf(finding);
    for (const entry of entries) waivers.add(entry);
    const silenced = silence.of(finding);
    const holds = entries.find((entry) => !isExpired(entry, decisions.today));
    if (holds) return { ...finding, status: 'waived', waiver: toWaiver(holds) };
    if (!silenced) return finding;
    const { suppression, uncovered } = silenced;
    if (uncovered > 0)
      remarks.push({
        checker: finding.checker,
        notice: note(
          'suppressed-elsewhere',
          `${nameOf(finding)} is ignored by a comment, and has ${count(uncovered, 'place')} more without one`,
          suppression.location,
        ),
      });
    return { ...finding, status: 'waived', waiver: { reason: suppression.reason } };
  });
  return { findings: settled, remarks, used: { waivers, suppressions: silence.used } };
}

/** The baseline. */
async function knowing(findings: readonly Finding[], report: Report, decisions: Decisions): Promise<Settled> {
  const { baseline, partial, occurrences, today, fingerprints } = decisions;
  if (!baseline) return { findings: [...findings], remarks: [] };
  const entryOf = entryFinder(baseline, fingerprints);
  const matched = new Set<BaselineEntry>();
  const settled: Finding[] = [];
  const lists = { elsewhere: [] as Finding[], expired: [] as Finding[] };
  for (const finding of findings) {
    const entry = entryOf(finding);
    if (entry) matched.add(entry);
    if (!entry || finding.status === 'waived') {
      settled.push(finding);
      continue;
    }
    if (isExpired(entry, today)) {
      lists.expired.push(finding);
      settled.push(finding);
      continue;
    }
    const strict = ratchetOf(finding.rule, decisions.ratchet) === 'occurrence';
    const here = strict || !partial ? await occurrences?.(finding) : undefined;
    const grown = here !== undefined && beyond(here, entry.occurrences).length > 0;
    // An entry without places was written where nobody looked at them: it cannot tell what is new about them.
    if (grown && !strict && entry.occurrences.length > 0) lists.elsewhere.push(finding);
    settled.push(grown && strict ? finding : { ...finding, status: 'known' });
  }
  const remarks = [
    ...listed(lists.elsewhere, (names, many) =>
      note(
        'new-occurrences',
        `${names}: known, with lines that the baseline has not seen${many} (an edited line is one)`,
      ),
    ),
    ...listed(lists.expired, (names) =>
      note('accepted-expired', `${names}: no longer accepted, past the date in the baseline`),
    ),
  ];
  if (partial) return { findings: settled, remarks };
  const conclusive = new Set(report.runs.filter(isConclusive).map((run) => run.checker));
  const gone = baseline.findings.filter((entry) => !matched.has(entry) && conclusive.has(entry.checker));
  const fresh = settled.filter((finding) => finding.status === 'new' && !entryOf(finding));
  const moves = await probableMoves(gone, fresh, occurrences);
  remarks.push(...moves.slice(0, told).map(({ entry, finding }) => moveRemark(entry, finding)));
  const moving = new Set(moves.map(({ entry }) => entry));
  const left = gone.filter((entry) => !moving.has(entry));
  remarks.push(
    ...listed(left, (names) =>
      note('mended', `${names}: in the baseline, and mended; trueup baseline update takes it out`),
    ),
  );
  return { findings: settled, remarks };
}

/** Names that are told in one notice; the rest are counted. */
const told = 5;

/** One notice a checker for all of them. */
function listed<T extends { checker: string; subject: string; rule: string }>(
  all: readonly T[],
  toNotice: (names: string, many: string) => Notice,
): Remark[] {
  return [...new Set(all.map(({ checker }) => checker))].map((checker) => {
    const own = all.filter((one) => one.checker === checker);
    const names = own.slice(0, told).map(nameOf).join(', ');
    const more = own.length > told ? ` and ${own.length - told} more` : '';
    return { checker, notice: toNotice(names + more, own.length > 1 ? ' each' : '') };
  });
}

function moveRemark(entry: BaselineEntry, finding: Finding): Remark {
  const move = JSON.stringify({ from: nameOf(entry), to: nameOf(finding) });
  const message = `${finding.subject} is probably what the baseline knows as ${entry.subject}: if so, write ${move} under "moved"`;
  return { checker: finding.checker, notice: note('probable-move', message, finding.location) };
}

function ratchetOf(rule: string, ratchet: Decisions['ratchet'] = {}): Ratchet {
  return Object.entries(ratchet).findLast(([glob]) => matchesRule(glob, rule))?.[1] ?? 'entity';
}

/** A note, never a warning: nothing went uncompared for it. */
function note(id: string, message: string, location?: Notice['location']): Notice {
  const { uri, startLine } = location ?? {};
  return {
    id,
    level: 'note',
    message,
    ...(uri === undefined ? {} : { location: { uri, ...(startLine === undefined ? {} : { startLine }) } }),
  };
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
