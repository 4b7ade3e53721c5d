/** Settles what the folder holds against what the tool's own table on live says was applied. */
import type { Applied, Folder, Migration } from '../layouts/layout.ts';

export { readLedger } from './read-ledger.ts';

/** Each migration of the folder stands in one of `applied`, `edited`, `pending` and `failed`. */
export interface Settled {
  /** What the shadow replays, in the order of the folder: what live has applied, edited files as they are now. */
  replay: Migration[];
  applied: Migration[];
  /** Applied, and the file is no longer what was applied. */
  edited: { migration: Migration; row: Applied }[];
  /** In the folder, not applied on live. */
  pending: Pending[];
  /** Applied on live, and no file of the folder. */
  unknown: Applied[];
  /** Begun on live and not ended well; without a migration where the folder has none of the name. */
  failed: { migration?: Migration; row: Applied }[];
}

export interface Pending {
  migration: Migration;
  /** Milliseconds since it was made, by the clock of live, where its name tells. */
  age?: number;
  /** A newer one is applied: it came in late, and some tools pass it over. */
  outOfOrder: boolean;
  /** It was applied, has changed, and is made to run again: it stands in `replay` too, since what was applied is gone. */
  again: boolean;
}

/**
 * `applied` are the rows of the table in their order; undefined where live has no such table, and then the whole
 * folder is taken for what live should be. `now` is the clock of live, in milliseconds.
 */
export function settleLedger(folder: Folder, applied: readonly Applied[] | undefined, now: number): Settled {
  const settled: Settled = { replay: [], applied: [], edited: [], pending: [], unknown: [], failed: [] };
  if (applied === undefined) return { ...settled, replay: [...folder.migrations], applied: [...folder.migrations] };

  const states = statesOf(applied, folder);
  const ranOnce = ({ id, repeatable }: Migration): boolean =>
    repeatable !== true && states.get(id)?.standing === 'applied';
  const newest = folder.migrations.findLastIndex(ranOnce);

  for (const [index, migration] of folder.migrations.entries()) {
    const state = states.get(migration.id);
    if (state?.standing === 'failed') settled.failed.push({ migration, row: state.row });
    else if (state?.standing === 'applied') settleApplied(settled, migration, state.row);
    else settled.pending.push(pendingOf(migration, now, index < newest && migration.repeatable !== true));
  }
  const known = new Set(folder.migrations.map(({ id }) => id));
  for (const { row, standing } of states.values()) {
    if (known.has(row.id)) continue;
    if (standing === 'failed') settled.failed.push({ row });
    else if (standing === 'applied') settled.unknown.push(row);
  }
  return settled;
}

function settleApplied(settled: Settled, migration: Migration, row: Applied): void {
  settled.replay.push(migration);
  if (!isEdited(migration, row)) settled.applied.push(migration);
  else if (migration.repeatable) settled.pending.push({ migration, outOfOrder: false, again: true });
  else settled.edited.push({ migration, row });
}

function pendingOf(migration: Migration, now: number, outOfOrder: boolean): Pending {
  const { madeAt } = migration;
  return { migration, outOfOrder, again: false, ...(madeAt === undefined ? {} : { age: now - madeAt }) };
}

/** No checksum on either side is no evidence: flyway's baselines have none, and some tools keep none. */
function isEdited({ checksums }: Migration, { checksum }: Applied): boolean {
  if (checksum === undefined || checksum === '' || !checksums?.length) return false;
  const plain = checksum.trim().toLowerCase();
  return !checksums.some((own) => own.trim().toLowerCase() === plain);
}

interface State {
  row: Applied;
  standing: 'applied' | 'failed' | 'rolled back';
}

/** The rows of one migration as one: what it came to in the end. */
function statesOf(rows: readonly Applied[], { tool }: Folder): Map<string, State> {
  const states = new Map<string, State>();
  for (const row of rows) {
    const standing = row.rolledBack ? 'rolled back' : row.failed === undefined ? 'applied' : 'failed';
    const before = states.get(row.id);
    // Prisma keeps failed attempts beside the one that went through, whichever began first; for all others the last word counts.
    const stands = tool === 'prisma' && before?.standing === 'applied';
    if (!stands) states.set(row.id, { row, standing });
  }
  return states;
}
