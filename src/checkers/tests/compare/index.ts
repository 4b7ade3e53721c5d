/** The questions of this checker, one a line: each is put to the same tests, and each answers with drift. */
import type { Comparison, Context, Drift, Sides } from '../../../model/index.ts';
import { backlogDrifts } from '../changed-alone/backlog.ts';
import { changedAlone } from '../changed-alone/index.ts';
import { testChangeOf } from '../change.ts';
import type { TestChange } from '../change.ts';
import type { TestsConfig } from '../config.ts';
import { coverageDrifts } from '../coverage/index.ts';
import { focusedDrifts } from '../declarations/focused.ts';
import { hollowDrifts } from '../declarations/hollow.ts';
import { longSkipped, newlySkipped } from '../declarations/skipped.ts';
import { testFilesWithImports, testsIn } from '../declared.ts';
import type { ActualFact, DeclaredFact } from '../facts.ts';
import { missingModuleDrifts } from '../modules/missing.ts';
import { mutationDrifts } from '../mutation/index.ts';
import { weakenedDrifts } from '../weakened/index.ts';
import { newlyHollow, withoutOld } from './newness.ts';

interface Asked {
  context: Context;
  config: TestsConfig;
  sides: Sides<DeclaredFact, ActualFact>;
  /** What the change does to tests; absent where none is looked at. */
  change: TestChange | undefined;
}

type Question = (asked: Asked) => Drift[] | Promise<Drift[]>;

/** Questions to the tests as they are. */
const standing: readonly Question[] = [
  ({ sides, change }) => hollowDrifts(sides.declared, newlyHollow(change)),
  ({ sides }) => focusedDrifts(sides.declared),
  ({ context, sides }) => missingModuleDrifts(context, sides.declared),
];

/** Questions to the past and to reports, for which nobody waits at a commit. */
const slow: readonly Question[] = [
  ({ context, sides, config }) => longSkipped(context, sides.declared, config.skippedDays),
  ({ context, config }) => coverageDrifts(context, config),
  ({ context, config }) => mutationDrifts(context, config),
  async ({ context, config }) => await backlogDrifts(context, await testFilesWithImports(context), config),
];

/** Questions to a change. */
const changing: readonly Question[] = [
  ({ context, change }) => (change ? newlySkipped(context, change) : []),
  ({ context, change }) => (change ? weakenedDrifts(context, change) : []),
  ({ context, config }) => changedAlone(context, config),
];

export async function compare(
  sides: Sides<DeclaredFact, ActualFact>,
  context: Context,
  config: TestsConfig,
): Promise<Comparison> {
  const change = await testChangeOf(context, sides.declared, testsIn);
  const asked: Asked = { context, config, sides, change };
  const now = await answers(standing, asked);
  const all = [
    ...(context.brief ? withoutOld(now, change) : now),
    ...(context.brief ? [] : await answers(slow, asked)),
    ...(context.changes ? await answers(changing, asked) : []),
  ];
  const drifts = withoutDoubles(all);
  if (sides.declared.length + sides.actual.length === 0 && drifts.length === 0)
    return { drifts, skipped: context.brief ? 'the change touches no test and no source' : 'no tests were found' };
  return { drifts, alignment: alignmentOf(sides, drifts) };
}

async function answers(questions: readonly Question[], asked: Asked): Promise<Drift[]> {
  const drifts: Drift[] = [];
  for (const question of questions) drifts.push(...(await question(asked)));
  return drifts;
}

/** That a test asserts nothing any more is told by what it asserted. */
function withoutDoubles(drifts: readonly Drift[]): Drift[] {
  const weakened = new Set(drifts.flatMap(({ rule, subject }) => (rule === 'tests/weakened-test' ? [subject] : [])));
  return drifts.filter(
    ({ rule, facet }) => rule !== 'tests/hollow-test' || facet === undefined || !weakened.has(facet),
  );
}

/** Share of the files, tests and sources alike, in which nothing is told. */
function alignmentOf({ declared, actual }: Sides<DeclaredFact, ActualFact>, drifts: readonly Drift[]): number {
  const told = new Set(drifts.map(({ location: { uri } }) => uri));
  const files = new Set([...declared, ...actual].map(({ location: { uri } }) => uri));
  for (const uri of told) files.add(uri);
  return files.size === 0 ? 1 : 1 - told.size / files.size;
}
