/** What is around the checkers: the state of git, what was decided, the databases, and what is remembered. */
import { join } from 'node:path';
import type { ValidConfig } from '../../config/validate.ts';
import { contextOf } from '../../run-checker.ts';
import { ConfigError, UnavailableError } from '../../model/index.ts';
import type { Env } from '../../model/index.ts';
import { parseBaseline } from '../../policy/baseline-text.ts';
import { isExpired, parseWaivers } from '../../policy/waivers.ts';
import { cacheFolder, factsFile } from '../../tree/cache-place.ts';
import { readFacts } from '../../tree/fact-file.ts';
import { quietly } from '../../tree/git.ts';
import { gitState } from '../../tree/git-state.ts';
import { decisionsLimit } from '../../tree/locked-file.ts';
import { presence } from '../../tree/presence.ts';
import { readTextFile } from '../../tree/text-file.ts';
import { baselineUri, today, waiversUri } from '../decisions.ts';
import type { Session } from '../session.ts';
import type {
  CacheExamination,
  DatabaseExamination,
  DecisionsExamination,
  Fault,
  GitExamination,
} from './diagnosis.ts';

export async function examineGit(root: string): Promise<GitExamination | { none: string }> {
  try {
    const { head, branch, unborn, bare, shallow, operation } = await gitState(root);
    const base = await defaultBranch(root);
    return {
      ...(head === undefined ? {} : { head }),
      ...(branch === undefined ? {} : { branch }),
      unborn,
      bare,
      shallow,
      ...(operation === undefined ? {} : { operation }),
      ...(base === undefined ? {} : { base }),
      remote: ((await quietly(root, ['remote'])) ?? '') !== '',
    };
  } catch (error) {
    if (!(error instanceof UnavailableError)) throw error;
    return {
      none: /not a git repository/.test(error.message) ? 'no repository' : (error.message.split('\n')[0] ?? ''),
    };
  }
}

/** What `origin/HEAD` stands for, else a branch of origin by one of the two usual names. */
async function defaultBranch(root: string): Promise<string | undefined> {
  const named = await quietly(root, ['symbolic-ref', '--quiet', '--short', 'refs/remotes/origin/HEAD']);
  for (const branch of [named, 'origin/main', 'origin/master'])
    if (branch && (await quietly(root, ['rev-parse', '--verify', '--quiet', `refs/remotes/${branch}^{commit}`])))
      return branch;
  return undefined;
}

export async function examineDecisions(
  root: string,
  config: Pick<ValidConfig, 'waivers'>,
): Promise<DecisionsExamination> {
  const isOver = (entry: { until?: string }): boolean => isExpired(entry, today());
  return {
    baseline: await decided(root, baselineUri, (text) => {
      const { findings } = parseBaseline(text, baselineUri);
      const checkers: Record<string, number> = Object.create(null) as Record<string, number>;
      for (const { checker } of findings) checkers[checker] = (checkers[checker] ?? 0) + 1;
      return { entries: findings.length, expired: findings.filter(isOver).length, checkers };
    }),
    waivers: await decided(root, config.waivers ?? waiversUri, (text, uri) => {
      const waivers = parseWaivers(text, uri);
      return { entries: waivers.length, expired: waivers.filter(isOver).length };
    }),
  };
}

/** Null where there is no file. */
async function decided<T>(
  root: string,
  uri: string,
  parse: (text: string, uri: string) => T,
): Promise<T | { fault: Fault } | null> {
  try {
    const text = await readTextFile(join(root, uri), uri, root, decisionsLimit);
    return text === undefined ? null : parse(text, uri);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return { fault: { problem: error.message, remedy: error.hint ?? `mend ${uri}` } };
  }
}

/** Opens each database that the migrations' section names, and asks it for its version alone. */
export async function examineDatabases({ config, options }: Session): Promise<DatabaseExamination[]> {
  if (!options.checkers.some(({ id }) => id === 'migrations') || !config.sections['migrations']) return [];
  const { targetsOf } = await import('../../checkers/migrations/configured.ts');
  // Validated by the checker's own schema when the configuration was loaded.
  const targets = targetsOf(config.sections['migrations'] as Parameters<typeof targetsOf>[0]);
  const { context, finish } = contextOf(options);
  const examined: DatabaseExamination[] = [];
  try {
    for (const { url, name, statementTimeoutMs } of targets) {
      if (url === undefined) continue;
      const about = { ...(name === undefined ? {} : { target: name }), url };
      try {
        const { targetOf } = await import('../../checkers/migrations/live/url.ts');
        const { openLive } = await import('../../checkers/migrations/live/index.ts');
        const at = await targetOf(url, context);
        const own = options.root === undefined ? {} : { root: options.root };
        const live = await openLive(at, { signal: context.signal, statementTimeout: statementTimeoutMs, ...own });
        await live.database.close();
        examined.push({ ...about, reachable: true, label: live.label });
      } catch (error) {
        if (!(error instanceof UnavailableError)) throw error;
        const remedy = 'set the variable, or see that the server can be reached from here';
        examined.push({ ...about, reachable: false, fault: { problem: error.message, remedy } });
      }
    }
  } finally {
    await finish();
  }
  return examined;
}

/** `build`: undefined where trueup runs from its sources. */
export function examineCache(root: string, env: Env, build: string | undefined): CacheExamination {
  if (build === undefined) return { none: 'this trueup runs from its sources' };
  const place = cacheFolder(env, root);
  if ('refused' in place) return { none: `the user's cache folder ${place.refused}` };
  const file = factsFile(place.folder, root);
  // A large file, and a small one with what came since.
  const files = [file, `${file}.since`];
  return {
    file,
    bytes: files.reduce((sum, one) => sum + (presence(one)?.bytes ?? 0), 0),
    files: new Set(files.flatMap((one) => [...readFacts(one, build).stamps.keys()])).size,
  };
}
