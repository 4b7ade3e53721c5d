/** Coverage reports, held to what was recorded and to what a change touches. */
import type { Context, Drift } from '../../../model/index.ts';
import { totalsOf } from '../../../parse/coverage/coverage.ts';
import type { CoverageTotals } from '../../../parse/coverage/coverage.ts';
import type { TestsConfig } from '../config.ts';
import { currentCoverage } from './current.ts';
import { dropOf, dropped } from './dropped.ts';
import { ratchetText, readRatchet } from './ratchet.ts';
import { uncovered } from './uncovered.ts';

export { ratchetFile } from './ratchet.ts';

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

/**
 * What `.trueup/coverage.json` is to hold now; undefined where there is no report. Files that the report does not tell of stay as
 * they were. `tighten`: what was recorded is made stricter and never laxer, and nothing is begun.
 */
export async function coverageToRecord(
  context: Context,
  { coverage = {} }: Pick<TestsConfig, 'coverage'>,
  { tighten = false }: { tighten?: boolean } = {},
): Promise<string | undefined> {
  const before = await readRatchet(context.tree, (notice) => context.notice(notice));
  if (tighten && !before) return undefined;
  const current = await currentCoverage(context, coverage);
  if (!current) return undefined;
  const known = new Set(await context.tree.list());
  const kept = new Map([...(before ?? new Map<string, CoverageTotals>())].filter(([uri]) => known.has(uri)));
  const taken = [...current.files.values()].filter((file) => {
    const recorded = kept.get(file.uri);
    return !tighten || (recorded !== undefined && dropOf(recorded, totalsOf(file)) === undefined);
  });
  return ratchetText(taken, kept);
}
