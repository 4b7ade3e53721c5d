/** Tests that ask for less than before, in a change that also changes what they test. */
import type { Context, Drift } from '../../../model/index.ts';
import type { TestAssertion } from '../../../parse/tests/declarations.ts';
import type { TestChange } from '../change.ts';
import { isAside } from '../declarations/skipped.ts';
import type { DeclaredFact } from '../facts.ts';
import { deletedDrifts } from './deleted.ts';
import { lossesOf } from './losses.ts';
import type { Losses } from './losses.ts';
import { movedIn } from './moved.ts';
import { companionsOf, speakersOf } from './speakers.ts';
import { removedWords, wordsOf } from './words.ts';

/** Beyond this a change is a codemod or a merge, and its tests are rewritten, not weakened one by one. */
const mostSources = 50;
/** Assertions that a finding tells; the rest are counted. */
const told = 8;

export async function weakenedDrifts(context: Context, change: TestChange): Promise<Drift[]> {
  const sources = change.sources.filter((one) => one.change === 'modified' || one.change === 'renamed');
  if (sources.length === 0 || change.before.length === 0) return [];
  if (sources.length > mostSources) {
    const message = `the change modifies ${sources.length} source files, more than the ${mostSources} up to which tests are compared with what they were`;
    context.notice({ id: 'change-too-large', level: 'note', message });
    return [];
  }
  const removed = await removedWords(context, change.sources);
  const hasMoved = await movedIn(context, change);
  const wentAlong = await companionsOf(context, change.sources);
  const speaks = await speakersOf(context, sources);
  /** What went with its source, or is asked elsewhere now, is no loss. */
  const isExcused = (one: TestAssertion): boolean =>
    wordsOf(`${one.subject} ${one.expected}`).some((word) => removed.has(word)) || hasMoved(one);

  const drifts: Drift[] = [];
  for (const [before, after] of change.pairs) {
    const [was, is] = [before.data.body, after.data.body];
    // That it no longer runs at all is told as that.
    if (isAside(before) || isAside(after) || !was || !is || was.hash === is.hash) continue;
    const { lost, loosened } = lossesOf(was.assertions, is.assertions);
    const losses = {
      lost: lost.filter((one) => !isExcused(one)),
      loosened: loosened.filter((one) => !isExcused(one.before)),
    };
    if (losses.lost.length + losses.loosened.length === 0) continue;
    const related = await speaks(after.location.uri);
    const confidence = related.length > 0 ? 'likely' : 'possible';
    const places = related.length > 0 ? related : sources.slice(0, 3).map(({ uri }) => uri);
    const about = { confidence, related: places.map((uri) => ({ uri, role: 'changed with it' })) } as const;
    drifts.push({ ...weaker(after, losses), ...about });
  }
  return [...drifts, ...(await deletedDrifts(change, { removed, speaks, hasMoved, wentAlong }))];
}

type Part = Omit<Drift, 'confidence' | 'related'>;

function weaker(after: DeclaredFact, { lost, loosened }: Losses): Part {
  const { title } = after.data;
  const parts = [
    ...(lost.length > 0 ? [`${lost.length} ${lost.length === 1 ? 'assertion is' : 'assertions are'} gone`] : []),
    ...(loosened.length > 0 ? [`${loosened.length} ${loosened.length === 1 ? 'asks' : 'ask'} for less`] : []),
  ];
  const first = loosened[0]?.after;
  return {
    rule: 'tests/weakened-test',
    subject: title,
    message: `"${title}" asks for less than before the change: ${parts.join(', ')}`,
    location: first ? { uri: after.location.uri, startLine: first.line } : after.location,
    expected: listed([...lost, ...loosened.map(({ before }) => before)]),
    actual: listed(loosened.map((one) => one.after)) || 'not asserted',
    trace: [
      ...lost.map((one) => `gone: ${written(one)}`),
      ...loosened.map((one) => `${one.why}: ${written(one.before)} became ${written(one.after)}`),
    ].slice(0, told * 2),
    fix: { description: 'Bring the expectation back, or say in the change why the code no longer promises it.' },
  };
}

function listed(all: readonly TestAssertion[]): string {
  const more = all.length > told ? ` and ${all.length - told} more` : '';
  return all.slice(0, told).map(written).join('; ') + more;
}

/** As a person would write it, whatever library it is of. */
export function written({ matcher, subject, expected, negated }: TestAssertion): string {
  return `${subject}${negated ? ' not' : ''} ${matcher}(${expected})`;
}
