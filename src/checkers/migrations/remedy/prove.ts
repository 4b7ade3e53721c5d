/** Tries remedies on the shadow before anybody is told that they work: there, there once more, and back. */
import type { Difference } from '../compare/difference.ts';
import { objectOf } from '../compare/difference.ts';
import type { Database } from '../database.ts';
import type { SchemaObject, Snapshot } from '../facts.ts';
import { nameOf } from '../facts.ts';
import { inspect as inspectDatabase } from '../inspect/index.ts';
import type { Remedies, Sides } from './remedies.ts';
import { changedNames, left, notRestored, sceneOf, strayed } from './judge.ts';
import { oneLine } from './quote.ts';
import type { Remedy } from './remedy.ts';
import { stageFor } from './stage.ts';
import type { Stage } from './stage.ts';
import { tryBack, tryOut } from './trial.ts';
import type { Case, Inspect, Trial } from './trial.ts';

export interface ProofOptions {
  /** Milliseconds after which nothing new is tried. */
  budget?: number;
  /** Differences that are tried at most, in their order. */
  most?: number;
  inspect?: Inspect;
}

/**
 * All of them in one transaction, and where something does not come out as it should, in halves, down to the one that
 * is at fault. The shadow is in the declared state, before and after. What there is no time for stays `not tried`.
 * @throws UnavailableError where the shadow is gone.
 */
export async function proveAll(
  shadow: Database,
  drafts: ReadonlyMap<Difference, Remedies>,
  sides: Sides,
  { budget = 30_000, most = 500, inspect = inspectDatabase }: ProofOptions = {},
): Promise<Map<Difference, Remedies>> {
  const deadline = Date.now() + budget;
  const results = new Map(drafts);
  const cases = [...drafts].slice(0, most).map(([difference, remedies]): Case => ({ difference, remedies }));
  // A partition that leaves its table takes its indexes along; afterwards those of the table can go.
  const ways = cases
    .filter(({ remedies }) => remedies.adopt)
    .toSorted((a, b) => Number(moves(b.difference)) - Number(moves(a.difference)));
  const backOnly = cases.filter(({ remedies }) => !remedies.adopt && remedies.restore);
  for (const one of backOnly) settle(results, one, { restore: 'there is no way to give the shadow what live has' });
  const staged = backOnly.flatMap((one) => {
    const stage = stageFor(one.difference, one.remedies);
    return stage ? [{ one, stage }] : [];
  });
  if ((ways.length === 0 && staged.length === 0) || Date.now() > deadline) return results;

  const before = await readBefore(shadow, inspect);
  const bench: Bench = { shadow, inspect, deadline, results, before, live: sides.actual };
  await tryAll(
    bench,
    ways.filter(({ remedies }) => remedies.restore),
    true,
  );
  await tryAll(
    bench,
    ways.filter(({ remedies }) => !remedies.restore),
    false,
  );
  for (const { one, stage } of staged) if (Date.now() < deadline) await tryWayBack(bench, one, stage);
  return results;
}

interface Bench {
  shadow: Database;
  inspect: Inspect;
  deadline: number;
  results: Map<Difference, Remedies>;
  before: Snapshot;
  live: Snapshot;
}

/** In a transaction as later, so that the same settings hold. */
async function readBefore(shadow: Database, inspect: Inspect): Promise<Snapshot> {
  await shadow.run('BEGIN');
  try {
    return await inspect(shadow, { inTransaction: true });
  } finally {
    await shadow.run('ROLLBACK');
  }
}

async function tryAll(bench: Bench, list: readonly Case[], restores: boolean): Promise<void> {
  if (list.length === 0 || Date.now() > bench.deadline) return;
  const { trial, spelled } = await tryOut(bench.shadow, list, bench.inspect, restores, (adopted) =>
    toSpell(bench, adopted),
  );
  const outcome = outcomeOf(bench, list, trial, spelled);
  const [one] = list;
  if (list.length === 1 && one) return settle(bench.results, one, wrongWith(trial.failed.get(one), outcome));
  const { failed } = trial;
  if (failed.size === 0 && outcome.there === undefined && outcome.back === undefined) {
    for (const good of list) settle(bench.results, good, {}, trial.late.has(good) ? relatedTo(good, list) : undefined);
    return;
  }
  // Those that the server refuses are known: the others are looked at without them.
  if (failed.size > 0 && failed.size < list.length) {
    await tryAll(
      bench,
      list.filter((other) => !failed.has(other)),
      restores,
    );
    for (const refused of failed.keys()) await tryAll(bench, [refused], restores);
    return;
  }
  const middle = Math.ceil(list.length / 2);
  await tryAll(bench, list.slice(0, middle), restores);
  await tryAll(bench, list.slice(middle), restores);
}

