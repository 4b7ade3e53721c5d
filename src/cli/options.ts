/** The flags, each said once, and what a command is made of. */
import type { Io } from './io.ts';

export interface OptionSpec {
  type: 'string' | 'boolean';
  short?: string;
  /** May be given several times, and takes lists with commas. */
  multiple?: true;
  /** What the help calls the value. */
  value?: string;
  help: string;
}

export const options = {
  format: { type: 'string', value: 'FORMAT', help: 'how to print the result' },
  output: { type: 'string', value: 'FILE', help: 'write the result to a file, and one line to stdout' },
  only: { type: 'string', multiple: true, value: 'CHECKER', help: 'run these checkers alone (a,b or repeated)' },
  config: { type: 'string', value: 'FILE', help: 'configuration file; paths in it are relative to the checked folder' },
  cwd: { type: 'string', value: 'DIR', help: 'folder to check; default: the current one' },
  'fail-on': {
    type: 'string',
    value: 'SEVERITY',
    help: 'exit with 1 from this severity up: critical, high, medium, low, never',
  },
  require: { type: 'string', multiple: true, value: 'CHECKER', help: 'exit with 3 where this checker gives no answer' },
  deep: { type: 'boolean', help: 'openapi: compare bodies by types too; needs installed packages (npm ci)' },
  'no-color': { type: 'boolean', help: 'no colours' },
  timings: { type: 'boolean', help: 'print on stderr what took how long' },
  help: { type: 'boolean', short: 'h', help: 'print this help' },
} as const satisfies Record<string, OptionSpec>;

export type OptionName = keyof typeof options;

/** Planned flags that scripts may know already: to take them for a spelling mistake would mislead. */
export const notYet = ['base', 'staged'] as const;

type ValueOf<O extends OptionSpec> = O extends { type: 'boolean' }
  ? boolean
  : O extends { multiple: true }
    ? string[]
    : string;
export type Values = { [K in OptionName]?: ValueOf<(typeof options)[K]> };

export interface Args {
  values: Values;
  positionals: string[];
}

export interface Command {
  name: string;
  /** What follows the name: `<checker>`. */
  positional?: string;
  options: readonly OptionName[];
  /** Formats that it prints, the default first. */
  formats?: readonly string[];
  /** A few sentences under the usage line. */
  about: string;
  examples: readonly { line: string; about: string }[];
  /** The exit code. Throws ConfigError where it is used wrongly. */
  run(args: Args, io: Io): Promise<number>;
}
