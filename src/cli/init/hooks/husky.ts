/** husky 9: scripts without a shebang in its folder, which the ones that git knows hand over to with `sh -e`. */
import { basename, dirname, join } from 'node:path';
import type { Place } from '../place.ts';
import type { Installer } from './installer.ts';
import { installInto, removeFrom } from './shell-hooks.ts';
import type { HookFolder } from './shell-hooks.ts';

/** True where husky 9 has told git to run its hooks. https://typicode.github.io/husky/ */
export function isHusky({ hooksPath }: Place): boolean {
  return hooksPath !== undefined && hooksPath.inside && basename(hooksPath.absolute) === '_';
}

export const husky: Installer = {
  id: 'husky',
  install: async (site) => {
    const plan = await installInto(folderOf(site.place), site);
    if (!isHusky(site.place))
      plan.remarks.push(
        'git does not run the hooks of husky here yet: install it (npm install --save-dev husky), then npx husky',
      );
    return plan;
  },
  remove: (site) => removeFrom(folderOf(site.place), site),
};

function folderOf(place: Place): HookFolder {
  const path = place.hooksPath && isHusky(place) ? dirname(place.hooksPath.absolute) : join(place.top, '.husky');
  return { path, opening: '', runByGit: false };
}
