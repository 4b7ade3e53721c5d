/** What the shadow is asked for: by the configuration, by the folder, and by what live has. */
import type { Context } from '../../model/index.ts';
import { ConfigError, UnavailableError } from '../../model/index.ts';
import type { TargetConfig } from './configured.ts';
import { userCacheFolder } from './engine/cache-files.ts';
import type { Snapshot } from './facts.ts';
import type { Migration } from './layouts/layout.ts';
import { targetOf } from './live/url.ts';
import type { ShadowRequest } from './shadow/request.ts';
import type { Target } from './targets.ts';

/** @throws ConfigError where a file of `setup` is not there. @throws UnavailableError where the shadow's variable is not set. */
export async function asked(
  context: Context,
  { config, folder }: Target,
  migrations: readonly Migration[],
  actual: Snapshot | undefined,
): Promise<ShadowRequest> {
  return {
    migrations,
    engine: await engineOf(config, context),
    setup: [
      ...(folder.setup === undefined ? [] : [{ sql: folder.setup }]),
      ...(await Promise.all(config.setup.map(async (uri) => ({ uri, sql: await context.tree.read(uri) })))),
    ],
    extensions: actual?.extensions ?? [],
    assume: config.assume,
    roles: actual?.roles ?? [],
    ...(config.command === undefined ? {} : { command: permitted(config.command, context) }),
    urlVariables: config.commandVariables ?? [],
    ...(context.root === undefined ? {} : { root: context.root }),
    env: context.env,
    ...cacheFor(context),
    timeout: config.replayTimeoutMs,
    signal: context.signal,
  };
}

function cacheFor({ env, root, notice }: Context): Pick<ShadowRequest, 'cache'> {
  const { folder, inRoot } = userCacheFolder(env, root);
  if (!inRoot) return { cache: folder };
  const message = `${folder} is not used as a cache: it lies in the checked repository, which could bring entries of its own`;
  notice({ id: 'no-cache', level: 'note', message });
  return {};
}

async function engineOf({ shadow, url }: TargetConfig, context: Context): Promise<ShadowRequest['engine']> {
  if (shadow === undefined || shadow === 'embedded') return { kind: 'embedded' };
  if (shadow === 'embedded-postgres') {
    // Its superuser is theirs, who can start programs of this computer: what holds for a command holds for it.
    permit('the migrations are not run on embedded-postgres', context);
    return { kind: 'embedded-postgres' };
  }
  if (shadow === url)
    throw new ConfigError(
      'migrations.shadow names the live database itself, where no migration is to run',
      'name another server, or leave it out: an embedded database is used then',
    );
  const target = await targetOf(shadow, context);
  if (target.kind === 'server')
    return { kind: 'server', url: target.url, source: target.source, foreign: target.foreign };
  throw new ConfigError(
    `migrations.shadow: ${target.source} names a folder`,
    'name a variable with the URL of a server',
  );
}

function permitted(command: readonly string[], context: Context): readonly string[] {
  permit('migrations.command is not run', context);
  return command;
}

/** A pull request may bring a command along; a workflow that runs with secrets on foreign code must not start it. */
function permit(what: string, { env }: Context): void {
  if (env['TRUEUP_NO_COMMANDS']) throw new UnavailableError(`TRUEUP_NO_COMMANDS is set, so that ${what}`);
  if (env['GITHUB_EVENT_NAME'] === 'pull_request_target')
    throw new UnavailableError(`${what} in a workflow on pull_request_target`);
}
