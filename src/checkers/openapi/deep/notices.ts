/** What a reader must know of the deep tier: how much of it was compared, and what kept the rest from it. */
import type { Context, Notice } from '../../../model/index.ts';
import type { Operation } from '../compare/ledger.ts';
import { count, some } from '../compare/wording.ts';
import type { Files } from './files.ts';

/** Answers and bodies that the document names, and how many of them could be compared. */
export interface Tally {
  answers: number;
  compared: number;
  /** Those of which the type may have more than is known. */
  partly: number;
  /** Operations that the compiler gave up on. */
  failed: Set<Operation>;
}

/** @param everywhere an interceptor that may change every answer. */
export function tell(
  context: Context,
  { missing, limit }: Files,
  everywhere: string | undefined,
  { answers, compared, partly, failed }: Tally,
  document: string,
): void {
  const say = (id: string, level: Notice['level'], message: string, uri = document): void =>
    context.notice({ id, level, message: `deep: ${message}`, location: { uri } });
  const open = compared < answers;
  if (answers > 0)
    say(
      'deep-compared',
      'note',
      `the types of ${compared} of ${count(answers, 'documented answer')} are known and were compared`,
    );
  const [first] = missing;
  if (first)
    say(
      'deep-types-missing',
      // Where all was compared, nothing was missed.
      open || partly > 0 ? 'warning' : 'note',
      `${count(missing.size, 'package')} that the handlers import ${missing.size === 1 ? 'is' : 'are'} not installed (${some([...missing.keys()].toSorted(), 6)}); ` +
        'what has types of them was not compared: install the packages (npm ci) and check again',
      first[1],
    );
  if (open && everywhere !== undefined)
    say(
      'deep-interceptor',
      'note',
      `${everywhere} may change every answer of the Nest application, so the types that its handlers return were not compared`,
    );
  if (failed.size > 0)
    say(
      'deep-failed',
      'warning',
      `the compiler gave up on ${count(failed.size, 'operation')} (${some([...failed].map(({ url }) => url))}), which were not compared by types`,
    );
  if (limit !== undefined) say('deep-limit', 'warning', `${limit}; types beyond that were not looked at`);
}
