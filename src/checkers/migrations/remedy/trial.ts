/** One transaction on the shadow in which remedies are run there and back, and nothing stays of it. */
import type { Difference } from '../compare/difference.ts';
import { SqlError } from '../database.ts';
import type { Database } from '../database.ts';
import type { SchemaObject, Snapshot } from '../facts.ts';
import { nameOf } from '../facts.ts';
import { pinSettings } from '../inspect/settings.ts';
import type { Remedies } from './remedies.ts';
import type { Remedy } from './remedy.ts';

export type Inspect = (database: Database, options: { inTransaction: true }) => Promise<Snapshot>;

export interface Case {
  difference: Difference;
  remedies: Remedies;
}

export interface Trial {
  /** After every adopt ran, twice: it will run on live, which has it all already. */
  adopted: Snapshot;
  /** After every restore ran behind that; absent where there was none. */
  restored?: Snapshot;
  /** What the server said against a remedy. Nothing of that case was left behind. */
  failed: Map<Case, { way: Remedy['way']; message: string }>;
  /** Cases that went through only when others had. */
  late: Set<Case>;
}

/**
 * Adopts all of them, looks, restores all of them, looks. Some need others first (a view goes before its table): what
 * fails is tried again as long as anything succeeds.
 * @param respell Told of the adopted state, gives texts of views that the shadow is asked to spell its own way.
 */
export async function tryOut(
  shadow: Database,
  cases: readonly Case[],
  inspect: Inspect,
  restores: boolean,
  respell: (adopted: Snapshot) => readonly SchemaObject[],
): Promise<{ trial: Trial; spelled: Map<string, string> }> {
  await shadow.run('BEGIN');
  try {
    const failed: Trial['failed'] = new Map();
    const late = new Set<Case>();
    const adopt = (one: Case): Promise<string | undefined> => attempt(shadow, one.remedies.adopt, 2);
    const done = await inRounds(cases, adopt, late, (one, message) => failed.set(one, { way: 'adopt', message }));
    const adopted = await inspect(shadow, { inTransaction: true });
    const spelled = await spell(shadow, respell(adopted));
    if (!restores) return { trial: { adopted, failed, late }, spelled };
    const restore = (one: Case): Promise<string | undefined> => attempt(shadow, one.remedies.restore, 1);
    await inRounds(done.toReversed(), restore, new Set(), (one, message) =>
      failed.set(one, { way: 'restore', message }),
    );
    return { trial: { adopted, restored: await inspect(shadow, { inTransaction: true }), failed, late }, spelled };
  } finally {
    await shadow.run('ROLLBACK');
  }
}

/** Runs `stage` and the remedy behind it; gives what there is then, or what the server said against one of the two. */
export async function tryBack(
  shadow: Database,
  stage: string,
  remedy: Remedy | undefined,
  inspect: Inspect,
): Promise<Snapshot | string> {
  await shadow.run('BEGIN');
  try {
    await shadow.run(stage);
    return (await attempt(shadow, remedy, 1)) ?? (await inspect(shadow, { inTransaction: true }));
  } catch (error) {
    if (!(error instanceof SqlError)) throw error;
    return error.message;
  } finally {
    await shadow.run('ROLLBACK');
  }
}

/** Gives those that went through, in their order. */
async function inRounds(
  cases: readonly Case[],
  run: (one: Case) => Promise<string | undefined>,
  late: Set<Case>,
  give: (one: Case, message: string) => void,
): Promise<Case[]> {
  const done: Case[] = [];
  let left = [...cases];
  for (let round = 0; left.length > 0; round++) {
    const again: { one: Case; message: string }[] = [];
    for (const one of left) {
      const message = await run(one);
      if (message !== undefined) again.push({ one, message });
      else {
        done.push(one);
        if (round > 0) late.add(one);
      }
    }
    if (again.length === left.length) {
      for (const { one, message } of again) give(one, message);
      break;
    }
    left = again.map(({ one }) => one);
  }
  return done;
}

/** Runs the steps, `times` over; gives what the server said against them, and then nothing of them is left. */
async function attempt(shadow: Database, remedy: Remedy | undefined, times: number): Promise<string | undefined> {
  if (!remedy) return undefined;
  const sql = remedy.steps.map((step) => inTransaction(step.sql)).join(';\n');
  try {
    await shadow.run('SAVEPOINT trueup_try');
    for (let n = 0; n < times; n++) await shadow.run(sql);
    await shadow.run('RELEASE SAVEPOINT trueup_try');
    return undefined;
  } catch (error) {
    if (!(error instanceof SqlError)) throw error;
    await shadow.run('ROLLBACK TO SAVEPOINT trueup_try');
    return error.message;
  }
}

/** The same end by a form that a transaction takes. */
export function inTransaction(sql: string): string {
  return sql
    .replace(/^((?:--[^\n]*\n)*)(CREATE (?:UNIQUE )?INDEX|DROP INDEX|REINDEX INDEX) CONCURRENTLY /, '$1$2 ')
    .replace(/^(ALTER TABLE [^]* DETACH PARTITION [^]*) CONCURRENTLY$/, '$1');
}

/** Definitions of live's views as the shadow writes them, by name; those that it does not understand are left out. */
async function spell(shadow: Database, views: readonly SchemaObject[]): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  for (const view of views) {
    const { definition } = view.attributes as { definition: string };
    const sql = [
      'SAVEPOINT trueup_try',
      ...pinSettings(),
      `CREATE TEMPORARY VIEW trueup_spelled AS ${definition}`,
      `SELECT pg_catalog.pg_get_viewdef('pg_temp.trueup_spelled'::pg_catalog.regclass)`,
    ];
    try {
      const rows = await shadow.run(sql.join(';\n'));
      texts.set(nameOf(view), (rows.at(-1)?.[0]?.[0] ?? '').trim().replace(/;$/, ''));
    } catch (error) {
      if (!(error instanceof SqlError)) throw error;
    }
    await shadow.run('ROLLBACK TO SAVEPOINT trueup_try');
  }
  return texts;
}
