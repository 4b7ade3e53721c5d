/** What a change does to tests and sources: which tests it touches, and which test of today was which before. */
import type { Context, PathChange } from '../../model/index.ts';
import type { DeclaredFact } from './facts.ts';
import { isBesideTests, isSource } from '../../parse/tests/names.ts';
import { pairsOf } from './weakened/pairs.ts';
import type { Pairs } from './weakened/pairs.ts';

export interface TestChange extends Pairs {
  /** The tests of the touched files before the change. */
  before: DeclaredFact[];
  /** Paths of the touched files that are there today. */
  touched: ReadonlySet<string>;
  /** Sources of the program that the change touches. */
  sources: PathChange[];
  /** Where a file is today that was elsewhere before. */
  nowAt(uri: string): string;
}

/** Paths of the touched files that may hold tests, as they are today or as they were. */
export function touchedTests(changes: readonly PathChange[], when: 'now' | 'before'): string[] {
  const gone = when === 'now' ? 'deleted' : 'added';
  return changes
    .filter(({ change }) => change !== gone)
    .map(({ uri, from }) => (when === 'before' ? (from ?? uri) : uri))
    .filter((uri) => isBesideTests(uri));
}

/** Undefined where no change is looked at, or where it is not known what was there before. */
export async function testChangeOf(
  context: Context,
  after: readonly DeclaredFact[],
  testsIn: (context: Context, uris: readonly string[]) => Promise<DeclaredFact[]>,
): Promise<TestChange | undefined> {
  const { base, changes } = context;
  if (!base || !changes) return undefined;
  const before = await testsIn({ ...context, tree: base }, touchedTests(changes, 'before'));
  const moved = new Map(changes.flatMap(({ uri, from }) => (from === undefined ? [] : [[from, uri]])));
  const nowAt = (uri: string): string => moved.get(uri) ?? uri;
  const touched = new Set(touchedTests(changes, 'now'));
  const own = after.filter(({ location: { uri } }) => touched.has(uri));
  const sources = changes.filter(({ uri, from }) => isSource(uri) || (from !== undefined && isSource(from)));
  return { ...pairsOf(before, own, nowAt), before, touched, sources, nowAt };
}
