/** Everything that is known of requirements and tests before anything is told of it; worked out once for each check. */
import { UnreadableError } from '../../model/index.ts';
import type { Context, Fact } from '../../model/index.ts';
import type { TestFile } from '../../parse/tests/declarations.ts';
import type { SpecConfig } from './config.ts';
import { standings } from './compare/standing.ts';
import type { Ledger } from './compare/standing.ts';
import { requirementsOf } from './declared/index.ts';
import type { RequirementFact } from './facts.ts';
import { linksOf } from './link/index.ts';
import type { Link } from './link/link.ts';
import { confirmedLinks } from './lock/confirmed.ts';
import { lockUri, readLock } from './lock/text.ts';
import type { Lock } from './lock/text.ts';
import { stalenessOf } from './stale/index.ts';
import type { Staleness } from './stale/index.ts';
import { failures, filesOf, stepsWithout } from './tests.ts';

export interface Linked {
  requirements: RequirementFact[];
  files: Fact<TestFile>[];
  /** Stated by tests, and confirmed in the lock. */
  links: Link[];
  lock: Lock;
}

export interface Reviewed extends Linked {
  staleness: Staleness;
  ledger: Ledger;
}

const linkedOnce = new WeakMap<Context, Promise<Linked>>();

/** Both sides, and how they are linked. */
export function linked(context: Context, config: SpecConfig): Promise<Linked> {
  const known = linkedOnce.get(context);
  if (known) return known;
  const made = link(context, config);
  linkedOnce.set(context, made);
  return made;
}

async function link(context: Context, config: SpecConfig): Promise<Linked> {
  const requirements = await requirementsOf(context, config);
  const lock = await lockOf(context);
  for (const notice of lock.notices) context.notice(notice);
  // Without a requirement no test can name one, and to read thousands of tests for that takes long.
  if (requirements.length === 0) return { requirements, files: [], links: [], lock };
  const files = await filesOf(context, config);
  const stated = linksOf(files, requirements, config.names);
  return { requirements, files, links: [...stated, ...confirmedLinks(lock.links, files, requirements, stated)], lock };
}

export async function reviewed(context: Context, config: SpecConfig): Promise<Reviewed> {
  const all = await linked(context, config);
  const staleness = await stalenessOf(context, all.links, all.lock.links, config.documents !== undefined);
  const isFailing = await failures(context, config, all.files);
  const undefinedStep = await stepsWithout(context, all.links);
  const seen = { ...(isFailing ? { isFailing } : {}), undefinedStep };
  return { ...all, staleness, ledger: standings(all.requirements, all.links, staleness.stale, seen) };
}

/** The lock of the tree that is looked at; nobody has accepted anything where there is none. */
async function lockOf({ tree }: Context): Promise<Lock> {
  try {
    return readLock(await tree.read(lockUri));
  } catch (error) {
    if (!(error instanceof UnreadableError)) throw error;
    if (error.reason === 'absent') return { links: [], notices: [] };
    const message = `${lockUri} is not read: ${error.message}`;
    return { links: [], notices: [{ id: 'unread-lock', level: 'warning', message, location: { uri: lockUri } }] };
  }
}
