/** `trueup explain`: what a rule means, or how the evidence led to a finding. */
import { didYouMean } from '../../config/did-you-mean.ts';
import { visible } from '../../formatters/escape.ts';
import { frameText } from '../../formatters/frame.ts';
import { wrap } from '../../formatters/paint.ts';
import { choiceLine, editLines, editPlace, place, title } from '../../formatters/summary.ts';
import { ConfigError } from '../../model/index.ts';
import type { Finding, Report, Rule } from '../../model/index.ts';
import type { Io } from '../io.ts';
import type { Args, Command } from '../options.ts';
import { openSession } from '../session.ts';
import { findingOf, toldReport } from '../told.ts';

export const explain: Command = {
  name: 'explain',
  positional: '<rule|fingerprint>',
  options: ['base', 'staged', 'config', 'cwd', 'no-color'],
  about:
    'Explains a rule; or, given a fingerprint or at least six digits of one, runs the check, with --base or --staged as it was given there, and shows the finding with its evidence.',
  examples: [
    { line: 'trueup explain env/undocumented-variable', about: 'what the rule means, and what it does not report' },
    { line: 'trueup explain 3f2a91', about: 'how a finding of this repository came about' },
    { line: 'trueup explain 3f2a91 --base origin/main', about: 'one that is told of a change alone' },
  ],
  run,
};

async function run({ values, positionals: [wanted = ''] }: Args, io: Io): Promise<number> {
  const { checkers } = await import('../../checkers/index.ts');
  const rules = checkers.flatMap((checker) => checker.rules);
  const rule = rules.find(({ id }) => id === wanted);
  if (rule) {
    io.out(page(ruleLines(rule, io.width)));
    return 0;
  }
  const prefix = wanted.toLowerCase();
  if (!/^[0-9a-f]{1,64}$/.test(prefix)) throw unknownRule(wanted, rules);
  if (prefix.length < 6)
    throw new ConfigError(`"${prefix}" is too short for a fingerprint`, 'give at least six of its digits');
  const session = await openSession(values, io);
  try {
    const report = await toldReport(session, values);
    io.progress();
    io.out(page(findingLines(findingOf(prefix, report), report, io.width)));
    return 0;
  } finally {
    session.close();
  }
}

function unknownRule(wanted: string, rules: readonly Rule[]): ConfigError {
  const ids = rules.map(({ id }) => id);
  const short = ids.find((id) => id.endsWith(`/${wanted}`));
  return new ConfigError(
    `unknown rule "${visible(wanted)}"${short ? `. Did you mean "${short}"?` : didYouMean(wanted, ids)}`,
    `known: ${ids.join(', ')}`,
  );
}

function ruleLines(rule: Rule, width: number): string[] {
  return [
    rule.id,
    ...wrap(rule.summary, width),
    '',
    `kind      ${rule.kind}`,
    `severity  ${rule.severity}`,
    ...paragraph('Why, and how to mend it', rule.help, width),
    ...paragraph('What is not reported, and what may be wrong', rule.falsePositives, width),
    '',
    rule.helpUri,
  ];
}

function findingLines(finding: Finding, { rules }: Report, width: number): string[] {
  const { severity, confidence, status, trace = [], related, location } = finding;
  const rule = rules.find(({ id }) => id === finding.rule);
  return [
    visible(title(finding)),
    ...wrap(visible(finding.message), width),
    '',
    `rule         ${finding.rule}`,
    `severity     ${severity}, ${confidence}, ${status}`,
    `fingerprint  ${finding.fingerprint}`,
    ...(finding.expected === undefined ? [] : [`expected     ${visible(finding.expected)}`]),
    ...(finding.actual === undefined ? [] : [`actual       ${visible(finding.actual)}`]),
    ...heading('Evidence'),
    `  ${visible(place(location))}`,
    ...frameText(location, width - 4).map((line) => `    ${line}`),
    ...related.flatMap((at) => [
      `  ${visible(at.role)}: ${visible(place(at))}`,
      ...frameText(at, width - 4).map((line) => `    ${line}`),
    ]),
    ...(trace.length === 0 ? [] : heading('How it led here')),
    ...trace.flatMap((step, index) =>
      wrap(visible(step), width - 5).map(
        (line, part) => `${part === 0 ? `${index + 1}.`.padStart(4) : '    '} ${line}`,
      ),
    ),
    ...(finding.fix ? paragraph('How to mend it', visible(finding.fix.description), width) : []),
    ...(finding.fix?.edits ?? []).flatMap((edit) => [
      `  in ${visible(editPlace(edit))}`,
      ...(edit.newText === '' ? [] : editLines(edit.newText)).map((line) => `    + ${visible(line)}`),
    ]),
    ...editLines(finding.fix?.snippet ?? '').map((line) => `    + ${visible(line)}`),
    ...(finding.fix?.choices ?? []).flatMap((choice) => [
      ...wrap(`${visible(choice.id)}: ${visible(choiceLine(choice))}`, width - 2).map((line) => `  ${line}`),
      ...editLines(choice.text).map((line) => `    + ${visible(line)}`),
    ]),
    ...(rule ? paragraph('What may be wrong about it', rule.falsePositives, width) : []),
    '',
    `More about the rule: trueup explain ${finding.rule}`,
  ];
}

function paragraph(head: string, text: string, width: number): string[] {
  return [...heading(head), ...wrap(text, width - 2).map((line) => `  ${line}`)];
}

function heading(text: string): string[] {
  return ['', text];
}

function page(lines: readonly string[]): string {
  return `${lines.join('\n')}\n`;
}
