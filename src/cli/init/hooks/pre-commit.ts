/** The pre-commit framework: a local repository with a hook for each stage. See https://pre-commit.com/#repository-local-hooks. */
import type { Document } from 'yaml';
import { ConfigError } from '../../../model/index.ts';
import { commandFor, entryName, hooks } from './installer.ts';
import type { Hook, Installer, Site } from './installer.ts';
import { editYaml } from './yaml-file.ts';

export const preCommitFiles = ['.pre-commit-config.yaml', '.pre-commit-config.yml'] as const;

const idsOf = ({ place }: Site): Readonly<Record<Hook, string>> => ({
  'pre-commit': entryName(place),
  'commit-msg': `${entryName(place)}-message`,
});

export const preCommit: Installer = {
  id: 'pre-commit',
  install: async (site) => {
    const change = (document: Document): void => {
      const repos = reposOf(document);
      if (repos.some((repo) => ownIds(repo, site).length > 0)) return;
      document.setIn(
        repos.length === 0 ? ['repos'] : ['repos', repos.length],
        document.createNode(repos.length === 0 ? [ours(site)] : ours(site)),
      );
    };
    const plan = await editYaml({ files: preCommitFiles, change, isEmpty: () => false, create: true }, site);
    if (plan.changes.length > 0)
      plan.remarks.push(
        'pre-commit takes it over with: pre-commit install --hook-type pre-commit --hook-type commit-msg',
      );
    return plan;
  },
  remove: (site) => {
    const change = (document: Document): void => {
      const repos = reposOf(document);
      // From the back: what is taken out moves all that follows.
      for (const [index, repo] of [...repos.entries()].reverse()) {
        const own = ownIds(repo, site);
        if (own.length === 0) continue;
        if (own.length === repo?.hooks?.length) document.deleteIn(['repos', index]);
        else for (const at of own.reverse()) document.deleteIn(['repos', index, 'hooks', at]);
      }
    };
    const isEmpty = (value: unknown): boolean => JSON.stringify(value) === '{"repos":[]}';
    return editYaml({ files: preCommitFiles, change, isEmpty, create: false }, site);
  },
};

interface Repo {
  repo?: unknown;
  hooks?: ({ id?: unknown } | null)[];
}

function reposOf(document: Document): (Repo | null)[] {
  const value: unknown = document.toJS();
  if (value === null) return [];
  const repos: unknown = typeof value === 'object' ? (value as Record<string, unknown>)['repos'] : undefined;
  if (!Array.isArray(repos)) throw new ConfigError('not a configuration of pre-commit: expected a list "repos"');
  return repos as (Repo | null)[];
}

/** Places of our hooks among those of a repository that is the user's own. */
function ownIds(repo: Repo | null, site: Site): number[] {
  if (repo?.repo !== 'local' || !Array.isArray(repo.hooks)) return [];
  return repo.hooks.flatMap((hook, at) => (Object.values(idsOf(site)).some((id) => id === hook?.id) ? [at] : []));
}

function ours(site: Site): unknown {
  const { place } = site;
  const ids = idsOf(site);
  const entry = (hook: Hook): string => `sh -c '${commandFor(hook, place, ' "$@"')}' trueup`;
  return {
    repo: 'local',
    hooks: hooks.map((hook) => ({
      id: ids[hook],
      name: ids[hook],
      entry: entry(hook),
      language: 'system',
      stages: [hook],
      // What passes may have warnings, which pre-commit keeps to itself otherwise.
      ...(hook === 'pre-commit' ? { always_run: true, pass_filenames: false, verbose: true } : {}),
    })),
  };
}
