/** Brings an engine to the end of the migrations, from as far as the cache has it. */
import type { Notice } from '../../../model/index.ts';
import { UnavailableError } from '../../../model/index.ts';
import type { Engine } from '../engine/engine.ts';
import type { Provider } from '../engine/provider.ts';
import type { Migration } from '../layouts/layout.ts';
import type { ShadowCache, Start } from './cache.ts';
import { replay } from './replay.ts';

/** A request, made ready. */
export interface Task {
  /** What prepares the shadow, then the folder's own. */
  migrations: readonly Migration[];
  /** How many of them prepare it. */
  setup: number;
  assume: readonly string[];
  roles: readonly string[];
  /** Extensions that the migrations name, and those that live has besides. */
  named: readonly string[];
  unnamed: readonly string[];
  timeout: number;
  signal: AbortSignal;
}

export interface Filled {
  engine: Engine;
  notices: Notice[];
  /** How many migrations it holds: all. */
  migrations: number;
}

/** Replaying fewer than this is quicker than keeping what came of them. */
const worthKeeping = 20;

/** @throws ReplayError where a migration fails. */
export async function fill(task: Task, provider: Provider, cache: ShadowCache | undefined): Promise<Filled> {
  const { engine, start } = await begin(task, provider, cache);
  const from = start?.migrations ?? 0;
  const notices = [...(start?.notices ?? [])];
  try {
    if (!start && cache && engine.dump)
      await cache.keepData({ migrations: 0, data: await engine.dump(), notices: [], roles: [] });
    const failed = await replay({ ...task, engine, from }, notices);
    if (!failed) return { engine, notices, migrations: task.migrations.length };
    const { reached, intact } = failed;
    if (cache && engine.dump && intact && reached - from >= worthKeeping)
      await cache.keepData({ migrations: reached, data: await engine.dump(), notices, roles: [...engine.roles] });
    throw failed.error;
  } catch (error) {
    await engine.close();
    throw error;
  }
}

/** Data that the engine does not start with is thrown away, and the next shorter one taken: a cache is never trusted. */
async function begin(
  task: Task,
  provider: Provider,
  cache: ShadowCache | undefined,
): Promise<{ engine: Engine; start?: Start }> {
  for (let start = await cache?.longest(); start; start = await cache?.longest(start.migrations)) {
    try {
      const engine = await provider.create(start.data);
      for (const role of start.roles) engine.roles.add(role);
      return { engine, start };
    } catch (error) {
      if (!(error instanceof UnavailableError) || task.signal.aborted) throw error;
      await cache?.discard(start.migrations);
    }
  }
  return { engine: await provider.create() };
}
