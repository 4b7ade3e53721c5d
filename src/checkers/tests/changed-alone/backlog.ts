/** Sources that changed again and again since a test of theirs last did: one look at the past, and at each change in doubt. */
import type { Context, Drift, History } from '../../../model/index.ts';
import { parseSource, sourceGlobs } from '../../../parse/source.ts';
import { createModuleResolver } from '../../../parse/resolve.ts';
import type { TestsConfig } from '../config.ts';
import { isSource, isTestName, mayBeTest, testOfSnapshot } from '../../../parse/tests/names.ts';
import type { TestFact } from '../facts.ts';
import { commonStart, tokensOf } from './tokens.ts';
import type { Token } from './tokens.ts';
import { witnesses } from './witnesses.ts';

/** Commits that are looked at, newest first. */
const farthest = 3000;
/** A commit that touches more files is a codemod or a merge, and says nothing of one of them. */
const mostFiles = 50;
/** Changes from which on a test is said to be left behind, and from which on it weighs more. */
const [few, many] = [3, 5];
/** Changes of one source that are read to see whether they count. */
const mostRead = 12;
/** Times that a source and a test changed together, from which on the test is taken for its own. */
const together = 3;

export async function backlogDrifts(
  context: Context,
  tests: readonly TestFact[],
  config: TestsConfig,
): Promise<Drift[]> {
  const { history } = context;
  if (!history || context.brief || tests.length === 0) return [];
  if (history.shallow) {
    const message =
      'the history was cut off when it was cloned: which sources changed without their tests is not known';
    context.notice({ id: 'history-shallow', level: 'note', message });
    return [];
  }
  const listed = await context.tree.list([...sourceGlobs, ...config.ignore.map((glob) => `!${glob}`)]);
  const sources = listed.filter(isSource);
  const past = await pastOf(history);
  const speaking = await speakersOf(context, tests, sources, past);
  const drifts: Drift[] = [];
  for (const [uri, pair] of speaking) {
    context.signal.throwIfAborted();
    const own = pair.tests;
    const since = Math.min(...own.map((test) => past.changes.get(test)?.[0] ?? farthest));
    // Who changed a test along with it looked at it somewhere: end to end, or in another package.
    const later = (past.changes.get(uri) ?? []).filter((at) => at < since && !past.withTests.has(at));
    if (since === farthest || later.length < few) continue;
    const hashes = later.flatMap((at) => past.hashes[at] ?? []);
    const count = await telling(history, uri, hashes);
    if (count >= few) drifts.push(leftBehind(uri, pair, count));
  }
  return drifts;
}

/** The tests of a source, and how they were found: by imports and names, or by what changed together. */
interface Pair {
  tests: string[];
  how: 'its' | 'used to change along';
}

interface Past {
  hashes: string[];
  /** Places of the commits that touch a path among the hashes, newest first. */
  changes: Map<string, number[]>;
  /** Places of the commits that brought or changed a test, whichever it is. */
  withTests: Set<number>;
}

async function pastOf(history: History): Promise<Past> {
  const past: Past = { hashes: [], changes: new Map(), withTests: new Set() };
  for await (const { hash, paths } of history.commits(history.head)) {
    const at = past.hashes.push(hash) - 1;
    // A test is up to date with whatever commit touched it, however large.
    for (const path of paths) {
      const uri = testOfSnapshot(path) ?? path;
      if (isTestName(uri) || mayBeTest(uri)) past.withTests.add(at);
      if (paths.length > mostFiles && isSource(uri)) continue;
      const known = past.changes.get(uri);
      if (!known) past.changes.set(uri, [at]);
      else if (known.at(-1) !== at) known.push(at);
    }
    if (past.hashes.length >= farthest) break;
  }
  return past;
}

/** By imports and names first; a source that has none is paired with the test that it changed together with. */
async function speakersOf(
  context: Context,
  tests: readonly TestFact[],
  sources: readonly string[],
  { changes }: Past,
): Promise<Map<string, Pair>> {
  const resolver = await createModuleResolver(context.tree);
  // Only what changed often enough can be told.
  const actual = sources
    .filter((uri) => (changes.get(uri)?.length ?? 0) >= few)
    .map((uri) => ({ name: uri, location: { uri }, data: { change: 'modified' as const } }));
  const quiet = { ...context, notice: () => undefined };
  const found = await witnesses(quiet, resolver, { declared: [...tests], actual });
  const speaking = new Map<string, Pair>([...found].map(([uri, { tests }]) => [uri, { tests, how: 'its' }]));
  const testsAt = new Map<number, string[]>();
  for (const { name } of tests)
    for (const at of changes.get(name) ?? []) testsAt.set(at, [...(testsAt.get(at) ?? []), name]);
  for (const { name: uri } of actual) {
    if (speaking.has(uri)) continue;
    const counts = new Map<string, number>();
    for (const at of changes.get(uri) ?? [])
      for (const test of testsAt.get(at) ?? []) counts.set(test, (counts.get(test) ?? 0) + 1);
    // As long as the test was kept up: half of its changes, and half of those of the source, were made together.
    const partners = [...counts].filter(([test, count]) => {
      const own = changes.get(test) ?? [];
      const then = changes.get(uri)?.filter((at) => at >= (own[0] ?? 0)) ?? [];
      return count >= together && count * 2 >= Math.max(own.length, then.length);
    });
    if (partners.length > 0)
      speaking.set(uri, { tests: partners.map(([test]) => test).toSorted(), how: 'used to change along' });
  }
  return speaking;
}

/** How many of the commits make the file do something else: types, comments, formatting and a new name do not. */
async function telling(history: History, uri: string, hashes: readonly string[]): Promise<number> {
  let count = 0;
  for (const hash of hashes.slice(0, mostRead)) {
    const [before, after] = [await history.textAt(`${hash}^`, uri), await history.textAt(hash, uri)];
    if (before === undefined || after === undefined || before === after) continue;
    const [then, now] = [await tokens(uri, before), await tokens(uri, after)];
    if (!then || !now) continue;
    const same = commonStart(now, then);
    if (same < now.length || same < then.length) count++;
  }
  return count;
}

/** An older version that does not parse is no change that could be told; the file of today is read by others. */
async function tokens(uri: string, text: string): Promise<Token[] | undefined> {
  const { source } = await parseSource(uri, text);
  return source && tokensOf(source);
}

function leftBehind(uri: string, { tests, how }: Pair, count: number): Drift {
  const [first = '', ...others] = tests;
  const named = others.length > 0 ? `${first} and ${others.length} more` : first;
  const since =
    how === 'its'
      ? `its ${others.length > 0 ? 'tests' : 'test'} (${named}) last did`
      : `${named}, which used to change along with it, last did`;
  return {
    rule: 'tests/source-changed-alone',
    subject: uri,
    facet: 'since its test',
    message: `${uri} changed ${count} times without any test since ${since}`,
    location: { uri },
    related: tests.slice(0, 10).map((test) => ({ uri: test, role: 'tested in' })),
    severity: count >= many ? 'medium' : 'low',
    confidence: 'possible',
  };
}
