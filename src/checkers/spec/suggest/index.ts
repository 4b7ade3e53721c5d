/** Which tests may verify which requirements, though none says so: shown with a score to a person, and never counted. */
import type { Fact } from '../../../model/index.ts';
import type { TestEntry, TestFile } from '../../../parse/tests/declarations.ts';
import { fullTitle } from '../../../parse/tests/titles.ts';
import type { RequirementFact } from '../facts.ts';
import { identityOf } from '../identity.ts';
import { scorer } from './scores.ts';

export interface Suggestion {
  /** `012-auth#FR-003`. */
  requirement: string;
  title: string;
  test: { uri: string; line: number; title: string };
  /** 0 to 1, two digits. */
  score: number;
  /** How far the next requirement stays behind. */
  margin: number;
}

const least = 0.6;
const leastMargin = 0.15;
/** Fewer words in common are chance. */
const leastCommon = 3;
const mostForOne = 3;

export interface Unlinked {
  uri: string;
  file: TestFile;
  test: TestEntry;
}

/** For each requirement its likeliest tests, best first. `tests` are those that say nothing themselves. */
export function suggestions(requirements: readonly RequirementFact[], tests: readonly Unlinked[]): Suggestion[] {
  const score = scorer(requirements);
  const byRequirement = new Map<string, Suggestion[]>();
  for (const { uri, file, test } of tests) {
    const title = fullTitle(file, test);
    const [best, next] = score(title, uri);
    if (!best || best.score < least || best.common < leastCommon) continue;
    const margin = best.score - (next?.score ?? 0);
    if (margin < leastMargin) continue;
    const requirement = identityOf(best.requirement);
    const list = byRequirement.get(requirement) ?? [];
    list.push({
      requirement,
      title: best.requirement.data.title,
      test: { uri, line: test.startLine, title },
      score: rounded(best.score),
      margin: rounded(margin),
    });
    byRequirement.set(requirement, list);
  }
  return [...byRequirement.keys()]
    .sort()
    .flatMap((name) => (byRequirement.get(name) ?? []).sort(byScore).slice(0, mostForOne));
}

/** The tests that no link speaks of. */
export function unlinked(files: readonly Fact<TestFile>[], linked: ReadonlySet<TestEntry>): Unlinked[] {
  return files.flatMap(({ name: uri, data: file }) =>
    file.entries.filter((one) => one.kind === 'test' && !linked.has(one)).map((test) => ({ uri, file, test })),
  );
}

function byScore(a: Suggestion, b: Suggestion): number {
  return b.score - a.score || (a.test.uri < b.test.uri ? -1 : a.test.uri > b.test.uri ? 1 : a.test.line - b.test.line);
}

function rounded(score: number): number {
  return Math.round(score * 100) / 100;
}
