/** One finding as a row of the HTML report's table. */
import type { Choice, Edit, Finding, Location, Report, Rule } from '../model/index.ts';
import { html } from './escape.ts';
import { frameLines } from './frame.ts';
import * as summary from './summary.ts';

const width = 160;
/** Further places that are shown with their code. */
const framed = 4;

/** `unfolded`: the details stand open, as the first few of a page do, so that a reader sees what is there. */
export function findingRow(finding: Finding, report: Report, rule: Rule | undefined, unfolded: boolean): string {
  const { severity, checker, status, message, location } = finding;
  const state = status === 'new' ? '' : `<br><span class="dim">${status}</span>`;
  return `<tr data-severity="${severity}" data-checker="${html(checker)}" data-status="${status}">
<td><span class="tag ${severity}">${severity}</span>${state}</td>
<td><code class="subject">${html(summary.title(finding))}</code><p class="wrap">${html(message)}</p>
<details${unfolded ? ' open' : ''}><summary>Details</summary>
${detailsOf(finding, report, rule)}
</details></td>
<td class="where"><code>${html(summary.place(location))}</code></td>
</tr>`;
}

function detailsOf(finding: Finding, report: Report, rule: Rule | undefined): string {
  const { location, related, fix, waiver } = finding;
  const extra = related.slice(framed);
  return [
    `<p class="wrap dim"><code>${html(finding.rule)}</code>${rule ? ` ${html(rule.summary)}` : ''}</p>`,
    figure('found at', location),
    ...related.slice(0, framed).map((at) => figure(at.role, at)),
    ...(extra.length > 0 ? [`<p class="dim">and ${summary.plural(extra.length, 'more place')}</p>`] : []),
    facts(finding, report),
    ...(fix
      ? [
          `<div class="fix"><p class="wrap"><b>Fix:</b> ${html(fix.description)}</p>${(fix.edits ?? []).map(edit).join('')}${snippetOf(fix.snippet)}${(fix.choices ?? []).map(choice).join('')}</div>`,
        ]
      : []),
    ...(waiver
      ? [
          `<p class="wrap">Waived: ${html([waiver.reason, waiver.owner, waiver.until && `until ${waiver.until}`].filter(Boolean).join(', '))}</p>`,
        ]
      : []),
  ].join('\n');
}

function figure(role: string, location: Location): string {
  const lines = frameLines(location, width).map(({ number, marked, before, place, after }) => {
    const at = place === '' ? '' : `<mark>${html(place)}</mark>`;
    return `<span class="no${marked ? ' hit' : ''}">${String(number).padStart(5)}  </span>${html(before)}${at}${html(after)}`;
  });
  const code = lines.length > 0 ? `<pre tabindex="0">${lines.join('\n')}</pre>` : '';
  return `<figure><figcaption class="wrap">${html(role)} <code>${html(summary.place(location))}</code></figcaption>${code}</figure>`;
}

function facts(finding: Finding, report: Report): string {
  const { expected, actual, confidence } = finding;
  const pairs = [
    ['Expected', expected],
    ['Actual', actual],
    ['Confidence', confidence],
    ['Explain', summary.explainLine(finding, report)],
  ].flatMap(([name, value]) => (value === undefined ? [] : [`<dt>${name}</dt><dd><code>${html(value)}</code></dd>`]));
  return `<dl>${pairs.join('')}</dl>`;
}

function snippetOf(snippet: string | undefined): string {
  const lines = summary.editLines(snippet ?? '').map((line) => `<ins>+ ${html(line)}</ins>`);
  return lines.length === 0 ? '' : `<pre tabindex="0">${lines.join('\n')}</pre>`;
}

function choice(each: Choice): string {
  return `<figure><figcaption class="wrap"><b>${html(each.id)}</b> ${html(summary.choiceLine(each))}</figcaption>${snippetOf(each.text)}</figure>`;
}

function edit(each: Edit): string {
  const lines = summary.editLines(each.newText).map((line) => `<ins>+ ${html(line)}</ins>`);
  return `<figure><figcaption class="wrap">in <code>${html(summary.editPlace(each))}</code></figcaption>${lines.length === 0 ? '' : `<pre tabindex="0">${lines.join('\n')}</pre>`}</figure>`;
}
