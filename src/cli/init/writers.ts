/** What `init` writes, a writer each: a new kind of file is a line in the list. */
import { join } from 'node:path';
import { check } from '../../check.ts';
import { ConfigError } from '../../model/index.ts';
import { baselineText } from '../../policy/baseline-text.ts';
import type { FileChange } from '../../tree/project-files.ts';
import { readProjectFile, same } from '../../tree/project-files.ts';
import { baselineUri } from '../decisions.ts';
import type { Session } from '../session.ts';
import { firstBaseline } from './baseline.ts';
import { installers, shippedScripts } from './hooks/index.ts';
import type { Manager } from './hooks/installer.ts';
import { nameOf } from './place.ts';
import type { Place } from './place.ts';

export interface Undertaking {
  session: Session;
  /** Absent where the folder is in no git repository. */
  place?: Place;
  /** Which hooks are wanted; absent for none. */
  manager?: Manager;
}

export interface WriterPlan {
  changes: FileChange[];
  /** What was not done and why, and what the user has to do. */
  refusals: string[];
  remarks: string[];
}

type Writer = (undertaking: Undertaking) => Promise<WriterPlan>;

/** Workflows of a build server have their place here. */
const writers: readonly Writer[] = [hook, baseline];

/** All that is to be written; a file that would stay as it is is left out. */
export async function planned(undertaking: Undertaking): Promise<WriterPlan> {
  const plans: WriterPlan[] = [];
  for (const writer of writers) plans.push(await writer(undertaking));
  return {
    changes: plans.flatMap(({ changes }) => changes).filter(({ before, after }) => !same(before, after)),
    refusals: plans.flatMap(({ refusals }) => refusals),
    remarks: plans.flatMap(({ remarks }) => remarks),
  };
}

/** What takes the hooks out again, wherever they were put. Decisions (baseline, waivers) and the configuration stay. */
export async function removal({ place }: Pick<Undertaking, 'place'>, manager?: Manager): Promise<FileChange[]> {
  if (!place) return [];
  const site = { place, scripts: await shippedScripts() };
  const changes: FileChange[] = [];
  for (const installer of Object.values(installers))
    if (manager === undefined || installer.id === manager) changes.push(...(await installer.remove(site)).changes);
  return changes;
}

async function hook({ place, manager }: Undertaking): Promise<WriterPlan> {
  const nothing = { changes: [], refusals: [], remarks: [] };
  if (manager === undefined) return nothing;
  if (!place) return { ...nothing, refusals: ['no hook: this is no work tree of git'] };
  try {
    return await installers[manager].install({ place, scripts: await shippedScripts() });
  } catch (error) {
    // One file that cannot be edited keeps nothing else from being written.
    if (!(error instanceof ConfigError)) throw error;
    return { ...nothing, refusals: [error.hint ? `${error.message}: ${error.hint}` : error.message] };
  }
}

/** Made once: from then on it may only shrink, and `init` is not what shrinks it. */
async function baseline({ session, place }: Undertaking): Promise<WriterPlan> {
  // git tells the real path, where the one given may lead over a link.
  const path = join(place ? join(place.top, place.folder) : session.root, baselineUri);
  const name = place ? nameOf(path, place) : baselineUri;
  const nothing = { changes: [], refusals: [], remarks: [] };
  if ((await readProjectFile(path, name)) !== undefined) return nothing;
  const made = await firstBaseline(session, await check(session.options));
  if (made.findings.length === 0) return nothing;
  return { ...nothing, changes: [{ path, name, after: { text: baselineText(made), executable: false } }] };
}
