/** The one inspector that reads both sides: a database into a snapshot, in one read-only transaction and a few round trips. */
import { SqlError } from '../database.ts';
import type { Database, Row } from '../database.ts';
import type { SchemaObject, Snapshot } from '../facts.ts';
import { comments } from './access/comments.ts';
import { defaultPrivileges } from './access/default-privileges.ts';
import { grants } from './access/grants.ts';
import { policies } from './access/policies.ts';
import { settings } from './access/settings.ts';
import type { Family, Reading } from './family.ts';
import { eventTriggers } from './programs/event-triggers.ts';
import { operators } from './programs/operators.ts';
import { routines } from './programs/routines.ts';
import { rules } from './programs/rules.ts';
import { triggers } from './programs/triggers.ts';
import { dataTypes } from './programs/data-types.ts';
import { columns } from './relations/columns.ts';
import { constraints } from './relations/constraints.ts';
import { indexes } from './relations/indexes.ts';
import { relations } from './relations/relations.ts';
import { sequences } from './relations/sequences.ts';
import { statistics } from './relations/statistics.ts';
import { tables } from './relations/tables.ts';
import { views } from './relations/views.ts';
import { collations } from './services/collations.ts';
import { extensions } from './services/extensions.ts';
import { foreignData } from './services/foreign-data.ts';
import { languages } from './services/languages.ts';
import { publications } from './services/publications.ts';
import { schemas } from './services/schemas.ts';
import { textSearch } from './services/text-search.ts';
import { unread } from './services/unread.ts';
import { keepSettings, pinSettings } from './settings.ts';
import { emptyWorld } from './world.ts';

/**
 * In the order of need: names first, what speaks of other objects last. Each row is sent as one text, before the answer
 * to the one above it is read, so that the server works while we do; columns, constraints and indexes are most of it.
 */
const parts: readonly (readonly Family[])[] = [
  [schemas, extensions, relations, columns],
  [tables, sequences, constraints],
  [indexes, views, statistics],
  [dataTypes, routines, triggers, rules, eventTriggers, operators, policies],
  [publications, foreignData, textSearch, collations, languages],
  [defaultPrivileges, settings, grants, comments, unread],
];

/**
 * Reads the catalogs, so that a role that may connect can do it. Time-outs are those of the connection. With
 * `inTransaction`, the transaction that is open is read, and goes on with the settings it had.
 * @throws SqlError where the server refuses. @throws UnavailableError where it is gone.
 */
export async function inspect(database: Database, options: { inTransaction?: boolean } = {}): Promise<Snapshot> {
  const world = emptyWorld(database.version);
  const readings = parts.map((families) => families.flatMap((family) => family(world)));
  const kept = keepSettings();
  const before = options.inTransaction
    ? [kept.before, ...pinSettings()]
    : ['BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY', ...pinSettings()];
  const after = options.inTransaction ? kept.after : 'COMMIT';

  try {
    await readAll(database, before, readings, after);
  } catch (error) {
    // A connection that goes on is not left in a transaction that failed.
    if (error instanceof SqlError && !options.inTransaction) await database.run('ROLLBACK');
    throw error;
  }

  return {
    version: world.version,
    mainOwner: world.mainOwner,
    objects: sorted(world.objects),
    extensions: world.extensions,
    members: world.members,
    roles: [...world.rolesNamed].sort(),
    unread: world.unread,
  };
}

async function readAll(
  database: Database,
  before: readonly string[],
  readings: readonly (readonly Reading[])[],
  after: string,
): Promise<void> {
  let asked: { readings: readonly Reading[]; answer: Promise<Row[][]>; skipped: number } | undefined;
  for (const [index, some] of readings.entries()) {
    const ahead = index === 0 ? before : [];
    const texts = [...ahead, ...some.map(({ sql }) => sql), ...(index === readings.length - 1 ? [after] : [])];
    const rows = await asked?.answer;
    const next = { readings: some, answer: database.run(texts.join(';\n')), skipped: ahead.length };
    // It is awaited in the next turn; until then its failure must not count as unhandled.
    next.answer.catch(() => undefined);
    if (asked && rows) take(asked.readings, rows, asked.skipped);
    asked = next;
  }
  if (asked) take(asked.readings, await asked.answer, asked.skipped);
}

/** Hands the rows of each statement to its reader, and lets go of them: a hundred thousand need not outlive their use. */
function take(readings: readonly Reading[], results: Row[][], skipped: number): void {
  for (const [index, reading] of readings.entries()) {
    reading.take(results[skipped + index] ?? []);
    results[skipped + index] = [];
  }
}

/** By name, kind after kind: that spares the making of a hundred thousand names. */
function sorted(objects: readonly SchemaObject[]): SchemaObject[] {
  const byKind = new Map<string, SchemaObject[]>();
  for (const object of objects) {
    const same = byKind.get(object.kind);
    if (same) same.push(object);
    else byKind.set(object.kind, [object]);
  }
  return [...byKind.keys()].sort().flatMap((kind) => {
    const same = byKind.get(kind) ?? [];
    return same.sort((a, b) => (a.identity < b.identity ? -1 : a.identity > b.identity ? 1 : 0));
  });
}
