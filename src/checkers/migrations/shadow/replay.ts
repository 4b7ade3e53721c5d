/** Runs migrations one after the other on a shadow, each as its tool would, and says where one of them fails. */
import type { Notice } from '../../../model/index.ts';
import { UnavailableError } from '../../../model/index.ts';
import { SqlError } from '../database.ts';
import type { Engine } from '../engine/engine.ts';
import type { Migration, Script } from '../layouts/layout.ts';
import { maskedText } from '../secrets/index.ts';
import { lineOf, locate } from './failure.ts';
import { hintFor } from './hints.ts';
import type { Circumstances } from './hints.ts';
import { ReplayError } from './request.ts';
import { quoted, rolesOf, stubRoles } from './roles.ts';
import { placeOf, prepare, statementsOf } from './script.ts';
import type { Prepared, Situation } from './script.ts';

export interface Replay {
  engine: Engine;
  /** All of them; those before `from` are there already. */
  migrations: readonly Migration[];
  from: number;
  /** How many of them stand before the first of the folder: SQL that prepares the shadow. */
  setup: number;
  assume: readonly string[];
  /** Roles of live: those that a script speaks of are made before it. */
  roles: readonly string[];
  /** Extensions that live has and no migration names. */
  unnamed: readonly string[];
  /** Milliseconds for all. */
  timeout: number;
}

/** A replay that failed; `intact` where the database is as the migrations before it left it. */
export interface Failed {
  error: ReplayError;
  intact: boolean;
  /** How many went before it, those that prepare the shadow included. */
  reached: number;
}

