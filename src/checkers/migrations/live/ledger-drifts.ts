/** Words the differences between the folder and the tool's own table: pending, unknown, edited and failed migrations. */
import type { Drift, Location } from '../../../model/index.ts';
import type { Applied, Folder, Migration } from '../layouts/layout.ts';
import type { Pending, Settled } from './ledger.ts';
import {
  acceptEditCommand,
  applyCommand,
  forgetCommand,
  historyCommand,
  searchCommand,
  settleCommand,
} from './tool-commands.ts';

const day = 86_400_000;
/** A migration that waits longer than this is forgotten rather than on its way. */
const patience = 7 * day;

export interface LedgerOptions {
  /** Name of the database, where several are held to their migrations. */
  target?: string;
  /** What of a failed migration shows on live, in words: `column public.users.phone`. */
  shows?: ReadonlyMap<Migration, readonly string[]>;
}

export function ledgerDrifts(settled: Settled, folder: Folder, { target, shows }: LedgerOptions = {}): Drift[] {
  const drifts = [
    ...settled.pending.map((pending) => pendingDrift(pending, folder)),
    ...settled.unknown.map((row) => unknownDrift(row, folder)),
    ...settled.edited.map(({ migration, row }) => editedDrift(migration, row, folder)),
    ...settled.failed.map(({ migration, row }) =>
      failedDrift(migration, row, folder, (migration && shows?.get(migration)) ?? []),
    ),
  ];
  if (target === undefined) return drifts;
  return drifts.map((drift) => ({ ...drift, facet: `on ${target}`, message: `${target}: ${drift.message}` }));
}

function pendingDrift({ migration, age, outOfOrder, again }: Pending, folder: Folder): Drift {
  const waited = age !== undefined && age > patience;
  // The day, not the number of days: the same tree and database say the same tomorrow.
  const made = age === undefined || migration.madeAt === undefined ? '' : `, made on ${dayOf(migration.madeAt)}`;
  const message = again
    ? `${migration.name} has changed since it was applied on live, and waits to run again`
    : outOfOrder
      ? `${migration.name} is not applied on live${made}, and newer ones are: it came in late`
      : `${migration.name} is not applied on live yet${made}`;
  const command = applyCommand(folder, outOfOrder);
  const late =
    outOfOrder && folder.tool === 'drizzle'
      ? 'Drizzle passes over what is older than its last applied migration: give the entry in meta/_journal.json a newer "when". '
      : '';
  return {
    rule: 'migrations/pending',
    ...common(migration, folder),
    message,
    expected: 'applied',
    actual: again ? 'applied as it was before' : 'not applied',
    severity: waited || outOfOrder ? 'medium' : 'low',
    fix: { description: `${late}Apply it to live${command ? `: ${command}` : ''}.` },
  };
}

function unknownDrift(row: Applied, folder: Folder): Drift {
  const command = forgetCommand(folder, row.id);
  return {
    rule: 'migrations/unknown-applied',
    ...common(row, folder),
    message: `${row.name} was applied on live${onDay(row)}, and the folder has no such migration`,
    expected: 'a migration in the folder',
    actual: `applied, says ${folder.bookkeeping?.table ?? 'the tool'}`,
    fix: {
      description: `Find the file and bring it back (${searchCommand(folder, row.id)}); where it should never have run, undo it on live and take its row away${command ? `: ${command}` : ''}.`,
    },
  };
}

function editedDrift(migration: Migration, row: Applied, folder: Folder): Drift {
  const command = acceptEditCommand(folder);
  return {
    rule: 'migrations/edited-migration',
    ...common(migration, folder),
    message: `${migration.name} is not what was applied on live${onDay(row)}: the file was edited afterwards`,
    expected: `checksum ${migration.checksums?.[0] ?? ''}`,
    actual: `checksum ${row.checksum ?? ''}`,
    fix: {
      description: `Put the file back as it was applied (${historyCommand(migration)}) and write the change as a new migration${command ? `; where the edit changes nothing, accept it: ${command}` : ''}.`,
    },
  };
}

function failedDrift(migration: Migration | undefined, row: Applied, folder: Folder, shows: readonly string[]): Drift {
  const command = settleCommand(folder, migration?.id ?? row.id);
  return {
    rule: 'migrations/failed-migration',
    ...common(migration ?? row, folder),
    message: `${migration?.name ?? row.name} did not end well on live${onDay(row)}: ${row.failed ?? 'it failed'}${shownText(shows)}`,
    expected: 'applied, or not begun',
    actual: row.failed ?? 'failed',
    fix: {
      description: `See what of it got through on live, undo or finish that by hand, then say so${command ? `: ${command}` : ` in ${folder.bookkeeping?.table ?? 'the table of the tool'}`}, and apply it again.`,
    },
  };
}

function shownText(shows: readonly string[]): string {
  if (shows.length === 0) return '';
  const more = shows.length > 5 ? ` and ${shows.length - 5} more` : '';
  return `; it shows in ${shows.slice(0, 5).join(', ')}${more}`;
}

/** What all four have: the migration's name for the tool, and its first line, or the last file of the folder where it has none. */
function common(
  migration: Migration | Applied,
  { directory, migrations }: Folder,
): { subject: string; location: Location; related: []; confidence: 'certain' } {
  // One that is not here would stand beside the last of those that are.
  const location =
    'uri' in migration ? { uri: migration.uri, startLine: 1 } : { uri: migrations.at(-1)?.uri ?? directory };
  // Without its ending, a file's name is what its tool prints: `0001_init`.
  const name = migration.name.replace(/(?:\.up)?\.(?:sql|go|py|rb|[cm]?[jt]s)$/, '');
  return { subject: `migration ${name}`, location, related: [], confidence: 'certain' };
}

function onDay({ at }: Applied): string {
  return at === undefined ? '' : ` on ${dayOf(at)}`;
}

/** In UTC; nothing readable for a time that no calendar has. */
function dayOf(milliseconds: number): string {
  const date = new Date(milliseconds);
  return Number.isNaN(date.getTime()) ? 'an unknown day' : date.toISOString().slice(0, 10);
}
