/** The help texts, made from the list of commands and their flags. */
import { commands } from './commands/index.ts';
import { options } from './options.ts';
import type { Command, OptionName, OptionSpec } from './options.ts';

export function generalHelp(version: string): string {
  const rows = Object.entries(commands).map(([name, { summary }]): [string, string] => [name, summary]);
  return [
    `trueup ${version}: holds a repository to its word`,
    '',
    'Usage: trueup <command> [flags]',
    '',
    ...table(rows),
    '',
    ...table([
      ['-h, --help', 'this help; trueup <command> --help for the flags of a command'],
      ['-v, --version', 'print the version'],
    ]),
    '',
    'Exit codes: 0 nothing at or over the threshold, 1 drift, 2 wrong usage or configuration, 3 a required checker gave no answer',
    '',
  ].join('\n');
}

export function commandHelp(command: Command): string {
  const flags = [...command.options, 'help' as const].map((name): [string, string] => [
    flag(name),
    about(name, command),
  ]);
  const examples = command.examples.map((example): [string, string] => [example.line, example.about]);
  return [
    `Usage: trueup ${[command.name, command.positional, '[flags]'].filter((part) => part !== undefined).join(' ')}`,
    '',
    command.about,
    '',
    ...table(flags),
    '',
    'Examples',
    ...table(examples),
    '',
  ].join('\n');
}

function flag(name: OptionName): string {
  const spec: OptionSpec = options[name];
  return `${spec.short ? `-${spec.short}, ` : ''}--${name}${spec.value ? ` ${spec.value}` : ''}`;
}

function about(name: OptionName, { formats = [] }: Command): string {
  if (name !== 'format') return options[name].help;
  return `${options.format.help}: ${formats.join(', ')} (default: ${formats[0]})`;
}

function table(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`);
}
