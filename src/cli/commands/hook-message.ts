/** `trueup hook-message FILE`: whether the Drift-Ack trailers of a commit message are well-formed. The commit-msg hook calls it. */
import { resolve } from 'node:path';
import { visible } from '../../formatters/escape.ts';
import { ConfigError } from '../../model/index.ts';
import { git } from '../../tree/git.ts';
import { readTextFile } from '../../tree/text-file.ts';
import type { Io } from '../io.ts';
import type { Args, Command } from '../options.ts';

export const hookMessage: Command = {
  name: 'hook-message',
  positional: '<file>',
  options: ['cwd'],
  about:
    'Checks the trailers "Drift-Ack: <fingerprint> <reason>" of a commit message. Exits with 0 where they are well-formed or there are none, else with 1.',
  examples: [{ line: 'trueup hook-message .git/COMMIT_EDITMSG', about: 'as the commit-msg hook does' }],
  run,
};

const example = 'Drift-Ack: 3f2a91c04d5e the flag goes with the next release';

async function run({ values, positionals: [file = ''] }: Args, io: Io): Promise<number> {
  const cwd = resolve(values.cwd ?? '.');
  const path = resolve(cwd, file);
  const text = await readTextFile(path, visible(file));
  if (text === undefined) throw new ConfigError(`${visible(file)}: there is no such file`);
  if (!/^drift-ack/im.test(text)) return 0;
  // git itself says what a trailer is: what it does not read here, CI would not read either. No setting of the
  // repository adds or runs anything: --parse takes only what is written.
  const trailers = await git(cwd, ['interpret-trailers', '--parse', '--no-divider', path]);
  const faults = faultsOf(text, trailers);
  for (const fault of faults) io.err(`trueup: ${visible(fault)}\n`);
  if (faults.length > 0) io.err(`trueup: expected, in the last paragraph: ${example}\n`);
  return faults.length > 0 ? 1 : 0;
}

/** `trailers`: those that git reads in the message, unfolded, a line each. */
export function faultsOf(message: string, trailers: string): string[] {
  const read = trailers.split('\n').flatMap((line) => {
    const value = /^drift-ack\s{0,9}:(.*)$/i.exec(line)?.[1];
    return value === undefined ? [] : [value.trim()];
  });
  const faults = read.flatMap((value) => {
    const [, fingerprint = '', reason = ''] = /^(\S*)\s*(.*)$/s.exec(value) ?? [];
    if (!/^[0-9a-f]{12,64}$/i.test(fingerprint))
      return [`Drift-Ack: "${fingerprint}" is no fingerprint (at least 12 of its digits)`];
    if ((reason.match(/\p{L}/gu) ?? []).length < 3) return [`Drift-Ack: ${fingerprint.slice(0, 12)} has no reason`];
    return [];
  });
  const written = bodyOf(message).filter((line) => /^drift-ack\s{0,9}:/i.test(line)).length;
  // A decision that nobody will read must not look like one that was taken.
  if (faults.length === 0 && written > read.length)
    faults.push('Drift-Ack: a line that git does not read as a trailer, since it is not in the last paragraph');
  return faults;
}

/** The lines after the subject, which may speak of the trailer, and before the diff that `git commit --verbose` shows. */
function bodyOf(message: string): string[] {
  const lines = message.split(/\r?\n/);
  const cut = lines.findIndex((line) => /^\S{1,4} -{10,40} >8 -{10,40}$/.test(line));
  const body = cut === -1 ? lines : lines.slice(0, cut);
  const first = body.findIndex((line) => line.trim() !== '');
  return body.slice(first + 1);
}
