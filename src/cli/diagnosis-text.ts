/** What `trueup doctor` finds, and how it is told to a person. */
import { visible } from '../formatters/escape.ts';
import { place, plural } from '../formatters/summary.ts';
import type { Glob, Notice, TreeRemark } from '../model/index.ts';

/** One side of a checker: what it looked at and what that came to. */
export interface Side {
  inputs: Glob[];
  /** Files that the inputs match. */
  files: number;
  /** Different names among the facts. */
  names: number;
  facts: number;
  from: { uri: string; facts: number }[];
}

export interface Examination {
  checker: string;
  summary: string;
  /** Whether the configuration has a section for it; otherwise everything was detected. */
  configured: boolean;
  /** Something to compare, and nothing passed over. */
  ready: boolean;
  /** Why nothing could be collected. */
  reason?: string;
  declared: Side;
  actual: Side;
  notices: Notice[];
}

export interface Diagnosis {
  versions: { trueup: string; node: string; git: string | null };
  configuration: string | null;
  exclude: Glob[];
  /** Files in the tree, without the excluded ones. */
  files: number;
  remarks: TreeRemark[];
  checkers: Examination[];
}

/** Files named for a side; the rest are counted. */
const named = 8;

export function diagnosisText({ versions, configuration, exclude, files, remarks, checkers }: Diagnosis): string {
  const lines = [
    `trueup ${versions.trueup}, node ${versions.node}, git ${versions.git === null ? 'not found' : visible(versions.git)}`,
    `configuration  ${configuration === null ? 'none: everything is detected' : visible(configuration)}`,
    `files          ${files}${exclude.length > 0 ? `, without ${exclude.map(visible).join(', ')}` : ''}`,
    ...remarks.map(({ message }) => `note           ${visible(message)}`),
    ...checkers.flatMap((examination) => ['', ...examinationLines(examination)]),
  ];
  return `${lines.join('\n')}\n`;
}

function examinationLines(examination: Examination): string[] {
  const { checker, summary, configured, ready, reason, declared, actual, notices } = examination;
  return [
    `${checker}: ${ready ? 'ready' : 'not ready'}${configured ? ' (configured)' : ''}`,
    `  ${summary}`,
    ...(reason === undefined ? [] : [`  ! ${visible(reason)}`]),
    ...sideLines('declared', declared),
    ...sideLines('actual', actual),
    ...notices.map(
      ({ level, message, location }) =>
        `  ${level === 'warning' ? '!' : 'i'} ${visible(message)}${location ? ` (${visible(place(location))})` : ''}`,
    ),
  ];
}

function sideLines(title: string, { inputs, files, names, facts, from }: Side): string[] {
  const head = `  ${title.padEnd(8)}  ${plural(names, 'name')} in ${plural(facts, 'place')}, ${plural(files, 'file')} looked at`;
  // Nothing found is told with where it was looked for: that is what the reader has to change.
  if (facts === 0)
    return [
      head,
      `    ! nothing found${inputs.length > 0 ? ` in ${inputs.slice(0, named).map(visible).join(', ')}` : ''}`,
    ];
  const more = from.length > named ? [`    and ${plural(from.length - named, 'more file')}`] : [];
  return [head, ...from.slice(0, named).map((one) => `    ${visible(one.uri)}  ${one.facts}`), ...more];
}
