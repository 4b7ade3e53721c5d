/** One database opened: what its bookkeeping says was applied, the shadow with just that, and what live holds. */
import type { Context, Notice } from '../../model/index.ts';
import { UnavailableError } from '../../model/index.ts';
import { asked } from './asked.ts';
import { SqlError } from './database.ts';
import type { Snapshot } from './facts.ts';
import { digest } from './inspect/digest.ts';
import { inspect } from './inspect/index.ts';
import type { Applied, Folder, Migration } from './layouts/layout.ts';
import { openLive } from './live/index.ts';
import type { Live } from './live/index.ts';
import { readLedger, settleLedger } from './live/ledger.ts';
import type { Settled } from './live/ledger.ts';
import { targetOf } from './live/url.ts';
import { openShadow } from './shadow/index.ts';
import { ReplayError } from './shadow/request.ts';
import type { Shadow } from './shadow/request.ts';
import type { Target } from './targets.ts';

export interface Opened {
  target: Target;
  shadow: Shadow;
  /** What live holds; absent where none was asked for. */
  actual?: Snapshot;
  /** What the bookkeeping of live says of the folder: pending, unknown, edited, failed. Absent without a live database. */
  settled?: Settled;
  /** Those that were replayed. */
  replayed: readonly Migration[];
  /** The live database's own clock, in milliseconds since the epoch; 0 without one. */
  now: number;
}

const known = new WeakMap<Target, Promise<Opened>>();

/**
 * Opens the target once for each check; what is open is closed when the checker is done.
 * @throws UnavailableError where one of the sides cannot be had, with the reason in one line.
 */
export function opened(context: Context, target: Target): Promise<Opened> {
  const before = known.get(target);
  if (before) return before;
  const made = openTarget(context, target);
  known.set(target, made);
  return made;
}

async function openTarget(context: Context, target: Target): Promise<Opened> {
  const { config, folder } = target;
  for (const problem of folder.problems) context.notice(problem);
  if (folder.migrations.length === 0) throw new UnavailableError(`${folder.directory} holds no migrations`);
  const live = config.url === undefined ? undefined : await readLive(context, target, config.url);
  const settled = live && settleLedger(folder, live.applied, live.server.now);
  if (settled && !context.listing) refuseUnsure(folder, settled);
  const replayed = inSchema(settled?.replay ?? folder.migrations, live?.schema);
  const shadow = await shadowOf(context, target, replayed, live?.actual);
  for (const notice of [...shadow.notices, ...(await said(target, shadow, replayed.length, live))])
    context.notice(notice);
  return {
    target,
    shadow,
    ...(live ? { actual: live.actual } : {}),
    ...(settled ? { settled } : {}),
    replayed,
    now: live?.server.now ?? 0,
  };
}

/** Where it is not known for sure what the applied migrations make, every difference from it could be a false one. */
function refuseUnsure({ problems }: Folder, { pending }: Settled): void {
  const waiting = new Set(pending.map(({ migration }) => migration.uri));
  const unsure = problems.filter(({ level, location }) => level === 'warning' && !waiting.has(location?.uri ?? ''));
  const [first] = unsure;
  if (!first) return;
  const { uri, startLine } = first.location ?? {};
  const place = uri === undefined || first.message.includes(uri) ? '' : `${uri}${startLine ? `:${startLine}` : ''}: `;
  const more = unsure.length > 1 ? ` (and ${unsure.length - 1} more)` : '';
  throw new UnavailableError(
    `${place}${first.message}${more}; mend that first: it is not sure what the migrations make, and nothing was compared`,
  );
}

/** What was held to what: a verdict is worth no more than the reader's knowledge of its two sides. */
async function said(
  { folder, name }: Target,
  shadow: Shadow,
  replayed: number,
  live: Read | undefined,
): Promise<Notice[]> {
  const all = folder.migrations.length;
  const count =
    replayed === all ? (all === 1 ? 'the migration' : `all ${all} migrations`) : `${replayed} of ${all} migrations`;
  const whose = name === undefined ? '' : `${name}: `;
  const notices: Notice[] = [
    {
      id: 'compared-with',
      level: 'note',
      message: `${whose}${count} of ${folder.directory} (${folder.tool}) on ${shadow.label}${live ? `, held to ${live.server.label}${await digestOf(live.actual)}` : ''}`,
    },
  ];
  if (live && folder.bookkeeping && live.applied === undefined)
    notices.push({
      id: 'no-bookkeeping',
      level: 'note',
      message: `${whose}live has no table ${folder.bookkeeping.table}, in which ${folder.tool} keeps what it applied: it is held to the whole folder`,
    });
  return notices;
}

/** Above this it would take longer than it is worth. */
const digested = 20_000;

/** Equal where two live databases have equal schemas, whatever their versions: staging and production at a glance. */
async function digestOf(actual: Snapshot): Promise<string> {
  return actual.objects.length > digested ? '' : ` (schema ${(await digest(actual)).slice(0, 12)})`;
}

/** Prisma applies everything in the schema of its URL; said before each script, on its first line, so that lines stay what they are. */
function inSchema(migrations: readonly Migration[], schema: string | undefined): readonly Migration[] {
  if (schema === undefined || schema === 'public') return migrations;
  const quoted = `"${schema.replaceAll('"', '""')}"`;
  const before = `CREATE SCHEMA IF NOT EXISTS ${quoted}; SET search_path TO ${quoted}; `;
  return migrations.map((migration) => ({
    ...migration,
    scripts: migration.scripts.map((script) => ({ ...script, sql: before + script.sql })),
  }));
}

interface Read {
  server: Live;
  /** Where Prisma was told to keep its tables. */
  schema: string | undefined;
  applied: Applied[] | undefined;
  actual: Snapshot;
}

/** Everything that is asked of live, and then it is let go: no connection is held while the shadow is made. */
async function readLive(context: Context, { config, folder }: Target, url: string): Promise<Read> {
  const at = await targetOf(url, context);
  const server = await openLive(at, {
    statementTimeout: config.statementTimeoutMs,
    signal: context.signal,
    ...(context.root === undefined ? {} : { root: context.root }),
  });
  const schema = at.kind === 'server' ? at.schema : undefined;
  try {
    for (const notice of server.notices) context.notice(notice);
    const applied = await readLedger(server.database, folder, schema);
    return { server, schema, applied, actual: await inspect(server.database) };
  } catch (error) {
    if (!(error instanceof SqlError)) throw error;
    throw new UnavailableError(`${server.label} could not be read: ${error.message} (${error.code})`);
  } finally {
    await server.database.close();
  }
}

async function shadowOf(
  context: Context,
  target: Target,
  replayed: readonly Migration[],
  actual: Snapshot | undefined,
): Promise<Shadow> {
  try {
    const shadow = await openShadow(await asked(context, target, replayed, actual));
    context.afterwards(() => shadow.close());
    return shadow;
  } catch (error) {
    if (!(error instanceof ReplayError)) throw error;
    throw new UnavailableError(error.message);
  }
}
