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
  staged: { type: 'boolean', help: 'check what would be committed, as the hook does; tells what is new' },
  base: {
    type: 'string',
    value: 'REV',
    help: 'what is not there at this revision (its merge base) is new, the rest is known',
  },
  'no-cache': { type: 'boolean', help: 'work everything out anew, and remember nothing' },
  timings: { type: 'boolean', help: 'print on stderr what took how long' },
  yes: { type: 'boolean', short: 'y', help: 'write without asking' },
  'dry-run': { type: 'boolean', help: 'print what would change as a diff, and write nothing' },
  remove: { type: 'boolean', help: 'take the hooks out again; decisions and configuration stay' },
  hook: { type: 'string', value: 'MANAGER', help: 'which git hooks: husky, git, lefthook, pre-commit, none' },
  reason: { type: 'string', value: 'TEXT', help: 'why it is accepted' },
  owner: { type: 'string', value: 'NAME', help: 'who answers for it: a person or a team' },
  until: { type: 'string', value: 'YYYY-MM-DD', help: 'the last day on which it counts as accepted' },
  suggest: { type: 'boolean', help: 'show which tests may verify what no test names' },
  'apply-above': { type: 'string', value: 'SCORE', help: 'confirm the suggestions that score this much: 0.6 to 1' },
  matrix: { type: 'boolean', help: 'requirements and the tests that verify them, as a Markdown table' },
  help: { type: 'boolean', short: 'h', help: 'print this help' },
} as const satisfies Record<string, OptionSpec>;

export type OptionName = keyof typeof options;

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
  /** What follows the name: `<checker>`; `[update]` where it may be left out. */
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
