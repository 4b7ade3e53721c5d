/** The engines that can serve a shadow, each behind the same few questions: what it is, and a fresh database of it. */
import type { Notice } from '../../../model/index.ts';
import { openEmbeddedPostgres, embeddedPostgresVersion } from './embedded-postgres.ts';
import type { Engine, EngineChoice } from './engine.ts';
import { openPglite } from './pglite.ts';
import { pgliteBundles, pgliteVersion } from './pglite-extensions.ts';
import { openScratchServer } from './scratch.ts';
import type { ScratchServer } from './scratch.ts';

export interface Provider {
  /** Tells engines apart whose replays could come out differently; free of secrets. */
  identity: string;
  /** What is to be known before migrations run there. */
  notices?: readonly Notice[];
  /** An empty database, or the one that `data` was taken from. */
  create(data?: Uint8Array): Promise<Engine>;
  /** What is left of the engine once its databases are closed. */
  close(): Promise<void>;
}

export interface ProviderOptions {
  engine: EngineChoice;
  /** Extensions whose code is loaded. */
  extensions: readonly string[];
  /** Milliseconds for one text. */
  timeout: number;
  path: string;
  signal: AbortSignal;
}

/** @throws UnavailableError where there is no such engine here. */
export async function openProvider(options: ProviderOptions): Promise<Provider> {
  const { engine, extensions, timeout, signal, path } = options;
  if (engine.kind === 'server') {
    const { kind: _, ...place } = engine;
    const server = await openScratchServer({ ...place, signal });
    return { ...server, create: () => server.create() };
  }
  if (engine.kind === 'embedded-postgres') {
    let server: Promise<ScratchServer> | undefined;
    return {
      identity: `embedded-postgres ${embeddedPostgresVersion()}`,
      create: async () => (await (server ??= openEmbeddedPostgres({ path, signal }))).create(),
      close: async () => (await server)?.close(),
    };
  }
  const installed = [...pgliteBundles().values()].filter((bundle) => bundle.module);
  return {
    identity: ['pglite', pgliteVersion(), ...installed.map(({ name, version }) => `${name} ${version}`)].join(', '),
    create: (data) => openPglite({ extensions, timeout, signal, ...(data ? { data } : {}) }),
    close: () => Promise.resolve(),
  };
}
