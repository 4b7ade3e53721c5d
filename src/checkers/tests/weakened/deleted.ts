/** Tests that a change deletes while what they tested stays, and changes. */
import type { Drift } from '../../../model/index.ts';
import type { TestAssertion } from '../../../parse/tests/declarations.ts';
import type { TestChange } from '../change.ts';
import { isAside } from '../declarations/skipped.ts';
import type { DeclaredFact } from '../facts.ts';
import { grouped } from '../grouped.ts';
import { wordsOf } from './words.ts';

/** Titles that a finding tells; the rest are counted. */
const told = 5;

export interface Evidence {
  /** Words that left the sources with this change. */
  removed: ReadonlySet<string>;
  speaks(test: string, isGone?: boolean): Promise<string[]>;
  hasMoved(one: TestAssertion): boolean;
  /** Whether a source that the file spoke of is deleted with it. */
  wentAlong(test: string): Promise<boolean>;
}

/** One finding a file. Tests that others took the place of, or that went with what they tested, are no loss. */
export async function deletedDrifts(
  change: TestChange,
  { removed, speaks, hasMoved, wentAlong }: Evidence,
): Promise<Drift[]> {
  const drifts: Drift[] = [];
  const freshIn = grouped(change.fresh, ({ location: { uri } }) => uri);
  const isLoss = ({ data: { body, title } }: DeclaredFact): boolean =>
    body !== undefined &&
    body.assertions.length > 0 &&
    !wordsOf([title, ...body.assertions.map(({ subject, expected }) => `${subject} ${expected}`)].join(' ')).some(
      (word) => removed.has(word),
    ) &&
    !body.assertions.every(hasMoved);
  for (const [from, gone] of grouped(change.gone, ({ location: { uri } }) => uri)) {
    const uri = change.nowAt(from);
    const stays = change.touched.has(uri);
    const lost = gone.filter((one) => !isAside(one) && isLoss(one));
    // As many new tests in their place: the file was written anew.
    const successors = stays ? (freshIn.get(uri)?.length ?? 0) : change.fresh.length;
    if (lost.length === 0 || successors >= gone.length) continue;
    // A test that runs many times may have taken in several that ran once.
    if ((freshIn.get(uri) ?? []).some(({ data }) => data.repeated)) continue;
    if (!stays && (await wentAlong(from))) continue;
    const sources = await speaks(stays ? uri : from, !stays);
    const [source] = sources;
    if (source === undefined) continue;
    const { length } = lost;
    const titles = lost.slice(0, told).map(({ data }) => `"${data.title}"`);
    const more = length > told ? ` and ${length - told} more` : '';
    drifts.push({
      rule: 'tests/weakened-test',
      subject: uri,
      facet: 'deleted tests',
      message: `${length === 1 ? 'a test of' : `${length} tests of`} ${from} ${length === 1 ? 'is' : 'are'} deleted, and ${source}, which it tests, stays and changes`,
      location: stays ? { uri } : { uri: source },
      related: sources.map((one) => ({ uri: one, role: 'changed with it' })),
      expected: titles.join(', ') + more,
      actual: 'deleted',
      confidence: 'likely',
      fix: { description: 'Bring the tests back, or say in the change why what they asked for is no longer promised.' },
    });
  }
  return drifts;
}
