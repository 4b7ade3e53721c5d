/** Coverage reports, held to what was recorded and to what a change touches. */
import type { Context, Drift } from '../../../model/index.ts';
import type { CoverageTotals } from '../../../parse/coverage/coverage.ts';
import type { TestsConfig } from '../config.ts';
import { currentCoverage } from './current.ts';
import { dropped } from './dropped.ts';
import { ratchetText, readRatchet } from './ratchet.ts';
import { uncovered } from './uncovered.ts';

export { coverageRules } from './rules.ts';
export { ratchetFile, ratchetText } from './ratchet.ts';

export async function coverageDrifts(
  context: Context,
  { coverage = {} }: Pick<TestsConfig, 'coverage'>,
): Promise<Drift[]> {
  // Between an edit and its commit nobody ran the tests with coverage again: what a hook could read is older than the change.
  if (context.brief) return [];
  const current = await currentCoverage(context, coverage);
  if (!current) return [];
  return [...(await dropped(context, current)), ...(await uncovered(context, current, coverage))];
}

/** What `.trueup/coverage.json` is to hold now, undefined where there is no report: files that it does not tell of stay as they were. */
export async function coverageToRecord(
  context: Context,
  { coverage = {} }: Pick<TestsConfig, 'coverage'>,
): Promise<string | undefined> {
  const current = await currentCoverage(context, coverage);
  if (!current) return undefined;
  const known = new Set(await context.tree.list());
  const before =
    (await readRatchet(context.tree, (notice) => context.notice(notice))) ?? new Map<string, CoverageTotals>();
  return ratchetText(current.files.values(), new Map([...before].filter(([uri]) => known.has(uri))));
}
