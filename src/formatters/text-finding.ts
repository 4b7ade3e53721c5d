/** One finding for a person at a terminal. */
import type { Finding, RelatedLocation, Severity } from '../model/index.ts';
import { visible } from './escape.ts';
import { frameText } from './frame.ts';
import type { Colour, Paint } from './paint.ts';
import { wrap } from './paint.ts';
import * as summary from './summary.ts';

export interface Page {
  width: number;
  paint: Paint;
}

const severityColour: Record<Severity, Colour> = { critical: 'red', high: 'red', medium: 'yellow', low: 'cyan' };

/** Related places that are shown with their code, and at all. */
const framed = 2;
const related = 6;

/** Everything a person needs to settle it, fix included. */
export function findingInFull(finding: Finding, page: Page): string[] {
  const { paint, width } = page;
  const { expected, actual, status } = finding;
  return [
    `${label(finding, page)}${status === 'regressed' ? paint('red', '  regressed') : ''}${paint('dim', `  ${summary.shortPrint(finding)}`)}`,
    ...wrap(visible(finding.message), width - 4).map((line) => `    ${line}`),
    `    ${paint('cyan', visible(summary.place(finding.location)))}`,
    ...frameText(finding.location, width - 4, paint).map((line) => `    ${line}`),
    ...relatedOf(finding.related, page),
    ...(expected === undefined ? [] : pair('expected', expected, page)),
    ...(actual === undefined ? [] : pair('actual', actual, page)),
    ...fixOf(finding, page),
  ];
}

function label(finding: Finding, { paint }: Page): string {
  const { severity } = finding;
  return `    ${paint(severityColour[severity], severity)}  ${paint('bold', visible(summary.title(finding)))}`;
}

/** What it is and where, for long lists. */
export function oneLine(finding: Finding, page: Page): string {
  const where = page.paint('cyan', visible(summary.place(finding.location)));
  return `${label(finding, page)}  ${where}${page.paint('dim', `  ${summary.shortPrint(finding)}`)}`;
}

function relatedOf(places: readonly RelatedLocation[], { paint, width }: Page): string[] {
  const lines = places
    .slice(0, related)
    .flatMap((at, i) => [
      `    ${paint('dim', '↳')} ${visible(at.role)} ${paint('cyan', visible(summary.place(at)))}`,
      ...(i < framed ? frameText(at, width - 4, paint) : []).map((line) => `    ${line}`),
    ]);
  const more = places.length - related;
  return more > 0 ? [...lines, paint('dim', `    ↳ and ${summary.plural(more, 'more place')}`)] : lines;
}

function pair(name: string, value: string, { paint, width }: Page): string[] {
  return wrap(visible(value), width - 14).map(
    (line, i) => `    ${paint('dim', (i === 0 ? name : '').padEnd(8))}  ${line}`,
  );
}

function fixOf({ fix }: Finding, { paint, width }: Page): string[] {
  if (!fix) return [];
  const lines = wrap(visible(fix.description), width - 9).map(
    (line, i) => `    ${i === 0 ? paint('green', 'fix') : '   '}  ${line}`,
  );
  // Never clipped or broken: these lines are there to be copied.
  const edits = (fix.edits ?? []).flatMap((edit) => [
    `         ${paint('dim', `in ${visible(summary.editPlace(edit))}`)}`,
    ...summary.editLines(edit.newText).map((line) => `         ${paint('green', `+ ${visible(line)}`)}`),
  ]);
  const snippet = summary
    .editLines(fix.snippet ?? '')
    .map((line) => `         ${paint('green', `+ ${visible(line)}`)}`);
  const choices = (fix.choices ?? []).flatMap((choice) => [
    ...wrap(`${visible(choice.id)}: ${visible(summary.choiceLine(choice))}`, width - 9).map(
      (line) => `         ${paint('dim', line)}`,
    ),
    ...summary.editLines(choice.text).map((line) => `         ${paint('green', `+ ${visible(line)}`)}`),
  ]);
  return [...lines, ...edits, ...snippet, ...choices];
}
