/** Plain git: scripts in `.git/hooks`, or in the folder that `core.hooksPath` names, provided that it is the repository's. */
import { join } from 'node:path';
import type { Place } from '../place.ts';
import { isHusky } from './husky.ts';
import { emptyPlan } from './installer.ts';
import type { Installer } from './installer.ts';
import { installInto, removeFrom } from './shell-hooks.ts';
import type { HookFolder } from './shell-hooks.ts';

export const gitHooks: Installer = {
  id: 'git',
  install: async (site) => {
    const { hooksPath } = site.place;
    const refuse = (why: string) => ({ ...emptyPlan(), refusals: [why] });
    // What all repositories of a user share is not for one of them to change.
    if (hooksPath && !hooksPath.inside)
      return refuse(
        `core.hooksPath is ${hooksPath.value}, outside the repository: nothing is written there. Set one for this repository: git config core.hooksPath .githooks`,
      );
    if (isHusky(site.place)) return refuse('husky runs the hooks of this repository: trueup init --hook husky');
    return await installInto(folderOf(site.place), site);
  },
  remove: async (site) => {
    const own = await removeFrom(defaultFolder(site.place), site);
    const { hooksPath } = site.place;
    if (!hooksPath?.inside || folderOf(site.place).path === defaultFolder(site.place).path) return own;
    const other = await removeFrom(folderOf(site.place), site);
    return {
      ...own,
      changes: [...own.changes, ...other.changes],
      refusals: [...own.refusals, ...other.refusals],
    };
  },
};

function folderOf(place: Place): HookFolder {
  return { ...defaultFolder(place), path: place.hooksPath?.absolute ?? defaultFolder(place).path };
}

/** Linked work trees share it. */
function defaultFolder({ gitFolder }: Place): HookFolder {
  return { path: join(gitFolder, 'hooks'), opening: '#!/bin/sh\n', runByGit: true };
}
