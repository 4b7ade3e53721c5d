/** What `init` tells the user: what it found, what will be compared, and what it writes. */
import { visible } from '../../formatters/escape.ts';
import { plural } from '../../formatters/summary.ts';
import type { FileChange } from '../../tree/project-files.ts';
import type { Examination, Side } from '../doctor/diagnosis.ts';
import type { Found } from './surroundings.ts';
import type { WriterPlan } from './writers.ts';

/** Names of a kind that are listed; the rest are counted. */
const named = 4;

export function foundText({ kinds }: Found, configuration: string | undefined, hooks: string): string {
  const rows: [string, string][] = [
    ...kinds.map(({ kind, names }): [string, string] => [kind, some(names)]),
    ['git hooks', visible(hooks)],
    ['settings', configuration === undefined ? 'none needed: everything is detected' : visible(configuration)],
  ];
  return section('Found', rows);
}

export function comparedText(compared: readonly Examination[]): string {
  const rows = compared.map(({ checker, summary, declared, actual, reason }): [string, string] => {
    const sides = [
      `declared: ${plural(declared.names, 'name')}${from(declared)}`,
      `actual: ${plural(actual.names, 'name')}${from(actual)}`,
    ];
    const nothing = declared.names + actual.names === 0;
    return [
      checker,
      nothing ? `nothing to compare${reason ? `: ${visible(reason)}` : ''}` : [summary, ...sides].join('\n'),
    ];
  });
  return section('Compares', rows);
}

/** `done`: whether it is written, or only would be. */
export function writtenText({ changes, refusals, remarks }: WriterPlan, done: boolean): string {
  const rows = changes.map((change): [string, string] => [verb(change), visible(change.name)]);
  const title = done ? 'Written' : 'To be written';
  return [
    changes.length === 0 ? 'Nothing to write: all is in place.\n' : section(title, rows),
    ...refusals.map((refusal) => `! ${visible(refusal)}\n`),
    ...remarks.map((remark) => `> ${visible(remark)}\n`),
  ].join('');
}

function verb({ before, after }: FileChange): string {
  if (!before) return 'new';
  return after ? 'changed' : 'removed';
}

function from({ from: files }: Side): string {
  return files.length === 0 ? '' : ` in ${some(files.map(({ uri }) => uri))}`;
}

function some(names: readonly string[]): string {
  const more = names.length > named ? ` and ${names.length - named} more` : '';
  return names.slice(0, named).map(visible).join(', ') + more;
}

function section(title: string, rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([left]) => left.length));
  const lines = rows.map(
    ([left, right]) => `  ${left.padEnd(width)}  ${right.replaceAll('\n', `\n${' '.repeat(width + 4)}`)}`,
  );
  return `${[title, ...lines].join('\n')}\n\n`;
}
