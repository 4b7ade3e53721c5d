/** What the run says of the whole: both levels of coverage, what waits in changes, and what could not be told. */
import type { Notice } from '../../../model/index.ts';
import type { RequirementFact } from '../facts.ts';
import type { Link } from '../link/link.ts';
import { lockUri } from '../lock/text.ts';
import type { Staleness } from '../stale/index.ts';
import { count } from './places.ts';
import { isVerified } from './standing.ts';
import type { Ledger, State } from './standing.ts';

/** Documents named in one notice; the rest are counted. */
const mostNamed = 8;

/** Share of what is held to tests that is verified; what is still a draft is not held to any. */
export function covered({ units }: Ledger): { verified: number; all: number } {
  const held = units.filter(({ state }) => state !== 'unfinished');
  return { verified: held.filter(isVerified).length, all: held.length };
}

export function coverageNotice(ledger: Ledger): Notice[] {
  const { units, divided } = ledger;
  if (units.length === 0) return [];
  const criteria = units.filter(({ requirement }) => requirement.data.level === 'criterion');
  const plain = units.filter(({ requirement }) => requirement.data.level === 'requirement');
  const fully = divided.filter((one) => one.criteria.every(isVerified)).length + plain.filter(isVerified).length;
  const levels = [
    ...(criteria.length > 0 ? [`${criteria.filter(isVerified).length} of ${criteria.length} criteria`] : []),
    ...(divided.length + plain.length > 0
      ? [`${fully} of ${divided.length + plain.length} requirements${divided.length > 0 ? ' fully' : ''}`]
      : []),
  ];
  const of = (state: State): number => units.filter((unit) => unit.state === state).length;
  const apart = (['weak', 'suspect', 'failing', 'unfinished'] as const)
    .filter((state) => of(state) > 0)
    .map((state) => `${of(state)} ${state}`);
  const message = `verified: ${levels.join(', ')}${apart.length > 0 ? `; ${apart.join(', ')}` : ''}`;
  return [{ id: 'verified', level: 'note', message }];
}

/** Told instead of a finding each where nothing is held to tests yet. */
export function observedNotice({ units }: Ledger): Notice[] {
  const bySpec = new Map<string, number>();
  for (const { requirement, state } of units)
    if (state === 'unverified') bySpec.set(requirement.data.spec, (bySpec.get(requirement.data.spec) ?? 0) + 1);
  if (bySpec.size === 0) return [];
  const list = [...bySpec].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  const named = list.slice(0, mostNamed).map(([spec, number]) => `${spec} ${number}`);
  const more = list.length > mostNamed ? ` and ${list.length - mostNamed} more documents` : '';
  const message = `not verified by any test: ${named.join(', ')}${more}. \`trueup link --suggest\` shows which tests may verify them`;
  return [{ id: 'unverified', level: 'note', message }];
}

/** Tests that are early: what they name stands in an open change only. */
export function pendingNotice(links: readonly Link[]): Notice[] {
  const early = links.filter(({ fact }) => fact.data.state === 'pending');
  if (early.length === 0) return [];
  const byChange = new Map<string, number>();
  for (const { candidates } of early) {
    const name = candidates[0]?.data.change?.name ?? '?';
    byChange.set(name, (byChange.get(name) ?? 0) + 1);
  }
  const list = [...byChange].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, number]) => `${name} ${number}`);
  const named =
    list.slice(0, mostNamed).join(', ') + (list.length > mostNamed ? ` and ${list.length - mostNamed} more` : '');
  const message = `${count(early.length, 'link')} of tests ${early.length === 1 ? 'names' : 'name'} what stands in an open change only (spec/pending-requirement): ${named}`;
  return [{ id: 'pending-requirement', level: 'note', message }];
}

export function stalenessNotice({ unknown, left }: Staleness, why: string, isBrief: boolean): Notice[] {
  const notices: Notice[] = [];
  if (unknown.length > 0)
    notices.push({
      id: 'staleness-unknown',
      // A commit is not kept waiting for the past; in a whole check it is a gap.
      level: isBrief ? 'note' : 'warning',
      message: `whether ${count(unknown.length, 'link')} ${unknown.length === 1 ? 'points' : 'point'} at a text that changed since is not known: ${why}`,
    });
  if (left.length > 0)
    notices.push({
      id: 'left-lock',
      level: 'note',
      message: `${count(left.length, 'line')} of ${lockUri} ${left.length === 1 ? 'speaks' : 'speak'} of links that are no more; \`trueup accept\` takes them out with the next review`,
      location: { uri: lockUri },
    });
  return notices;
}

/** A MUST without an id can be named by nobody. */
export function sentencesNotice(requirements: readonly RequirementFact[]): Notice[] {
  const sentences = requirements.filter(({ data }) => data.level === 'sentence');
  if (sentences.length === 0) return [];
  const documents = new Set(sentences.map(({ location }) => location.uri)).size;
  const message = `${count(sentences.length, 'sentence')} in ${count(documents, 'document')} ${sentences.length === 1 ? 'demands' : 'demand'} something without an id: no test can name ${sentences.length === 1 ? 'it' : 'them'}, and none is asked for`;
  return [{ id: 'unidentified', level: 'note', message }];
}
