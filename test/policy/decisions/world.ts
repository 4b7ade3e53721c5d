/** A small report to decide about: a garden with beds. */
import { ConfigError } from '../../../src/model/index.ts';
import type { Finding, Report, Rule, Run } from '../../../src/model/index.ts';
import type { Baseline, BaselineEntry } from '../../../src/policy/baseline.ts';
import type { Decisions } from '../../../src/policy/decisions.ts';
import { fingerprint } from '../../../src/policy/fingerprint.ts';
import { byImportance } from '../../../src/policy/judge.ts';
import { settle } from '../../../src/policy/settle.ts';
import type { WaiverEntry } from '../../../src/policy/waivers.ts';

export const rules: Rule[] = ['missing-fence', 'weed'].map((name) => ({
  id: `garden/${name}`,
  kind: 'undeclared',
  severity: 'medium',
  summary: '',
  help: '',
  falsePositives: '',
  helpUri: '',
}));

export function finding(subject: string, over: Partial<Finding> = {}): Finding {
  const { rule = 'garden/weed', facet } = over;
  return {
    checker: 'garden',
    rule,
    kind: 'undeclared',
    severity: 'medium',
    subject,
    message: `${subject} grows where nothing was sown.`,
    location: { uri: 'beds/north.ts', startLine: 3 },
    related: [],
    confidence: 'certain',
    status: 'new',
    fingerprint: fingerprint({ checker: 'garden', rule, subject, facet }),
    ...over,
  };
}

export function report(findings: Finding[], run: Partial<Run> = {}): Report {
  return {
    schemaVersion: 1,
    tool: { name: 'trueup', version: '0.0.0' },
    plan: 'default',
    rules,
    runs: [
      {
        checker: 'garden',
        verdict: findings.length > 0 ? 'drift' : 'aligned',
        compared: { declared: 4, actual: 5 },
        notices: [],
        ...run,
      },
    ],
    findings: findings.toSorted(byImportance),
  };
}

export function entry(subject: string, occurrences: string[] = [], over: Partial<BaselineEntry> = {}): BaselineEntry {
  const { rule = 'garden/weed', facet } = over;
  return {
    fingerprint: fingerprint({ checker: 'garden', rule, subject, facet }),
    checker: 'garden',
    rule,
    subject,
    occurrences,
    ...over,
  };
}

export function baseline(findings: BaselineEntry[], moved: Baseline['moved'] = []): Baseline {
  return { schemaVersion: 1, findings, moved };
}

export function waiver(over: Partial<WaiverEntry>): WaiverEntry {
  return {
    rule: 'garden/*',
    subject: 'nettle',
    reason: "won't fix",
    owner: 'ada',
    location: { uri: '.trueup/waivers.json', startLine: 4 },
    ...over,
  };
}

export const nothing: Decisions = { waivers: [], suppressions: [], today: '2026-11-21' };

/** What a person reads of a report. */
export function told({ runs, findings }: Report): { verdicts: string[]; findings: string[]; notices: string[] } {
  return {
    verdicts: runs.map(({ checker, verdict, reason }) => [checker, verdict, reason].filter(Boolean).join(' ')),
    findings: findings.map(({ status, rule, subject, waiver }) =>
      [status, rule, subject, waiver && `(${Object.values(waiver).join(', ')})`].filter(Boolean).join(' '),
    ),
    notices: runs.flatMap(({ notices }) => notices.map(({ id, message }) => `${id}: ${message}`)),
  };
}

/** What a person reads of a report once the decisions are heeded. */
export async function settled(
  findings: Finding[],
  decisions: Partial<Decisions>,
  run = {},
): Promise<ReturnType<typeof told>> {
  return told(await settle(report(findings, run), { ...nothing, ...decisions }));
}

/** What is said of a file that is refused. */
export function mistake(read: () => unknown): string {
  try {
    read();
  } catch (error) {
    if (error instanceof ConfigError) return [error.message, error.hint].filter(Boolean).join(' · ');
    throw error;
  }
  return 'no mistake';
}
