/** Holds every target's live database to its migrations: compares, looks again at what may only be spelling, and offers the ways out. */
import type { Comparison, Context, Drift } from '../../model/index.ts';
import { UnavailableError } from '../../model/index.ts';
import { compareSchemas, toDrifts } from './compare/index.ts';
import type { MigrationsConfig } from './configured.ts';
import { withoutExplained } from './explained.ts';
import type { Snapshot } from './facts.ts';
import { align } from './inspect/align.ts';
import { ledgerDrifts } from './live/ledger-drifts.ts';
import { placeOf, provenanceOf } from './origins.ts';
import { opened } from './opened.ts';
import type { Opened } from './opened.ts';
import { respelled, uncheckable } from './respelled.ts';
import { hintsOf } from './scripts.ts';
import { targetsIn } from './targets.ts';
import type { Target } from './targets.ts';
import { waysOut } from './ways-out.ts';

interface Held {
  drifts: Drift[];
  declared: number;
  actual: number;
  agreed: number;
  all: number;
}

/** One target out of reach is told and leaves the others what they are; none in reach is no answer at all. */
export async function compareSides(context: Context, config: MigrationsConfig): Promise<Comparison> {
  const { targets, left } = await targetsIn(context, config);
  const reasons = [...left];
  const held: Held[] = [];
  let asked = config.url !== undefined && left.length > 0;
  for (const target of targets) {
    if (target.config.url === undefined) {
      reasons.push(notAsked(target));
      continue;
    }
    asked = true;
    try {
      held.push(await holdTarget(context, await opened(context, target)));
    } catch (error) {
      if (!(error instanceof UnavailableError)) throw error;
      reasons.push(`${target.name === undefined ? '' : `${target.name}: `}${error.message}`);
    }
  }
  const sum = (key: Exclude<keyof Held, 'drifts'>): number => held.reduce((total, one) => total + one[key], 0);
  const reason = reasons.join('; ');
  return {
    drifts: held.flatMap(({ drifts }) => drifts),
    compared: { declared: sum('declared'), actual: sum('actual') },
    ...(sum('all') > 0 ? { alignment: sum('agreed') / sum('all') } : {}),
    ...(reason === '' ? {} : asked ? { inconclusive: reason } : { skipped: reason }),
  };
}

function notAsked({ folder, name }: Target): string {
  const whose = name === undefined ? '' : `${name}: `;
  return `${whose}no live database is named: set migrations.url to "env:DATABASE_URL" to hold one to ${folder.directory}`;
}

async function holdTarget(context: Context, made: Opened): Promise<Held> {
  const { target, shadow, actual, replayed, settled, now } = made;
  if (!actual) throw new Error('a target with a live database that was not read');
  const hints = hintsOf(replayed);
  const sides = align(shadow.snapshot, actual, { publicSchemaTouched: hints.publicSchemaTouched });
  const spelled = await respelled(sides, shadow);
  const { config, folder, name } = target;
  const { bookkeeping } = folder;
  const named = name === undefined ? {} : { target: name };
  const provenance = await provenanceOf(made);
  const comparison = compareSchemas(spelled.declared, spelled.actual, {
    touched: (object) => provenance.created(object) !== undefined,
    managed: [...folder.managed, ...(bookkeeping ? [bookkeeping.table, ...(bookkeeping.others ?? [])] : [])],
    ignore: config.ignore,
    partitions: config.partitions,
    now,
    pinned: hints.pinned,
  });
  for (const notice of comparison.notices) context.notice(notice);
  const stranger = anotherDatabase(spelled, made);
  if (stranger !== undefined) context.notice({ id: 'another-database', level: 'note', message: stranger });
  for (const unread of [...shadow.snapshot.unread, ...actual.unread])
    context.notice({ id: 'unread-catalog', level: 'warning', message: unread });
  for (const { count, what } of comparison.setAside)
    context.notice({ id: 'set-aside', level: 'note', message: `not compared: ${count} ${what}` });

  const explained = await withoutExplained(comparison.differences, made, provenance);
  for (const notice of explained.notices) context.notice(notice);

  // A finding that no migration speaks of stands at the last of them: that is where one would go on.
  const anchor = replayed.at(-1)?.uri ?? folder.directory;
  const ways = await waysOut(explained.left, spelled, made);
  const drifts = toDrifts(explained.left, {
    provenance,
    folderDirectory: anchor,
    ...named,
    remediesFor: (difference) => ways.get(difference)?.choices ?? [],
    closedFor: (difference) => ways.get(difference)?.closed ?? [],
  });
  return {
    drifts: [
      ...(settled ? ledgerDrifts(settled, folder, { ...named, shows: explained.failed }) : []),
      ...spelled.unreadable.map((one) => uncheckable(one, placeOf(one.object, provenance, anchor), name)),
      ...drifts,
    ],
    declared: spelled.declared.objects.length,
    actual: spelled.actual.objects.length,
    agreed: comparison.agreed,
    // What is told elsewhere or set aside takes nothing from it.
    all: explained.left.length === 0 ? comparison.agreed : comparison.all,
  };
}

/** Nothing of what the migrations make is there: more often a wrong URL than a lost schema. The findings stand all the same. */
function anotherDatabase(
  { declared, actual }: { declared: Snapshot; actual: Snapshot },
  { target: { config, name } }: Opened,
): string | undefined {
  const tables = ({ objects }: Snapshot): Set<string> =>
    new Set(objects.flatMap(({ kind, identity }) => (kind === 'table' ? [identity] : [])));
  const [mine, theirs] = [tables(declared), tables(actual)];
  if (mine.size === 0 || [...mine].some((table) => theirs.has(table))) return undefined;
  const others = theirs.size === 0 ? 'and no other' : `and ${theirs.size} others`;
  const which = mine.size === 1 ? 'the one table' : `any of the ${mine.size} tables`;
  return `${name === undefined ? '' : `${name}: `}live has not got ${which} that the migrations create, ${others}: check that ${config.url} leads to the right database`;
}
