/** GitHub Markdown, for job summaries, comments and tickets: a table of the checkers, then every finding folded away. */
import type { Finding, Report, Rule, Run, Verdict } from '../model/index.ts';
import { codeBlock, codeSpan, markdown, markdownHtml, markdownHtmlCode } from './escape.ts';
import type { Formatter } from './formatter.ts';
import { frameText } from './frame.ts';
import * as summary from './summary.ts';

/** A comment or an issue may have 65,536 characters; the difference is room for the line that tells what was left out. */
const limit = 65_000;
const longest = 2_000;
const width = 120;

const marks: Record<Verdict, string> = {
  aligned: '✅ aligned',
  drift: '❌ drift',
  inconclusive: '⚠️ inconclusive',
  skipped: '⏭️ skipped',
};

export const formatMarkdown: Formatter = (report) => {
  const rules = new Map(report.rules.map((rule) => [rule.id, rule]));
  const { open, known, waived } = summary.tally(report.findings);
  const ranked = summary.bySeverity.flatMap((severity) => open.filter((finding) => finding.severity === severity));
  const sections: Section[] = [
    { text: headline(report) },
    ...(report.runs.length > 0 ? [{ text: tableOf(report.runs) }] : []),
    ...warningsOf(report.runs),
    ...ranked.map((finding, i) => section(finding, report, rules.get(finding.rule), ranked[i - 1]?.severity)),
    ...(known.length > 0 ? [{ text: knownList(known), findings: known.length }] : []),
    ...(waived.length > 0 ? [{ text: `${summary.plural(waived.length, 'finding')} waived.` }] : []),
  ];
  return fitted(sections);
};

interface Section {
  text: string;
  /** Findings that are told here and nowhere else. */
  findings?: number;
}

/** Whole sections up to the limit: half a code block would swallow all that follows it. */
function fitted(sections: readonly Section[]): string {
  let size = 0;
  const kept = sections.findIndex(({ text }) => (size += text.length + 2) > limit);
  if (kept === -1) return `${sections.map(({ text }) => text).join('\n\n')}\n`;
  const left = sections.slice(kept).reduce((sum, { findings = 0 }) => sum + findings, 0);
  const note = `**${summary.plural(left, 'finding')} left out here** for the length of this page: the full report has them all.`;
  return `${[...sections.slice(0, kept).map(({ text }) => text), note].join('\n\n')}\n`;
}

function headline(report: Report): string {
  const state = summary.outcome(report);
  const commit = report.commit === undefined ? '' : ` at ${codeSpan(report.commit.slice(0, 12))}`;
  const gap = state === 'inconclusive' ? ', but not everything could be checked' : '';
  return `## ${marks[state]}: ${summary.countsOf(report)}${gap}\n\ntrueup ${markdown(report.tool.version)}, plan ${codeSpan(report.plan)}${commit}`;
}

function tableOf(runs: readonly Run[]): string {
  const rows = runs.slice(0, 50).map(({ checker, verdict, compared, alignment, reason }) => {
    const share = alignment === undefined ? '' : summary.percent(alignment);
    const why = reason === undefined ? '' : `: ${markdown(cut(reason, 300))}`;
    return `| ${markdown(cut(checker, 80))} | ${marks[verdict]}${why} | ${compared.declared} | ${compared.actual} | ${share} |`;
  });
  return ['| Checker | Verdict | Declared | Actual | Aligned |', '| --- | --- | ---: | ---: | ---: |', ...rows].join(
    '\n',
  );
}

function warningsOf(runs: readonly Run[]): Section[] {
  const warnings = runs.flatMap((run) => run.notices.filter((notice) => notice.level === 'warning'));
  if (warnings.length === 0) return [];
  const shown = warnings.slice(0, 20).map(({ message, location }) => {
    const where = location ? ` (${codeSpan(cut(summary.place(location), 300))})` : '';
    return `> - ${markdown(cut(message, 500))}${where}`;
  });
  const more = warnings.length > 20 ? [`> - and ${warnings.length - 20} more`] : [];
  return [{ text: ['> [!WARNING]', '> Not everything was compared:', ...shown, ...more].join('\n') }];
}

function section(finding: Finding, report: Report, rule: Rule | undefined, previous: string | undefined): Section {
  const { location, related, expected, actual, fix } = finding;
  const at = (role: string, place: typeof location): string[] => [
    `${role} ${codeSpan(cut(summary.place(place), 500))}`,
    ...(place.frame ? [codeBlock(frameText(place, width).slice(0, 16))] : []),
  ];
  const parts = [
    `<details><summary><code>${markdownHtmlCode(cut(summary.title(finding), 300))}</code> ${markdownHtml(cut(finding.message, longest))}</summary>`,
    `**${codeSpan(cut(finding.rule, 200))}**${rule ? `: ${markdown(cut(rule.summary, longest))}` : ''}`,
    ...at('At', location),
    ...related.slice(0, 2).flatMap((place) => at(`Also ${markdown(cut(place.role, 200))}`, place)),
    ...(related.length > 2 ? [`and ${summary.plural(related.length - 2, 'more place')}`] : []),
    ...(expected === undefined ? [] : [`Expected: ${codeSpan(cut(expected, longest))}`]),
    ...(actual === undefined ? [] : [`Actual: ${codeSpan(cut(actual, longest))}`]),
    ...(fix ? [`**Fix:** ${markdown(cut(fix.description, longest))}`] : []),
    ...(fix?.edits ?? []).slice(0, 5).flatMap((edit) => [
      `In ${codeSpan(cut(summary.editPlace(edit), 500))}:`,
      ...(edit.newText === ''
        ? []
        : [
            codeBlock(
              summary.editLines(cut(edit.newText, longest)).map((line) => `+ ${line}`),
              'diff',
            ),
          ]),
    ]),
    ...(fix?.snippet === undefined
      ? []
      : [
          codeBlock(
            summary.editLines(cut(fix.snippet, longest)).map((line) => `+ ${line}`),
            'diff',
          ),
        ]),
    ...(fix?.choices ?? []).flatMap((choice) => [
      `${codeSpan(choice.id)}: ${markdown(cut(summary.choiceLine(choice), 500))}`,
      codeBlock(
        summary.editLines(cut(choice.text, longest)).map((line) => `+ ${line}`),
        'diff',
      ),
    ]),
    `${finding.status === 'regressed' ? 'Regressed, ' : ''}${finding.confidence}; ${codeSpan(summary.explainLine(finding, report))}`,
    '</details>',
  ];
  const heading = finding.severity === previous ? '' : `### ${capital(finding.severity)}\n\n`;
  return { text: heading + parts.join('\n\n'), findings: 1 };
}

function knownList(known: readonly Finding[]): string {
  const shown = known
    .slice(0, 100)
    .map((finding) => `- ${codeSpan(cut(summary.title(finding), 200))} ${codeSpan(cut(finding.rule, 200))}`);
  const more = known.length > 100 ? [`- and ${known.length - 100} more`] : [];
  return [
    `<details><summary>${summary.plural(known.length, 'known finding')}</summary>`,
    '',
    ...shown,
    ...more,
    '',
    '</details>',
  ].join('\n');
}

function cut(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length)}…` : text;
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
