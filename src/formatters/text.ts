/** The report for a person at a terminal: what differs, where on both sides, what to do next, and one line that sums up. */
import type { Finding, Notice, Report, Rule, Run, Verdict } from '../model/index.ts';
import { commandless, visible } from './escape.ts';
import type { Formatter } from './formatter.ts';
import type { Colour } from './paint.ts';
import { columns, painted, unpainted, wrap } from './paint.ts';
import * as summary from './summary.ts';
import type { Page } from './text-finding.ts';
import { findingInFull, oneLine } from './text-finding.ts';

const marks: Record<Verdict, [mark: string, colour: Colour]> = {
  aligned: ['✔', 'green'],
  drift: ['✖', 'red'],
  inconclusive: ['?', 'yellow'],
  skipped: ['-', 'dim'],
};
const outcomeColour = { drift: 'red', inconclusive: 'yellow', aligned: 'green' } as const;

/** Findings of one rule that are shown in full; the others take a line each. */
const inFull = 20;
/** Known findings that are listed; a long list of what nobody is asked to mend hides what is new. */
const inBrief = 10;
/** Notes of one run that are shown; warnings all are. */
const notes = 3;

export const formatText: Formatter = (report, { color, width }) => {
  const page: Page = { width: Math.max(width || 80, 40), paint: color ? painted : unpainted };
  const rules = new Map(report.rules.map((rule) => [rule.id, rule]));
  const sections = summary
    .byChecker(report)
    .map(({ checker, run, findings }) =>
      [...heading(checker, run, page), ...rulesOf(findings, rules, page), ...noticesOf(run?.notices ?? [], page)].join(
        '\n',
      ),
    );
  // Verdicts without details stand together; a section with details gets room.
  const body = sections.reduce((text, section, i) => {
    if (i === 0) return section;
    const airy = section.includes('\n') || sections[i - 1]?.includes('\n');
    return `${text}\n${airy ? '\n' : ''}${section}`;
  }, '');
  const lines = [
    ...(body === '' ? [] : [body, '']),
    ...nextStep(report, page),
    page.paint(outcomeColour[summary.outcome(report)], summary.summaryLine(report)),
  ];
  return `${lines.join('\n').split('\n').map(commandless).join('\n')}\n`;
};

function heading(checker: string, run: Run | undefined, { paint, width }: Page): string[] {
  const verdict = run?.verdict ?? 'drift';
  const [mark, colour] = marks[verdict];
  const reason = run?.reason === undefined ? [] : wrap(visible(run.reason), width - 2);
  // What was skipped is told in the line itself where it fits: it is no news.
  const inline = verdict === 'skipped' && reason.length === 1 && columns(`${checker}${reason[0]}`) < width - 16;
  const facts = inline ? reason : verdict === 'skipped' || !run ? [] : [summary.comparedOf(run)];
  if (run?.alignment !== undefined) facts.push(`${summary.percent(run.alignment)} aligned`);
  const head = `${paint(colour, mark)} ${paint('bold', visible(checker))}  ${paint(colour, verdict)}`;
  const rest = facts.map((fact) => paint('dim', ` · ${fact}`)).join('');
  return [head + rest, ...(inline ? [] : reason.map((line) => `  ${line}`))];
}

function rulesOf(findings: readonly Finding[], rules: ReadonlyMap<string, Rule>, page: Page): string[] {
  const { open, known } = summary.tally(findings);
  const groups = Array.from(
    summary.grouped(open, (finding) => finding.rule),
    ([id, group]) => [
      '',
      `  ${page.paint('bold', visible(id))}${group.length > 1 ? page.paint('dim', ` · ${group.length} findings`) : ''}`,
      ...ruleSummary(rules.get(id), page),
      ...group.slice(0, inFull).flatMap((finding) => ['', ...findingInFull(finding, page)]),
      ...(group.length > inFull ? ['', ...group.slice(inFull).map((finding) => oneLine(finding, page))] : []),
    ],
  ).flat();
  if (known.length === 0) return groups;
  // What is critical is shown in full for as long as it is there, accepted or not.
  const grave = known.filter((finding) => finding.severity === 'critical');
  const others = known.filter((finding) => finding.severity !== 'critical');
  const listed = others.length > inBrief ? [] : others;
  const more = others.length - listed.length;
  return [
    ...groups,
    '',
    page.paint('dim', '  known already'),
    ...grave.flatMap((finding) => ['', ...findingInFull(finding, page)]),
    ...(grave.length > 0 && others.length > 0 ? [''] : []),
    ...listed.map((finding) => oneLine(finding, page)),
    ...(more > 0
      ? [page.paint('dim', `    ${summary.plural(more, 'finding')}, listed by trueup check --format markdown`)]
      : []),
  ];
}

function ruleSummary(rule: Rule | undefined, { paint, width }: Page): string[] {
  return rule ? wrap(visible(rule.summary), width - 2).map((line) => `  ${paint('dim', line)}`) : [];
}

function noticesOf(notices: readonly Notice[], { paint, width }: Page): string[] {
  const told = [
    ...notices.filter((notice) => notice.level === 'warning'),
    ...notices.filter((notice) => notice.level === 'note').slice(0, notes),
  ];
  const lines = told.flatMap(({ level, message, location }) => {
    const where = location ? ` (${visible(summary.place(location))})` : '';
    const mark = level === 'warning' ? paint('yellow', '!') : paint('dim', 'i');
    return wrap(visible(message) + where, width - 4).map((line, i) => `  ${i === 0 ? mark : ' '} ${line}`);
  });
  const more = notices.length - told.length;
  if (more > 0) lines.push(paint('dim', `    and ${summary.plural(more, 'more note')}`));
  return lines.length > 0 ? ['', ...lines] : [];
}

function nextStep(report: Report, { paint }: Page): string[] {
  const first = summary.tally(report.findings).open[0];
  return first
    ? [paint('dim', `How a finding came about, and how to settle it: ${visible(summary.explainLine(first, report))}`)]
    : [];
}
