/** Files of which tests run less than was recorded. */
import type { Context, Drift, Notice } from '../../../model/index.ts';
import { totalsOf } from '../../../parse/coverage/coverage.ts';
import type { CoverageTotals, FileCoverage } from '../../../parse/coverage/coverage.ts';
import { rangesOf } from '../../../parse/line-diff.ts';
import { changedLines } from '../lines/changed.ts';
import type { CurrentCoverage } from './current.ts';
import { ratchetFile, readRatchet } from './ratchet.ts';
import { listed } from './wording.ts';

/** Percentage points: what rounding and a line that only runs by chance in a large file come to. */
const tolerated = 0.1;

export async function dropped(context: Context, current: CurrentCoverage): Promise<Drift[]> {
  const recorded = await readRatchet(context.tree, (notice) => context.notice(notice));
  if (!recorded) {
    const message = `nothing is recorded in ${ratchetFile}, so that coverage may drop unseen: \`trueup baseline\` records it`;
    context.notice({ id: 'no-ratchet', level: 'note', message });
    return [];
  }
  await sayLowered(context, recorded);
  const movedFrom = new Map(context.changes?.flatMap(({ uri, from }) => (from === undefined ? [] : [[uri, from]])));
  const moved = new Set(movedFrom.values());
  const known = new Set(await context.tree.list());
  const unknown = [...recorded.keys()].filter(
    (uri) => known.has(uri) && !moved.has(uri) && !current.files.has(uri) && !current.stale.has(uri),
  );
  if (unknown.length > 0) context.notice(unknownNotice(unknown, current.reports));

  const drifts: Drift[] = [];
  for (const file of current.files.values()) {
    const before = recorded.get(file.uri) ?? recorded.get(movedFrom.get(file.uri) ?? '');
    const drop = before && dropOf(before, totalsOf(file));
    if (drop) drifts.push(await drift(context, file, drop));
  }
  return drifts;
}

interface Drop {
  what: 'lines' | 'branches';
  before: number;
  after: number;
}

/** Lines first: where both dropped, it is the lines that a person looks at. */
export function dropOf(before: CoverageTotals, after: CoverageTotals): Drop | undefined {
  const lines = { before: share(before.covered, before.lines), after: share(after.covered, after.lines) };
  // Where no more lines are left out than before, covered ones were deleted: that is no drop.
  if (fell(lines) && after.lines - after.covered > before.lines - before.covered) return { what: 'lines', ...lines };
  const branches = {
    before: share(before.coveredBranches, before.branches),
    after: share(after.coveredBranches, after.branches),
  };
  const isLeft = after.branches - after.coveredBranches > before.branches - before.coveredBranches;
  // V8 only learns of a function's branches when it is called: with a first test there are more of both.
  if (fell(branches) && isLeft && after.coveredBranches < before.coveredBranches)
    return { what: 'branches', ...branches };
  return undefined;
}

function fell({ before, after }: Omit<Drop, 'what'>): boolean {
  // In thousandths, so that a tenth is a tenth.
  return Math.round((before - after) * 1000) > tolerated * 1000;
}

function share(part: number, whole: number): number {
  return whole === 0 ? 100 : (part / whole) * 100;
}

async function drift(context: Context, file: FileCoverage, { what, before, after }: Drop): Promise<Drift> {
  const { uri } = file;
  const [then, now] = [percent(before), percent(after)];
  const places = what === 'lines' ? [...file.lines].map(([line, hits]) => ({ line, hits })) : file.branches;
  const missed = places.filter(({ hits }) => hits === 0).map(({ line }) => line);
  const changed = await changedLines(context, uri);
  const untouched = changed && missed.filter((line) => !changed.has(line));
  // What a change did not touch and no test runs any more lost its tests; elsewhere something new has none.
  const shown = untouched && untouched.length > 0 ? untouched : missed;
  const ranges = rangesOf(shown);
  const [first] = ranges;
  const where =
    changed && missed.length > 0
      ? `; of those that none runs, ${missed.length - (untouched?.length ?? 0)} are in lines that the change touches and ${untouched?.length ?? 0} are not`
      : '';
  return {
    rule: 'tests/coverage-dropped',
    subject: uri,
    facet: what,
    message: `Tests run ${now} of the ${what} of ${uri}, and ran ${then} when it was recorded${where}`,
    location: first ? { uri, startLine: first[0] } : { uri },
    related: [],
    expected: `${then} of the ${what}`,
    actual: `${now} of the ${what}`,
    confidence: 'likely',
    fix: {
      description: `Test ${what === 'lines' ? 'lines' : 'the branches at lines'} ${listed(ranges)} of ${uri}; where less is meant, record it with \`trueup baseline\`.`,
    },
  };
}

function percent(value: number): string {
  // Down, so that 99.99 is not told as all.
  return `${(Math.floor(value * 10) / 10).toFixed(1)} %`;
}

/** A change that lowers what it is held to is a decision to be seen, not to be made in passing. */
async function sayLowered({ base, notice }: Context, recorded: ReadonlyMap<string, CoverageTotals>): Promise<void> {
  const before = base && (await readRatchet(base, () => undefined));
  const lowered = [...(before ?? [])].flatMap(([uri, then]) => {
    const now = recorded.get(uri);
    return now && dropOf(then, now) ? [uri] : [];
  });
  if (lowered.length === 0) return;
  const more = lowered.length > 3 ? ` and ${lowered.length - 3} more` : '';
  const message = `the change lowers what ${ratchetFile} asks of ${lowered.slice(0, 3).join(', ')}${more}`;
  notice({ id: 'ratchet-lowered', level: 'note', message, location: { uri: ratchetFile } });
}

function unknownNotice(uris: readonly string[], reports: readonly string[]): Notice {
  const more = uris.length > 3 ? ` and ${uris.length - 3} more` : '';
  const message = `${uris.slice(0, 3).join(', ')}${more}: recorded in ${ratchetFile}, and ${reports.join(', ')} does not tell of ${uris.length === 1 ? 'it' : 'them'}; how much of ${uris.length === 1 ? 'it' : 'them'} tests run is not known`;
  return { id: 'unknown-coverage', level: 'warning', message, location: { uri: uris[0] ?? ratchetFile } };
}
