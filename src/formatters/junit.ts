/** JUnit XML, for the test tabs of CI servers. */
import type { Finding, Report, Run } from '../model/index.ts';
import { commandless, xml } from './escape.ts';
import type { Formatter } from './formatter.ts';
import { frameText } from './frame.ts';
import * as summary from './summary.ts';

const width = 120;

type Outcome = 'passed' | 'failure' | 'error' | 'skipped';

interface Case {
  outcome: Outcome;
  lines: string[];
}

/** A suite a checker, a case a finding; a checker without findings is a case itself, which passes only where it is aligned. */
export const formatJunit: Formatter = (report) => {
  const suites = summary.byChecker(report).map(({ checker, run, findings }) => {
    const cases = [
      ...findings.map((finding) => findingCase(finding, report)),
      ...(run ? runCase(run, findings.length) : []),
    ];
    return {
      cases,
      lines: [
        `  <testsuite name="${xml(checker)}" ${counts(cases)}>`,
        ...cases.flatMap(({ lines }) => lines),
        ...output(run),
        '  </testsuite>',
      ],
    };
  });
  const all = counts(suites.flatMap(({ cases }) => cases));
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="trueup" ${all}>`,
    ...suites.flatMap(({ lines }) => lines),
    '</testsuites>',
    '',
  ].join('\n');
};

function counts(cases: readonly Case[]): string {
  const of = (outcome: Outcome): number => cases.filter((testcase) => testcase.outcome === outcome).length;
  return `tests="${cases.length}" failures="${of('failure')}" errors="${of('error')}" skipped="${of('skipped')}"`;
}

/** Known and waived findings are skipped tests: somebody has decided on them, and the build must not fail for them again. */
function findingCase(finding: Finding, report: Report): Case {
  const { location, rule, status, waiver, message } = finding;
  const line = location.startLine === undefined ? '' : ` line="${location.startLine}"`;
  const open = `    <testcase classname="${xml(rule)}" name="${xml(summary.title(finding))}" file="${xml(location.uri)}"${line}>`;
  if (status === 'known' || status === 'waived') {
    const why = status === 'known' ? 'known already' : `waived: ${waiver?.reason ?? 'no reason was given'}`;
    return { outcome: 'skipped', lines: [open, `      <skipped message="${xml(why)}"/>`, '    </testcase>'] };
  }
  const [first = '', ...rest] = details(finding, report).map((line) => xml(commandless(line)));
  const failure = `      <failure type="${finding.severity}" message="${xml(message)}">${first}`;
  return { outcome: 'failure', lines: [open, [failure, ...rest].join('\n') + '</failure>', '    </testcase>'] };
}

function details(finding: Finding, report: Report): string[] {
  const { location, related, expected, actual, fix } = finding;
  return [
    `${finding.message} (${finding.confidence}${finding.status === 'regressed' ? ', regressed' : ''})`,
    `at ${summary.place(location)}`,
    ...frameText(location, width),
    ...related.flatMap((at) => [`${at.role} ${summary.place(at)}`, ...frameText(at, width)]),
    ...(expected === undefined ? [] : [`expected: ${expected}`]),
    ...(actual === undefined ? [] : [`actual: ${actual}`]),
    ...(fix ? [`fix: ${fix.description}`] : []),
    ...(fix?.choices ?? []).map((choice) => `${choice.id}: ${summary.choiceLine(choice)}`),
    ...(fix?.edits ?? []).flatMap((edit) => [
      `in ${summary.editPlace(edit)}`,
      ...summary.editLines(edit.newText).map((line) => `+ ${line}`),
    ]),
    summary.explainLine(finding, report),
  ];
}

function runCase({ checker, verdict, reason, compared }: Run, findings: number): Case[] {
  const open = `    <testcase classname="${xml(checker)}" name="${xml(`${checker}: ${compared.declared} declared, ${compared.actual} actual`)}"`;
  const why = xml(reason ?? 'no reason was given');
  if (verdict === 'inconclusive')
    return [
      {
        outcome: 'error',
        lines: [`${open}>`, `      <error type="inconclusive" message="${why}"/>`, '    </testcase>'],
      },
    ];
  if (verdict === 'skipped')
    return [{ outcome: 'skipped', lines: [`${open}>`, `      <skipped message="${why}"/>`, '    </testcase>'] }];
  if (verdict === 'aligned') return [{ outcome: 'passed', lines: [`${open}/>`] }];
  return findings > 0
    ? []
    : [{ outcome: 'failure', lines: [`${open}>`, '      <failure type="drift"/>', '    </testcase>'] }];
}

function output(run: Run | undefined): string[] {
  if (!run || run.notices.length === 0) return [];
  const lines = run.notices.map(({ level, message, location }) =>
    xml(`${level}: ${message}${location ? ` (${summary.place(location)})` : ''}`),
  );
  return [`    <system-out>${lines.join('\n')}</system-out>`];
}
