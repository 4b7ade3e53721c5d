/** Hooks that are shell scripts in a folder: ours is a block in them. */
import { join } from 'node:path';
import { ConfigError } from '../../../model/index.ts';
import { readProjectFile } from '../../../tree/project-files.ts';
import type { FileState } from '../../../tree/project-files.ts';
import { nameOf } from '../place.ts';
import { blockOf, refusal, withBlock, withoutBlock } from '../shell-block.ts';
import { commandFor, emptyPlan, hooks } from './installer.ts';
import type { Hook, HookPlan, Site } from './installer.ts';

export interface HookFolder {
  /** Absolute. */
  path: string;
  /** What a new script begins with. */
  opening: string;
  /** Whether git runs the scripts itself, which it does only with those that are executable. */
  runByGit: boolean;
}

export async function installInto(folder: HookFolder, site: Site): Promise<HookPlan> {
  const plan = emptyPlan();
  for (const hook of hooks) await installOne(hook, folder, site, plan);
  return plan;
}

async function installOne(hook: Hook, folder: HookFolder, { place, scripts }: Site, plan: HookPlan): Promise<void> {
  const path = join(folder.path, hook);
  const name = nameOf(path, place);
  const refuse = (why: string): void =>
    void plan.refusals.push(`${name} ${why}: add to it by hand: ${commandFor(hook, place, ' "$@"')}`);
  const before = await readOrTell(path, name);
  if (before instanceof ConfigError) return refuse(`is left as it is (${before.message.replace(`${name}: `, '')})`);
  const block = blockOf(scripts[hook], place.folder);
  if (before === undefined) {
    plan.changes.push({ path, name, after: { text: folder.opening + block, executable: true } });
    return;
  }
  const why = refusal(before.text);
  if (why !== undefined) return refuse(why);
  // To make it executable would switch on what somebody has switched off.
  if (folder.runByGit && !before.executable && before.text !== '')
    return refuse('is not executable, so git does not run it');
  plan.changes.push({ path, name, before, after: { ...before, text: withBlock(before.text, block) } });
}

export async function removeFrom({ path: at, opening }: HookFolder, { place }: Site): Promise<HookPlan> {
  const plan = emptyPlan();
  for (const hook of hooks) {
    const path = join(at, hook);
    const name = nameOf(path, place);
    const before = await readOrTell(path, name);
    if (before === undefined) continue;
    if (before instanceof ConfigError) {
      // What trueup does not edit was not edited by it, unless it has become what it is since.
      plan.refusals.push(`${before.message}: it is left as it is`);
      continue;
    }
    const text = withoutBlock(before.text, place.folder);
    if (text === before.text) continue;
    if (text === '' || text === opening) plan.changes.push({ path, name, before });
    else plan.changes.push({ path, name, before, after: { ...before, text } });
  }
  return plan;
}

/** What is wrong with a file that cannot be edited, for the user to be told. */
async function readOrTell(path: string, name: string): Promise<FileState | ConfigError | undefined> {
  try {
    return await readProjectFile(path, name);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error;
  }
}
