/** What a mutation report leaves open, said aloud. */
import type { Notice } from '../../../model/index.ts';
import type { MutationReport } from '../../../parse/mutation.ts';
import { strykerCommand } from './command.ts';
import type { MutateTarget } from './command.ts';

/** What it does not know, or knows no longer. */
export interface Untold {
  /** Survivors whose lines are no longer there, by their files. */
  lost: ReadonlyMap<string, number>;
  /** Changed lines that the report does not know. */
  newer: readonly MutateTarget[];
}

/** What the report could not tell since it is older than the source. */
export function staleNotices(uri: string, { lost, newer }: Untold): Notice[] {
  const notices: Notice[] = [];
  const count = [...lost.values()].reduce((sum, one) => sum + one, 0);
  if (count > 0) {
    const mutants = count === 1 ? '1 surviving mutant lies' : `${count} surviving mutants lie`;
    const message = `${uri} is older than ${named([...lost.keys()])}: ${mutants} in lines that are no longer there and ${count === 1 ? 'is' : 'are'} left out; run Stryker again`;
    notices.push({ id: 'stale-report', level: 'warning', message, location: { uri: [...lost.keys()][0] ?? uri } });
  }
  if (newer.length > 0) {
    const command = strykerCommand(newer.slice(0, mostTargets));
    const message = `${uri} does not know the lines that changed in ${named(newer.map(([one]) => one))}: whether tests notice what they do is not known${command === undefined ? '' : `; ${command} tells`}`;
    notices.push({ id: 'unknown-mutants', level: 'note', message, location: { uri: newer[0]?.[0] ?? uri } });
  }
  return notices;
}

/** Files in one command: with more it is no line that a person reads. */
const mostTargets = 10;

function named(uris: readonly string[]): string {
  return uris.slice(0, 3).join(', ') + (uris.length > 3 ? ` and ${uris.length - 3} more` : '');
}

/** What is to be known of the report itself. */
export function advice(uri: string, { files }: MutationReport): Notice[] {
  const mutants = files.flatMap((file) => file.mutants);
  const pending = mutants.filter(({ status }) => status === 'Pending').length;
  const isStatic = mutants.filter((mutant) => mutant.isStatic && mutant.status !== 'Ignored').length;
  const notices: Notice[] = [];
  if (pending > 0)
    notices.push({
      id: 'unfinished-report',
      level: 'warning',
      message: `${uri}: ${pending} of ${mutants.length} mutants were not run yet; nothing is known of them`,
      location: { uri },
    });
  // Every test runs for each of them: in large projects most of the time goes there.
  if (isStatic > 0)
    notices.push({
      id: 'static-mutants',
      level: 'note',
      message: `${uri}: ${isStatic} of ${mutants.length} mutants are static (run once when a file is loaded), and all tests run for each; "ignoreStatic": true in Stryker's configuration leaves them out where that takes too long`,
      location: { uri },
    });
  return notices;
}