/** What is not as promised, there and back; undefined where all is well. */
interface Outcome {
  there: string | undefined;
  back: string | undefined;
}

function outcomeOf(
  { before, live }: Bench,
  list: readonly Case[],
  trial: Trial,
  spelled: ReadonlyMap<string, string>,
): Outcome {
  const scene = sceneOf(before, trial.adopted, live, spelled);
  const ran = list.filter((one) => trial.failed.get(one)?.way !== 'adopt');
  const still = ran.map((one) => left(one.difference, scene)).find((name) => name !== undefined);
  const away = trial.restored === undefined ? undefined : notRestored(before, trial.restored);
  return {
    there: strayed(scene) ?? (still === undefined ? undefined : `afterwards ${oneLine(still)} still differs`),
    back: away === undefined ? undefined : `afterwards ${away} is not what the migrations make`,
  };
}

function wrongWith(refused: { way: Remedy['way']; message: string } | undefined, { there, back }: Outcome): Wrong {
  const refusal = refused && `the shadow refuses it: ${refused.message}`;
  const adopt = refused?.way === 'adopt' ? refusal : there;
  const restore = adopt === undefined ? (refusal ?? back) : 'the shadow could not be given what live has';
  return { ...(adopt === undefined ? {} : { adopt }), ...(restore === undefined ? {} : { restore }) };
}

/** The way back alone, from a state that was put up for it. */
async function tryWayBack({ shadow, inspect, before, results }: Bench, one: Case, stage: Stage): Promise<void> {
  const restored = await tryBack(shadow, stage.sql, one.remedies.restore, inspect);
  if (typeof restored === 'string') return settle(results, one, { restore: `the shadow refuses it: ${restored}` });
  const own = nameOf(objectOf(one.difference));
  const away = changedNames(before, restored).find((name) => stage.whole || name === own);
  settle(
    results,
    one,
    away === undefined ? {} : { restore: `afterwards ${oneLine(away)} is not what the migrations make` },
  );
}

/** Views that moved and read otherwise than on live, where another major wrote those. */
function toSpell({ before, live }: Bench, adopted: Snapshot): SchemaObject[] {
  if (Math.floor(before.version / 10_000) === Math.floor(live.version / 10_000)) return [];
  const moved = new Set(changedNames(before, adopted));
  return live.objects.filter(
    (one) => (one.kind === 'view' || one.kind === 'materialized-view') && moved.has(nameOf(one)),
  );
}

interface Wrong {
  restore?: string;
  adopt?: string;
}

function settle(
  results: Map<Difference, Remedies>,
  { difference, remedies }: Case,
  wrong: Wrong,
  first?: readonly string[],
): void {
  const { restore, adopt } = remedies;
  results.set(difference, {
    ...remedies,
    ...(restore ? { restore: judged(restore, wrong.restore, first) } : {}),
    ...(adopt ? { adopt: judged(adopt, wrong.adopt, first) } : {}),
  });
}

function moves(difference: Difference): boolean {
  return (
    difference.direction === 'changed' &&
    (difference.attribute === 'partitionOf' || difference.attribute === 'inherits')
  );
}

/** @param first What has to go before it, where it went through only when others had: named where that is known. */
function judged(remedy: Remedy, wrong: string | undefined, first: readonly string[] | undefined): Remedy {
  const { unproven: _before, ...rest } = remedy;
  if (wrong !== undefined) return { ...rest, proven: false, unproven: oneLine(wrong).slice(0, 300) };
  const [head, ...tail] = rest.steps;
  if (!first || !head) return { ...rest, proven: true };
  const adopts = rest.way === 'adopt';
  const note =
    first.length === 0
      ? `-- Together with other changes of this report: ${adopts ? 'they go first' : 'they come behind'}.`
      : `-- Together with the change to ${first.slice(0, 3).join(', ')}: that one ${adopts ? 'goes first' : 'comes behind'}.`;
  return { ...rest, steps: [{ ...head, sql: `${note}\n${head.sql}` }, ...tail], proven: true };
}

/** Other differences that this one hangs together with: one stands within the other. */
function relatedTo({ difference }: Case, list: readonly Case[]): string[] {
  const own = objectOf(difference);
  return list
    .map((one) => objectOf(one.difference))
    .filter((other) => other !== own && (own.within.includes(nameOf(other)) || other.within.includes(nameOf(own))))
    .map((other) => oneLine(nameOf(other)));
}
