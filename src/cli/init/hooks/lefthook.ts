/** lefthook: a command for each hook in its configuration. See https://lefthook.dev/configuration/. */
import type { Document } from 'yaml';
import { ConfigError } from '../../../model/index.ts';
import { commandFor, entryName, hooks } from './installer.ts';
import type { Hook, Installer, Site } from './installer.ts';
import { editYaml } from './yaml-file.ts';

/** lefthook reads the first that is there. */
export const lefthookFiles = ['lefthook.yml', '.lefthook.yml', 'lefthook.yaml', '.lefthook.yaml'] as const;

export const lefthook: Installer = {
  id: 'lefthook',
  install: async (site) => {
    const change = (document: Document): void => {
      for (const hook of hooks) {
        const path = pathIn(document, hook, entryName(site.place));
        // What is there already may have been made to fit by hand.
        if (!document.hasIn(path)) document.setIn(path, document.createNode(entry(hook, site, path.includes('jobs'))));
      }
    };
    const plan = await editYaml({ files: lefthookFiles, change, isEmpty: () => false, create: true }, site);
    if (plan.changes.length > 0) plan.remarks.push('lefthook takes it over with: npx lefthook install');
    return plan;
  },
  remove: (site) => {
    const change = (document: Document): void => {
      for (const hook of hooks) {
        const path = pathIn(document, hook, entryName(site.place));
        if (!document.hasIn(path)) continue;
        document.deleteIn(path);
        // A parent that is empty now was made for our entry, or did nothing.
        for (let at = path.slice(0, -1); at.length > 0; at = at.slice(0, -1))
          if (Object.keys((document.getIn(at) as { toJSON(): object } | undefined)?.toJSON() ?? {}).length === 0)
            document.deleteIn(at);
      }
    };
    const isEmpty = (value: unknown): boolean => Object.keys(value ?? {}).length === 0;
    return editYaml({ files: lefthookFiles, change, isEmpty, create: false }, site);
  },
};

/** Newer files list `jobs`, older ones name `commands`; lefthook runs both, but a file is kept in its own style. */
function pathIn(document: Document, hook: Hook, name: string): (string | number)[] {
  const value: unknown = document.toJS();
  if (value !== null && (typeof value !== 'object' || Array.isArray(value)))
    throw new ConfigError('not a configuration of lefthook: expected keys at the top');
  const jobs = ((value as Record<string, { jobs?: unknown } | null> | null) ?? {})[hook]?.jobs;
  if (!Array.isArray(jobs)) return [hook, 'commands', name];
  const own = jobs.findIndex((job: { name?: unknown } | null) => job?.name === name);
  return [hook, 'jobs', own === -1 ? jobs.length : own];
}

function entry(hook: Hook, { place }: Site, listed: boolean): Record<string, string> {
  const run = commandFor(hook, place, hook === 'commit-msg' ? ' {1}' : '');
  return { ...(listed ? { name: entryName(place) } : {}), run };
}
