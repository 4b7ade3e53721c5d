/** The report for whoever commits: what the commit adds, and how to go on; quiet where it adds nothing. */
import { severities } from '../model/index.ts';
import type { Finding, Report } from '../model/index.ts';
import { commandless, visible } from './escape.ts';
import type { FormatOptions } from './formatter.ts';
import { painted, unpainted, wrap } from './paint.ts';
import { changeLine, place, plural, shortPrint, tally, title } from './summary.ts';

/** How a reason begins that says that there was no time. */
export const deferred = 'deferred to CI';

/** Findings that are shown; a commit that adds more has a common cause, or is an import. */
const most = 10;

/** `stops` are the findings that stop the commit; the others are warnings. */
export function formatStaged(report: Report, stops: readonly Finding[], { color, width }: FormatOptions): string {
  const paint = color ? painted : unpainted;
  const { open } = tally(report.findings);
  const fatal = new Set(stops.map(({ fingerprint }) => fingerprint));
  const order = (one: Finding): number => (fatal.has(one.fingerprint) ? -10 : 0) - severities.indexOf(one.severity);
  const shown = open.toSorted((a, b) => order(a) - order(b)).slice(0, most);
  const findings = shown.flatMap((finding) => {
    const mark = fatal.has(finding.fingerprint) ? paint('red', '✖') : paint('yellow', '!');
    const head = `${mark} ${finding.severity}  ${paint('bold', visible(title(finding)))}  ${paint('cyan', visible(place(finding.location)))}  ${paint('dim', shortPrint(finding))}`;
    const texts = [visible(finding.message), ...(finding.fix ? [`fix: ${visible(finding.fix.description)}`] : [])];
    return [head, ...texts.flatMap((text) => wrap(text, width - 4).map((line) => `    ${line}`))];
  });
  const more = open.length - shown.length;
  const gaps = report.runs.flatMap(({ checker, verdict, reason }) =>
    // What a checker lacks in general is told by `trueup doctor` and in CI, not with every commit.
    verdict === 'inconclusive' && reason?.startsWith(deferred)
      ? wrap(`${visible(checker)}: ${visible(reason)}`, width - 2)
      : [],
  );
  const lines = [
    ...findings,
    ...(more > 0 ? [`  and ${plural(more, 'more finding')}: trueup check --staged --format markdown`] : []),
    ...gaps.map((line) => paint('yellow', `? ${line}`)),
    ...((report.change?.removed.length ?? 0) + open.length > 0 ? [`trueup: ${changeLine(report)}`] : []),
    ...wayOut(stops),
  ];
  return lines.length === 0 ? '' : `${lines.join('\n').split('\n').map(commandless).join('\n')}\n`;
}

function wayOut([first]: readonly Finding[]): string[] {
  if (!first) return [];
  return [
    `The commit is stopped. Mend it and stage the mend, or write down that it is accepted:`,
    `  trueup accept ${shortPrint(first)} --reason "…" --owner "…" && git add .trueup`,
    'git commit --no-verify commits without any hook; CI checks again.',
  ];
}
