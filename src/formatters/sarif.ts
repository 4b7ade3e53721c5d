/** SARIF 2.1.0, for code scanning and every viewer that reads it (https://docs.oasis-open.org/sarif/sarif/v2.1.0/). */
import type { Notice, Report, Rule, Run } from '../model/index.ts';
import { jsonText } from './escape.ts';
import type { Formatter } from './formatter.ts';
import type { Level } from './sarif-result.ts';
import { levelOf, messageOf, physical, resultOf } from './sarif-result.ts';

export const formatSarif: Formatter = (report) => {
  const rules = rulesOf(report);
  const index = new Map(rules.map((rule, i) => [rule.id, i]));
  const suppressible = report.findings.some((finding) => finding.status === 'waived');
  const { name, version } = report.tool;
  return jsonText({
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name, version, rules } },
        automationDetails: { id: 'trueup/' },
        columnKind: 'utf16CodeUnits',
        // Without a URI: a report names no directory of the machine that made it.
        originalUriBaseIds: { SRCROOT: { description: { text: 'The root of the checked repository.' } } },
        invocations: [invocation(report.runs)],
        results: report.findings.map((finding) => resultOf(finding, index.get(finding.rule) ?? -1, suppressible)),
        properties: {
          plan: report.plan,
          commit: report.commit,
          runs: report.runs.map(({ notices: _told, ...run }) => run),
        },
      },
    ],
  });
};

/** Every rule that is known or named: a finding of a rule without texts still has its descriptor. */
function rulesOf(report: Report): { id: string }[] {
  const texts = new Map<string, Rule | undefined>(report.rules.map((rule) => [rule.id, rule]));
  for (const { rule } of report.findings) if (!texts.has(rule)) texts.set(rule, undefined);
  return Array.from(texts, ([id, rule]) => ({ id, ...(rule ? describe(rule) : {}) }));
}

function describe({ kind, severity, summary, help, falsePositives, helpUri }: Rule): object {
  return {
    shortDescription: { text: summary },
    fullDescription: { text: help },
    help: { text: falsePositives === '' ? help : `${help}\n\n${falsePositives}` },
    // The schema wants an absolute URI here.
    ...(/^https?:\/\/[\x21-\x7e]+$/.test(helpUri) ? { helpUri } : {}),
    defaultConfiguration: { level: levelOf[severity] },
    properties: { kind, severity, tags: ['drift', kind] },
  };
}

/** A run that is inconclusive is told as an error: no results there do not mean that nothing is wrong. */
function invocation(runs: readonly Run[]): object {
  const notifications = runs.flatMap(({ checker, verdict, reason, notices }) => [
    ...(verdict === 'inconclusive'
      ? [
          notification(
            `${checker}/inconclusive`,
            'error',
            `${checker} is inconclusive: ${reason ?? 'no reason was given'}`,
          ),
        ]
      : []),
    ...(verdict === 'skipped'
      ? [notification(`${checker}/skipped`, 'note', `${checker} was skipped: ${reason ?? 'no reason was given'}`)]
      : []),
    ...notices.map(({ id, level, message, location }) => notification(`${checker}/${id}`, level, message, location)),
  ]);
  return {
    executionSuccessful: runs.every((run) => run.verdict !== 'inconclusive'),
    toolExecutionNotifications: notifications,
  };
}

function notification(id: string, level: Level, message: string, location?: Notice['location']): object {
  return {
    descriptor: { id },
    level,
    message: messageOf(message),
    ...(location ? { locations: [{ physicalLocation: physical(location) }] } : {}),
  };
}
