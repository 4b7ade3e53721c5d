/** PGlite as an engine: PostgreSQL compiled to WebAssembly, in a process of its own that can be killed in the middle of a statement. */
import { UnavailableError } from '../../../model/index.ts';
import { SqlError } from '../database.ts';
import type { Database } from '../database.ts';
import { maskedSql } from '../secrets/index.ts';
import { startChild } from './child.ts';
import type { Engine } from './engine.ts';
import type { Answer, Question } from './pglite-child.ts';
import { pgliteBundles, pgliteVersion } from './pglite-extensions.ts';

export interface PgliteOptions {
  /** What `dump()` gave: it starts with it, three times as fast as from nothing. */
  data?: Uint8Array;
  /** A data directory on disk, which it writes to. In memory where absent. */
  folder?: string;
  /** Names of the extensions whose code is loaded; those that cannot be had are passed over. */
  extensions: Iterable<string>;
  /** Milliseconds for one `run()`. */
  timeout: number;
  signal: AbortSignal;
}

export interface Pglite extends Engine {
  dump(): Promise<Uint8Array>;
  /** Of its process. */
  readonly pid: number | undefined;
}

/** Ample for the slowest machine: it compiles 10 MB of WebAssembly and runs initdb. */
const startTimeout = 120_000;

/** Starts one. @throws UnavailableError where it does not start, or not with this data. */
export async function openPglite(options: PgliteOptions): Promise<Pglite> {
  const bundles = pgliteBundles();
  const wanted = [...new Set(options.extensions)].flatMap((name) => bundles.get(name) ?? []);
  const child = startChild<Question, Answer>('pglite-child', 'PGlite', options.signal);
  const ask = async (question: Question, doing: string, timeout: number): Promise<Answer> => {
    const answer = await child.ask(question, doing, timeout);
    if (!('failed' in answer)) return answer;
    const error = new UnavailableError(`PGlite broke down while ${doing}: ${answer.failed.split('\n', 1)[0]}`);
    child.kill(error);
    throw error;
  };
  const run: Database['run'] = async (sql) => {
    const answer = await ask({ ask: 'run', sql }, `it ran: ${opening(sql)}`, options.timeout);
    if ('refused' in answer) throw refusal(answer.refused, sql);
    return 'rows' in answer ? answer.rows : [];
  };
  const close = (): Promise<void> => {
    child.kill(new UnavailableError('PGlite is closed'));
    return child.dismiss(0);
  };

  try {
    const { data, folder } = options;
    const extensions = wanted.map(({ name, url, module }) => ({ name, url, module }));
    const question = { ask: 'start', extensions, ...(data ? { data } : {}), ...(folder ? { folder } : {}) } as const;
    await ask(question, 'it started', startTimeout);
    const [number, name] = await run('SHOW server_version_num; SHOW server_version');
    const database: Database = {
      engine: 'pglite',
      label: `PGlite ${pgliteVersion()} (PostgreSQL ${name?.[0]?.[0]?.split(' ')[0] ?? '?'})`,
      version: Number(number?.[0]?.[0]),
      run,
      close,
    };
    const dump = async (): Promise<Uint8Array> => {
      const answer = await ask({ ask: 'dump' }, 'it was copied for the cache', startTimeout);
      return 'data' in answer ? answer.data : new Uint8Array();
    };
    const known = new Set([...bundles.keys(), 'plpgsql']);
    return { database, extensions: known, roles: new Set(), dump, end: child.kill, close, pid: child.pid };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The beginning of a text, to know it by. */
function opening(sql: string): string {
  const words = maskedSql(sql.slice(0, 2_000)).replace(/\s+/g, ' ').trim();
  return words.length > 80 ? `${words.slice(0, 80)}…` : words;
}

function refusal(
  { message, code, position }: { message: string; code: string; position?: number },
  sql: string,
): SqlError {
  if (position === undefined) return new SqlError(message, code);
  // The server counts characters, a string counts UTF-16 units.
  let offset = 0;
  for (let passed = 1; passed < position && offset < sql.length; passed++)
    offset += (sql.codePointAt(offset) ?? 0) > 0xffff ? 2 : 1;
  return new SqlError(message, code, offset);
}
