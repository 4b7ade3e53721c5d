/** Lines of a change that no test runs. */
import type { Context, Drift } from '../../../model/index.ts';
import type { FileCoverage } from '../../../parse/coverage/coverage.ts';
import { functionsOf } from '../../../parse/functions.ts';
import { rangesOf } from '../../../parse/line-diff.ts';
import { textOf } from '../../../parse/per-file.ts';
import { sourceGlobs } from '../../../parse/source.ts';
import { changedLines } from '../lines/changed.ts';
import type { CoverageConfig } from '../config.ts';
import { isSource } from '../../../parse/tests/names.ts';
import { runningLines } from '../lines/running.ts';
import type { CurrentCoverage } from './current.ts';
import { listed } from './wording.ts';

/** Lines that run: of fewer, one line more or less is ten points, and a share says nothing. */
const fewest = 10;
/** Percent of a change's lines that are to be run, where the configuration says nothing. */
const usualShare = 80;

interface ChangedFile {
  uri: string;
  /** Changed lines that run. */
  running: number[];
  missed: number[];
}

export async function uncovered(
  context: Context,
  current: CurrentCoverage,
  { changed: asked = usualShare }: CoverageConfig,
): Promise<Drift[]> {
  if (!context.changes || !context.base) return [];
  const changed: ChangedFile[] = [];
  const untold: string[] = [];
  const sources = new Set(await context.tree.list(sourceGlobs));
  for (const { uri, change } of context.changes) {
    context.signal.throwIfAborted();
    if (change === 'deleted') continue;
    const coverage = current.files.get(uri);
    if (coverage) changed.push(await changedFile(context, coverage));
    else if (sources.has(uri) && isSource(uri) && !current.stale.has(uri) && (await runs(context, uri)))
      untold.push(uri);
  }
  if (untold.length > 0) sayUntold(context, untold, current.reports);
  const running = sum(changed, ({ running: lines }) => lines.length);
  const missed = sum(changed, ({ missed: lines }) => lines.length);
  if (running < fewest || (running - missed) * 100 >= asked * running) return [];
  const share = `${Math.floor(((running - missed) / running) * 100)} % of the ${running} lines of the change that run`;
  return changed.filter((file) => file.missed.length > 0).map((file) => drift(file, share, asked));
}

async function changedFile(context: Context, coverage: FileCoverage): Promise<ChangedFile> {
  const { uri, lines } = coverage;
  const changed = await changedLines(context, uri);
  if (!changed || changed.size === 0) return { uri, running: [], missed: [] };
  // Some reports count comments and types too.
  const running = await runningLines(context, uri);
  const uncalled = await uncalledLines(coverage, await textOf(context, uri));
  const own = [...lines].filter(([line]) => changed.has(line) && (running?.has(line) ?? true));
  const missed = own.filter(([line, hits]) => hits === 0 || uncalled.has(line));
  return { uri, running: own.map(([line]) => line), missed: missed.map(([line]) => line) };
}

/**
 * A function that is written on one line counts as run when it is only defined, to V8 and to reports by lines. Where none
 * of the functions that begin on a line was called, and one of them ends there, what it does was not run.
 */
async function uncalledLines({ uri, functions }: FileCoverage, text: string): Promise<Set<number>> {
  const calls = new Map<number, number>();
  for (const { line, hits } of functions) calls.set(line, (calls.get(line) ?? 0) + hits);
  const uncalled = functions.filter(({ line }) => calls.get(line) === 0);
  if (uncalled.length === 0) return new Set();
  // lcov and cobertura tell no end: the file does.
  const written = uncalled.some(({ endLine }) => endLine === undefined) ? (await functionsOf(uri, text)).functions : [];
  const oneLiners = uncalled.filter(({ line, endLine }) =>
    endLine === undefined ? written.some((one) => one.startLine === line && one.endLine === line) : endLine === line,
  );
  return new Set(oneLiners.map(({ line }) => line));
}

/** A file of types alone is in no report, and nothing is missing. */
async function runs(context: Context, uri: string): Promise<boolean> {
  const changed = await changedLines(context, uri);
  const running = changed && (await runningLines(context, uri));
  return running !== undefined && [...running].some((line) => changed?.has(line));
}

function drift({ uri, missed }: ChangedFile, share: string, asked: number): Drift {
  const ranges = rangesOf(missed);
  const [[first, last] = [1, 1]] = ranges;
  const lines = missed.length === 1 ? '1 changed line' : `${missed.length} changed lines`;
  return {
    rule: 'tests/uncovered-change',
    subject: uri,
    message: `No test runs ${lines} of ${uri}: ${listed(ranges)}; tests run ${share}`,
    location: { uri, startLine: first, endLine: last },
    related: ranges.slice(1, 10).map(([startLine, endLine]) => ({ uri, startLine, endLine, role: 'not run either' })),
    expected: `${asked} % of the lines of a change that run`,
    actual: share,
    confidence: 'likely',
    fix: {
      description: `Write a test that reaches ${listed(ranges)} of ${uri}, and run the tests with coverage again.`,
    },
  };
}

function sayUntold(context: Context, uris: readonly string[], reports: readonly string[]): void {
  const more = uris.length > 3 ? ` and ${uris.length - 3} more` : '';
  const message = `${uris.slice(0, 3).join(', ')}${more}: changed, and ${reports.join(', ')} does not tell of ${uris.length === 1 ? 'it' : 'them'}; whether tests run ${uris.length === 1 ? 'it' : 'them'} is not known`;
  context.notice({ id: 'unknown-coverage', level: 'warning', message, location: { uri: uris[0] ?? '' } });
}

function sum<T>(list: readonly T[], count: (one: T) => number): number {
  return list.reduce((total, one) => total + count(one), 0);
}