/** Ends with what was left out. @throws UnavailableError where the engine ends or time runs out. */
export async function replay(task: Replay, notices: Notice[]): Promise<Failed | undefined> {
  const { engine, migrations, timeout } = task;
  const situation = await situationOf(task);
  let at = task.from;
  const timer = setTimeout(() => {
    const done = `${Math.max(0, at - task.setup)} of ${migrations.length - task.setup} migrations were done`;
    const running = `${migrations[at]?.uri} was running, ${done}`;
    engine.end(
      new UnavailableError(
        `the migrations were not replayed within ${timeout / 1000} s: ${running}; raise migrations.replayTimeoutMs where they need longer`,
      ),
    );
  }, timeout);
  try {
    for (; at < migrations.length; at++) {
      const failed = await runMigration(task, at, situation, notices);
      if (failed) return failed;
    }
    if (situation.shared) await claimRoles(task, situation);
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}

interface Knowledge extends Situation {
  known: Set<string>;
}

async function situationOf({ engine, assume }: Replay): Promise<Knowledge> {
  const [[[database = null] = []] = []] = await engine.database.run('SELECT current_database()::text');
  return {
    shared: engine.database.engine === 'server',
    extensions: engine.extensions,
    assume: new Set(assume),
    roles: engine.roles,
    known: await rolesOf(engine.database),
    database: database ?? '',
  };
}

/** Roles that were made in a way that could not be seen beforehand (`IF NOT EXISTS … EXECUTE`), to be dropped with the rest. */
async function claimRoles({ engine, migrations }: Replay, { known }: Knowledge): Promise<void> {
  for (const role of await rolesOf(engine.database)) {
    if (known.has(role)) continue;
    if (migrations.some(({ scripts }) => scripts.some(({ sql }) => sql.includes(role)))) engine.roles.add(role);
  }
}

async function runMigration(
  task: Replay,
  at: number,
  situation: Knowledge,
  notices: Notice[],
): Promise<Failed | undefined> {
  const { engine, migrations, roles } = task;
  const migration = migrations[at];
  if (!migration) return undefined;
  let open = false;
  for (const [index, script] of migration.scripts.entries()) {
    const prepared = prepare(script, situation);
    notices.push(...prepared.notices);
    const spokenOf = roles.filter((role) => script.sql.includes(role) && !prepared.makesRoles.includes(role));
    await stubRoles(engine, [...prepared.roles, ...spokenOf], situation.known);
    const stubs = new Set(engine.roles);
    // A role that was there before is not ours to drop, whatever the script says.
    for (const role of prepared.makesRoles) if (!situation.known.has(role)) engine.roles.add(role);
    try {
      await runScript({ engine, script, prepared, stubs, notices });
    } catch (error) {
      if (error instanceof UnavailableError) throw whileReplaying(migration, error);
      if (!(error instanceof Refused)) throw error;
      const intact = index === 0 && !prepared.each;
      return { error: replayError(error, task, at, migration, script), intact, reached: at };
    }
    open ||= prepared.each;
  }
  // The next run of a tool is another session: no search_path of this one, no open transaction, no temporary table.
  try {
    if (open) await engine.database.run('ROLLBACK');
    await engine.database.run('DISCARD ALL');
  } catch (error) {
    if (!(error instanceof SqlError)) throw error;
    throw new UnavailableError(
      `${migration.uri} leaves a shadow that answers no more: ${saidBy(error)} (${error.code})`,
    );
  }
  return undefined;
}

/** An engine that ends says what it was asked, not which file that came from. */
function whileReplaying({ uri }: Migration, error: UnavailableError): UnavailableError {
  if (error.message.includes(uri)) return error;
  return new UnavailableError(`${uri} could not be replayed: ${error.message}`);
}

/** The server's word against a script, with the line in it. */
class Refused extends Error {
  readonly line: number;
  readonly by: SqlError;

  constructor(by: SqlError, line: number) {
    super(by.message);
    this.by = by;
    this.line = line;
  }
}

/** One script under way. */
interface Running {
  engine: Engine;
  script: Script;
  prepared: Prepared;
  /** Roles that are there because we have made them. */
  stubs: ReadonlySet<string>;
  notices: Notice[];
}

async function runScript(running: Running): Promise<void> {
  const { engine, prepared } = running;
  if (prepared.each) return runEach(running);
  try {
    await send(running, prepared.sql, 1);
  } catch (error) {
    if (!(error instanceof SqlError)) throw error;
    if (standsAlone(error)) return runEach(running);
    // An engine that a statement has brought down answers nothing more: then its first word has to do.
    const line = await locate(engine.database, prepared, error).catch((gone: unknown) => {
      if (gone instanceof SqlError || gone instanceof UnavailableError) return lineOf(prepared.sql, error.offset);
      throw gone;
    });
    throw new Refused(error, line);
  }
}

async function runEach(running: Running): Promise<void> {
  for (const { text, line } of statementsOf(running.prepared)) {
    try {
      await send(running, text, line);
    } catch (error) {
      if (!(error instanceof SqlError)) throw error;
      throw new Refused(error, line - 1 + lineOf(text, error.offset));
    }
  }
}

/** Refused within a transaction alone, as the text of several statements is one: CONCURRENTLY, VACUUM, a new value of an enum in use. */
function standsAlone({ code, message }: SqlError): boolean {
  return code === '25001' || code === '55P04' || (code === '0A000' && message.includes('transaction block'));
}

const pinnedVersion =
  /(\bcreate\s+extension\b[^;]{0,200}?)((?:\bwith\s+)?\bversion\s+(?:'[^']{0,60}'|"[^"]{0,60}"|[\w.]{1,60}))/gi;

/** Sends a text; once more where what stands in its way is of the shadow's own making. */
async function send({ engine, script, stubs, notices }: Running, sql: string, line: number): Promise<void> {
  try {
    await engine.database.run(sql);
  } catch (error) {
    if (!(error instanceof SqlError)) throw error;
    const role = /^role "(.+)" already exists$/.exec(error.message)?.[1];
    if (role !== undefined && stubs.has(role)) {
      // A stub that the script makes itself, in a way that could not be seen beforehand.
      await engine.database.run(`DROP ROLE ${quoted(role)}`).catch(() => Promise.reject(error));
      await engine.database.run(sql);
      return;
    }
    if (error.code !== '22023' || !/installation script/.test(error.message)) throw error;
    const unpinned = sql.replace(
      pinnedVersion,
      (_, head: string, version: string) => head + ' '.repeat(version.length),
    );
    await engine.database.run(unpinned);
    const message = `the shadow has another version of an extension than the one that is asked for (${error.message})`;
    notices.push({ id: 'extension-version', level: 'note', message, location: placeOf(script, line) });
  }
}

function replayError(
  { by, line }: Refused,
  task: Replay,
  at: number,
  migration: Migration,
  script: Script,
): ReplayError {
  const { engine, setup, unnamed, migrations } = task;
  const { uri, startLine } = placeOf(script, line);
  const replayed = Math.max(0, at - setup);
  const circumstances: Circumstances = {
    unnamed,
    label: engine.database.label,
    embedded: engine.database.engine === 'pglite',
  };
  const hint = hintFor(by, circumstances);
  const count = `${replayed} of ${migrations.length - setup} migrations went before it`;
  const message = `${uri}:${startLine} fails on the shadow: ${saidBy(by)} (${by.code}; ${count})${hint ? `: ${hint}` : ''}`;
  return new ReplayError({ migration, uri, line: startLine, code: by.code, replayed }, message);
}

/** What a migration raises can be of any length, and hold any line. */
function saidBy({ message }: SqlError): string {
  const line = maskedText(message.slice(0, 2_000)).replace(/\s+/g, ' ').trim();
  return line.length > 300 ? `${line.slice(0, 299)}…` : line;
}
