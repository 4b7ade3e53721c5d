/** A mutation report, held to the files as they are now and to what a change touches. */
import type { Context, Drift } from '../../../model/index.ts';
import type { MutatedFile, MutationReport } from '../../../parse/mutation.ts';
import { rangesOf } from '../../../parse/line-diff.ts';
import { sourceGlobs } from '../../../parse/source.ts';
import { changedLines } from '../lines/changed.ts';
import type { TestsConfig } from '../config.ts';
import { isSource } from '../../../parse/tests/names.ts';
import { runningLines } from '../lines/running.ts';
import type { MutateTarget } from './command.ts';
import { driftsOf } from './drifts.ts';
import { advice, staleNotices } from './notices.ts';
import { placed, reportOf } from './reading.ts';
import { survivorsIn } from './survivors.ts';

export async function mutationDrifts(
  context: Context,
  { mutation = {} }: Pick<TestsConfig, 'mutation'>,
): Promise<Drift[]> {
  // A hook waits for no mutants, and those of before are of other lines.
  if (context.brief) return [];
  const found = await reportOf(context, mutation);
  if (!found) return [];
  const { uri, report } = found;
  const files = await placed(context, uri, report);
  const seen: Seen = { drifts: [], lost: new Map(), newer: [] };
  for (const file of files) {
    context.signal.throwIfAborted();
    await lookAt(context, file, report, seen);
  }
  seen.newer.push(...(await untold(context, new Set(files.map(({ path }) => path)))));
  for (const notice of [...staleNotices(uri, seen), ...advice(uri, report)]) context.notice(notice);
  return seen.drifts;
}

/** What was found so far. */
interface Seen {
  drifts: Drift[];
  /** Survivors whose lines are no longer there, by their files. */
  lost: Map<string, number>;
  /** Changed lines that the report does not know. */
  newer: MutateTarget[];
}

async function lookAt(context: Context, file: MutatedFile, { tests }: MutationReport, seen: Seen): Promise<void> {
  const changed = context.changes ? await changedLines(context, file.path) : undefined;
  // Where a change is looked at, what it did not touch is not its.
  if (context.changes && (!changed || changed.size === 0)) return;
  const { mutants, lost, newer } = await survivorsIn(context, file);
  if (lost > 0) seen.lost.set(file.path, lost);
  if (changed && newer.length > 0) seen.newer.push(...(await targetOf(context, file.path, newer, changed)));
  seen.drifts.push(...(await driftsOf(context, file.path, mutants, changed, tests)));
}

/** Changed sources that the report does not know at all. */
async function untold(context: Context, told: ReadonlySet<string>): Promise<MutateTarget[]> {
  if (!context.changes) return [];
  const sources = new Set(await context.tree.list(sourceGlobs));
  const targets: MutateTarget[] = [];
  for (const { uri } of context.changes) {
    if (told.has(uri) || !sources.has(uri) || !isSource(uri)) continue;
    const changed = await changedLines(context, uri);
    if (changed) targets.push(...(await targetOf(context, uri, [...changed], changed)));
  }
  return targets;
}

/** The lines of a change that run: there is nothing to mutate in others. */
async function targetOf(
  context: Context,
  uri: string,
  lines: readonly number[],
  changed: ReadonlySet<number>,
): Promise<MutateTarget[]> {
  const running = await runningLines(context, uri);
  const own = lines.filter((line) => changed.has(line) && running?.has(line));
  return own.length === 0 ? [] : [[uri, rangesOf(own)]];
}
