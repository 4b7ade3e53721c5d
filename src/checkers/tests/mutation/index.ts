/** A mutation report, held to the files as they are now and to what a change touches. */
import type { Context, Drift, Notice } from '../../../model/index.ts';
import { UnreadableError } from '../../../model/index.ts';
import { placedIn } from '../../../parse/coverage/places.ts';
import { readMutationReport, usualMutationReports } from '../../../parse/mutation.ts';
import type { MutatedFile, MutationReport } from '../../../parse/mutation.ts';
import { rangesOf } from '../../../parse/line-diff.ts';
import { sourceGlobs } from '../../../parse/source.ts';
import { changedLines } from '../lines/changed.ts';
import type { MutationConfig, TestsConfig } from '../config.ts';
import { isSource } from '../../../parse/tests/names.ts';
import { runningLines } from '../lines/running.ts';
import { strykerCommand } from './command.ts';
import type { MutateTarget } from './command.ts';
import { driftsOf } from './drifts.ts';
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

async function reportOf(
  context: Context,
  { report: named }: MutationConfig,
): Promise<{ uri: string; report: MutationReport } | undefined> {
  for (const uri of named === undefined ? usualMutationReports : [named]) {
    const text = await textAt(context, uri);
    if (text === undefined) continue;
    const { report, notices } = readMutationReport(uri, text);
    for (const notice of notices) context.notice(notice);
    return report && { uri, report };
  }
  if (named !== undefined)
    context.notice({
      id: 'no-report',
      level: 'warning',
      message: `${named} is not there: run Stryker with the reporter "json" first, or name the report that it writes in tests.mutation.report`,
      location: { uri: named },
    });
  return undefined;
}

async function textAt({ tree, notice }: Context, uri: string): Promise<string | undefined> {
  try {
    return await tree.artefact(uri);
  } catch (error) {
    if (!(error instanceof UnreadableError)) throw error;
    notice({
      id: 'unread-report',
      level: 'warning',
      message: `${uri} was not read: ${error.message}`,
      location: { uri },
    });
    return '{"files":{},"schemaVersion":"2"}';
  }
}

/** The files by their paths in the repository. Those that are gone take their mutants with them. */
async function placed(context: Context, uri: string, { files, root }: MutationReport): Promise<MutatedFile[]> {
  const known = new Set(await context.tree.list());
  const where = (path: string): string | undefined =>
    placedIn(
      [{ path, lines: new Map(), branches: [], functions: [], ...(root === undefined ? {} : { under: [root] }) }],
      {
        report: uri,
        known,
        root: context.root,
      },
    ).files[0]?.uri;
  const found = files.flatMap((file) => {
    const path = where(file.path);
    return path === undefined ? [] : [{ ...file, path }];
  });
  if (found.length === 0 && files.length > 0)
    context.notice({
      id: 'foreign-report',
      level: 'warning',
      message: `${uri} speaks of no file of this repository: its first path is ${files[0]?.path ?? ''}`,
      location: { uri },
    });
  return found;
}

function staleNotices(uri: string, { lost, newer }: Seen): Notice[] {
  const notices: Notice[] = [];
  const count = [...lost.values()].reduce((sum, one) => sum + one, 0);
  if (count > 0) {
    const mutants = count === 1 ? '1 surviving mutant lies' : `${count} surviving mutants lie`;
    const message = `${uri} is older than ${named([...lost.keys()])}: ${mutants} in lines that are no longer there and ${count === 1 ? 'is' : 'are'} left out; run Stryker again`;
    notices.push({ id: 'stale-report', level: 'warning', message, location: { uri: [...lost.keys()][0] ?? uri } });
  }
  if (newer.length > 0) {
    const command = strykerCommand(newer.slice(0, mostTargets));
    const message = `${uri} does not know the lines that changed in ${named(newer.map(([one]) => one))}: whether tests notice what they do is not known${command === undefined ? '' : `; ${command} tells`}`;
    notices.push({ id: 'unknown-mutants', level: 'note', message, location: { uri: newer[0]?.[0] ?? uri } });
  }
  return notices;
}

/** Files in one command: with more it is no line that a person reads. */
const mostTargets = 10;

function named(uris: readonly string[]): string {
  return uris.slice(0, 3).join(', ') + (uris.length > 3 ? ` and ${uris.length - 3} more` : '');
}

function advice(uri: string, { files }: MutationReport): Notice[] {
  const mutants = files.flatMap((file) => file.mutants);
  const pending = mutants.filter(({ status }) => status === 'Pending').length;
  const isStatic = mutants.filter((mutant) => mutant.isStatic && mutant.status !== 'Ignored').length;
  const notices: Notice[] = [];
  if (pending > 0)
    notices.push({
      id: 'unfinished-report',
      level: 'warning',
      message: `${uri}: ${pending} of ${mutants.length} mutants were not run yet; nothing is known of them`,
      location: { uri },
    });
  // Every test runs for each of them: in large projects most of the time goes there.
  if (isStatic > 0)
    notices.push({
      id: 'static-mutants',
      level: 'note',
      message: `${uri}: ${isStatic} of ${mutants.length} mutants are static (run once when a file is loaded), and all tests run for each; "ignoreStatic": true in Stryker's configuration leaves them out where that takes too long`,
      location: { uri },
    });
  return notices;
}
