/** Workflow commands: annotations on a pull request that need no token (https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands). */
import type { Finding, Location, Notice, Report, Run, Severity } from '../model/index.ts';
import { commandData, commandProperty, visible } from './escape.ts';
import type { Formatter } from './formatter.ts';
import * as summary from './summary.ts';

type Level = 'error' | 'warning' | 'notice';

interface Annotation {
  level: Level;
  title: string;
  /** Paragraphs. */
  lines: string[];
  location?: Location;
}

const levelOf: Record<Severity, Level> = { critical: 'error', high: 'error', medium: 'warning', low: 'notice' };
const levels: readonly Level[] = ['error', 'warning', 'notice'];

/** What a step may show of one level; GitHub drops the rest in silence. */
const limit = 10;

/** Annotates what is open. Known and waived findings have been decided on: the last line counts them. */
export const formatGithub: Formatter = (report) => {
  // A checker without an answer stands before the findings: it must not fall behind the limit.
  const annotations = [
    ...report.runs.filter((run) => run.verdict === 'inconclusive').map(inconclusive),
    ...summary.bySeverity.flatMap((severity) =>
      summary
        .tally(report.findings)
        .open.filter((finding) => finding.severity === severity)
        .map((finding) => annotate(finding, report)),
    ),
    ...report.runs.flatMap((run) => run.notices.filter((notice) => notice.level === 'warning').map(warn)),
  ];
  const commands = levels.flatMap((level) =>
    limited(
      level,
      annotations.filter((annotation) => annotation.level === level),
    ),
  );
  return `${[...commands.map(command), summary.summaryLine(report)].join('\n')}\n`;
};

function limited(level: Level, ranked: readonly Annotation[]): Annotation[] {
  if (ranked.length <= limit) return [...ranked];
  const more = ranked.length - limit + 1;
  const rest: Annotation = { level, title: 'trueup', lines: [`… and ${more} more: the report has them all`] };
  return [...ranked.slice(0, limit - 1), rest];
}

function annotate(finding: Finding, report: Report): Annotation {
  const { message, expected, actual, fix, related } = finding;
  const other = related[0];
  const lines = [
    `${finding.severity}: ${message}`,
    ...(other ? [`${other.role} ${summary.place(other)}`] : []),
    ...(expected === undefined ? [] : [`expected: ${expected}`]),
    ...(actual === undefined ? [] : [`actual: ${actual}`]),
    ...(fix ? [`fix: ${fix.description}`] : []),
    ...(fix?.edits ?? []).flatMap((edit) => summary.editLines(edit.newText).map((line) => `+ ${line}`)),
    summary.explainLine(finding, report),
  ];
  return { level: levelOf[finding.severity], title: finding.rule, lines, location: finding.location };
}

function inconclusive(run: Run): Annotation {
  return {
    level: 'warning',
    title: 'trueup',
    lines: [`${run.checker} is inconclusive: ${run.reason ?? 'no reason was given'}`],
  };
}

function warn({ id, message, location }: Notice): Annotation {
  return { level: 'warning', title: id, lines: [message], ...(location ? { location } : {}) };
}

function command({ level, title, lines, location }: Annotation): string {
  const properties = [...(location ? position(location) : []), ['title', visible(title)] as const];
  const told = properties.map(([name, value]) => `${name}=${commandProperty(String(value))}`).join(',');
  return `::${level} ${told}::${commandData(lines.map(visible).join('\n'))}`;
}

function position({
  uri,
  startLine,
  startColumn,
  endLine = startLine,
  endColumn,
}: Location): [string, string | number][] {
  const properties: [string, string | number][] = [['file', visible(uri)]];
  if (startLine === undefined) return properties;
  properties.push(['line', startLine]);
  if (endLine !== undefined && endLine !== startLine) return [...properties, ['endLine', endLine]];
  // Columns only within one line: GitHub refuses them elsewhere.
  if (startColumn !== undefined) properties.push(['col', startColumn]);
  if (startColumn !== undefined && endColumn !== undefined) properties.push(['endColumn', endColumn]);
  return properties;
}
