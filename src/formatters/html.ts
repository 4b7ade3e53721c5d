/** One self-contained HTML file: tiles, a bar for every area, a table to filter. It needs no network and works without its script. */
import type { Finding, Report, Run } from '../model/index.ts';
import { html } from './escape.ts';
import type { Formatter } from './formatter.ts';
import { findingRow } from './html-finding.ts';
import { script, scriptHash, style, styleHash } from './html-page.ts';
import * as summary from './summary.ts';

/** Rows whose details stand open at first. */
const unfolded = 2;

const titles = { drift: 'Drift', inconclusive: 'Inconclusive', aligned: 'Aligned' } as const;

export const formatHtml: Formatter = (report) => {
  const policy = `default-src 'none'; style-src '${styleHash}'; script-src '${scriptHash}'; base-uri 'none'; form-action 'none'`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>trueup: ${html(summary.countsOf(report))}</title>
<style>${style}</style>
</head>
<body>
<main>
${header(report)}
${tiles(report.findings)}
<h2>Checked</h2>
${runs(report.runs)}
<h2>Findings</h2>
${findings(report)}
</main>
<script>${script}</script>
</body>
</html>
`;
};

function header(report: Report): string {
  const state = summary.outcome(report);
  const commit = report.commit === undefined ? '' : ` · commit <code>${html(report.commit.slice(0, 12))}</code>`;
  const gap = state === 'inconclusive' ? ', but not everything could be checked' : '';
  return `<header><p class="brand">trueup ${html(report.tool.version)} · plan ${html(report.plan)}${commit}</p>
<h1><span class="tag ${state}">${titles[state]}:</span> ${summary.countsOf(report)}${gap}</h1></header>`;
}

function tiles(all: readonly Finding[]): string {
  const { open, known, waived } = summary.tally(all);
  const counts: [name: string, count: number][] = [
    ...summary.bySeverity.map((severity): [string, number] => [
      severity,
      open.filter((finding) => finding.severity === severity).length,
    ]),
    ['known', known.length],
    ['waived', waived.length],
  ];
  const items = counts.map(
    ([name, count]) => `<li class="${name}${count === 0 ? ' none' : ''}"><b>${count}</b>${name}</li>`,
  );
  return `<ul class="tiles">${items.join('')}</ul>`;
}

function runs(all: readonly Run[]): string {
  if (all.length === 0) return '<p>Nothing was checked.</p>';
  return `<ul class="runs">${all.map(runItem).join('\n')}</ul>`;
}

function runItem(run: Run): string {
  const { checker, verdict, reason, alignment, notices } = run;
  const share = alignment === undefined ? '' : summary.percent(alignment);
  // A last sliver of drift must not drown in green.
  const drawn = summary.percent(Math.min(alignment ?? 0, verdict === 'drift' ? 0.98 : 1));
  // Drawn, not styled: the page's policy refuses style attributes.
  const bar = `<svg class="bar" role="img" aria-label="${share === '' ? 'alignment unknown' : `${share} aligned`}">${share === '' ? '' : `<rect width="${drawn}" height="100%"/>`}</svg>`;
  const facts = verdict === 'skipped' ? [] : [summary.comparedOf(run)];
  if (reason !== undefined) facts.push(html(reason));
  const told = notices.map(({ level, message, location }) => {
    const where = location ? ` <code>${html(summary.place(location))}</code>` : '';
    return `<li><b>${level}</b> ${html(message)}${where}</li>`;
  });
  const list =
    told.length > 0
      ? `<details><summary>${summary.plural(told.length, 'notice')}</summary><ul class="notices">${told.join('')}</ul></details>`
      : '';
  return `<li class="${verdict}"><span class="name wrap">${html(checker)}</span><span class="tag">${verdict}</span>${bar}<span class="share">${share}</span><div class="more dim wrap">${facts.join(' · ')}${list}</div></li>`;
}

function findings(report: Report): string {
  if (report.findings.length === 0) return `<div class="table"><p class="empty">${summary.countsOf(report)}</p></div>`;
  const rules = new Map(report.rules.map((rule) => [rule.id, rule]));
  const rows = report.findings.map((finding, i) => findingRow(finding, report, rules.get(finding.rule), i < unfolded));
  const checkers = [...new Set(report.findings.map((finding) => finding.checker))];
  return `<form hidden aria-label="Filter the findings">
<input type="search" name="words" placeholder="Filter by text" aria-label="Text">
${select('severity', 'severities', summary.bySeverity)}${select('checker', 'checkers', checkers)}${select('status', 'statuses', ['new', 'regressed', 'known', 'waived'])}
<output class="dim" aria-live="polite"></output>
</form>
<div class="table"><table>
<thead><tr><th scope="col">Severity</th><th scope="col">Finding</th><th scope="col">Where</th></tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table></div>`;
}

function select(name: string, all: string, values: readonly string[]): string {
  const options = values.map((value) => `<option value="${html(value)}">${html(value)}</option>`);
  return `<select name="${name}" aria-label="${name}"><option value="">All ${all}</option>${options.join('')}</select>`;
}
