/** Requirements whose text changed after their tests were last in hand. */
import type { Drift } from '../../../model/index.ts';
import { identityOf } from '../identity.ts';
import type { Stale } from '../stale/stale.ts';
import { mostPlaces, placeOf, testPlace } from './places.ts';
import { byIdentity } from './standing.ts';
import type { Standing } from './standing.ts';
import { wordDiff } from './word-diff.ts';

/** Longer texts are shown by their difference alone. */
const shown = 600;

export async function suspects(units: readonly Standing[]): Promise<Drift[]> {
  const old = units.filter(({ state }) => state === 'suspect').toSorted(byIdentity);
  return await Promise.all(old.map(suspect));
}

async function suspect({ requirement, stale }: Standing): Promise<Drift> {
  const name = identityOf(requirement);
  const latest = stale.reduce((best, one) => (dateOf(one) > dateOf(best) ? one : best));
  const what = latest.what === 'text' ? name : `The paragraph around ${name}`;
  return {
    rule: 'spec/suspect-link',
    subject: name,
    message: `${what} says something else than when ${since(latest, stale.length)}`,
    location: placeOf(requirement.location),
    related: stale.slice(0, mostPlaces).map(({ link }) => testPlace(link, 'test')),
    expected: cut(latest.now),
    ...(latest.then === undefined ? {} : { actual: cut(latest.then) }),
    // The text changed for certain; that the test must change with it, only who accepted the old words has said.
    ...(latest.what === 'around' ? { severity: 'low' as const } : {}),
    confidence: latest.what === 'around' ? 'possible' : latest.since.by === 'accepted' ? 'certain' : 'likely',
    fix: {
      description: `Read the test beside the new text. Where it still verifies it: trueup accept ${shellWord(name)}. Else change the test.`,
      snippet: `trueup accept ${shellWord(name)}`,
    },
    ...(latest.then === undefined ? {} : { trace: await wordDiff(latest.then, latest.now) }),
  };
}

function since({ since: { by, ...when } }: Stale, tests: number): string {
  const whose = tests === 1 ? 'its test' : `its ${tests} tests`;
  if (by === 'accepted') return `${whose} ${tests === 1 ? 'was' : 'were'} accepted for it`;
  if (by === 'change')
    return `${whose} ${tests === 1 ? 'was' : 'were'} written, and this change leaves the tests as they are`;
  const { hash = '', date = '' } = when as { hash?: string; date?: string };
  return `${whose} last changed (${hash.slice(0, 7)}, ${date.slice(0, 10)})`;
}

function dateOf({ since }: Stale): string {
  return since.by === 'commit' ? since.date : '';
}

function cut(text: string): string {
  return text.length > shown ? `${text.slice(0, shown - 1)}…` : text;
}

function shellWord(name: string): string {
  return /^[\w./#:@+-]+$/.test(name) ? name : `'${name.replaceAll("'", `'\\''`)}'`;
}
