/** The ways of running git hooks, and which of them a repository uses. */
import { fileURLToPath } from 'node:url';
import { readTextFile } from '../../../tree/text-file.ts';
import type { Place } from '../place.ts';
import { gitHooks } from './git-hooks.ts';
import { husky, isHusky } from './husky.ts';
import type { Hook, Installer, Manager } from './installer.ts';
import { lefthook, lefthookFiles } from './lefthook.ts';
import { preCommit, preCommitFiles } from './pre-commit.ts';

export const installers: Readonly<Record<Manager, Installer>> = {
  husky,
  git: gitHooks,
  lefthook,
  'pre-commit': preCommit,
};

/** What the repository tells about its hooks. */
export interface HookTraces {
  place: Place;
  /** Files at the top of the repository. */
  files: ReadonlySet<string>;
  /** Names of the packages that the manifests ask for. */
  packages: ReadonlySet<string>;
}

/** The manager at work, and how that is known. What git is told counts more than what lies about. */
export function managerOf({ place, files, packages }: HookTraces): { manager: Manager; because: string } {
  if (isHusky(place)) return { manager: 'husky', because: `core.hooksPath is ${place.hooksPath?.value ?? ''}` };
  const lefthookFile = lefthookFiles.find((file) => files.has(file));
  if (lefthookFile) return { manager: 'lefthook', because: lefthookFile };
  const preCommitFile = preCommitFiles.find((file) => files.has(file));
  if (preCommitFile) return { manager: 'pre-commit', because: preCommitFile };
  if (place.hooksPath) return { manager: 'git', because: `core.hooksPath is ${place.hooksPath.value}` };
  if (packages.has('husky')) return { manager: 'husky', because: 'husky is a dependency' };
  return { manager: 'git', because: 'no manager of hooks was found' };
}

/** The scripts as they ship with the package. */
export async function shippedScripts(): Promise<Record<Hook, string>> {
  return { 'pre-commit': await shipped('pre-commit'), 'commit-msg': await shipped('commit-msg') };
}

async function shipped(hook: Hook): Promise<string> {
  const path = fileURLToPath(new URL(`../../../../hooks/${hook}`, import.meta.url));
  const text = await readTextFile(path, hook);
  if (text === undefined) throw new Error(`the package lacks hooks/${hook}`);
  return text;
}
