/** The process that PGlite lives in, so that a statement that never ends can be killed with it. It imports nothing of trueup: it starts alone. */
import { readSync, writeSync } from 'node:fs';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { isMainThread, Worker, workerData } from 'node:worker_threads';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { PGlite } from '@electric-sql/pglite';

/** What the parent asks. `start` comes first, and once. */
export type Question =
  | { ask: 'start'; data?: Uint8Array; folder?: string; extensions: { name: string; url: string; module: boolean }[] }
  | { ask: 'run'; sql: string }
  | { ask: 'dump' };

export type Answer =
  | { rows: (string | null)[][][] }
  | { data: Uint8Array }
  /** The server's word against the text; `position` counts characters from 1. */
  | { refused: { message: string; code: string; position?: number } }
  /** PGlite itself broke down. */
  | { failed: string };

/** Bytes of one answer, and of all that this process may hold: a migration that makes more is no schema, and the computer is not ours alone. */
const largestAnswer = 256 * 1024 ** 2;
const mostMemory = 4 * 1024 ** 3;

let database: PGlite | undefined;
/** Laid behind every text: it answers a COPY FROM STDIN, which would wait for its data for ever, and is ignored otherwise. */
let noData: Uint8Array = new Uint8Array();

if (isMainThread) {
  // A loop in a statement blocks this thread, and with it the news that the parent is gone: others watch.
  for (const watch of ['parent', 'memory']) new Worker(fileURLToPath(import.meta.url), { workerData: watch }).unref();
  process.on('message', ({ id, question }: { id: number; question: Question }) => {
    answer(question).then(
      (given) => process.send?.({ id, answer: given }),
      (error: unknown) =>
        process.send?.({ id, answer: { failed: String(error instanceof Error ? error.message : error) } }),
    );
  });
} else if (workerData === 'memory') {
  watchMemory();
} else {
  waitForTheEnd();
}

async function answer(question: Question): Promise<Answer> {
  if (question.ask === 'start') {
    await start(question);
    return { rows: [] };
  }
  if (!database) throw new Error('it was not started');
  if (question.ask === 'run') return run(database, question.sql);
  const dump = await database.dumpDataDir('none');
  // Most of a dump is empty pages: the quickest compression takes it to an eighth.
  return { data: gzipSync(await dump.arrayBuffer(), { level: 1 }) };
}

async function start({ data, folder, extensions }: Extract<Question, { ask: 'start' }>): Promise<void> {
  const { PGlite: Kind, protocol } = await import('@electric-sql/pglite');
  noData = protocol.serialize.copyFail('data from outside is not part of a schema');
  const bundles: Record<string, { name: string; setup(...given: unknown[]): Promise<object> }> = {};
  for (const { name, url, module } of extensions) {
    if (!module) bundles[name] = { name, setup: async () => ({ bundlePath: new URL(url) }) };
    else for (const found of Object.values(await import(url))) if (isBundle(found)) bundles[name] = found;
  }
  database = await Kind.create({
    dataDir: folder ?? 'memory://',
    extensions: bundles,
    ...(data ? { loadDataDir: new Blob([gunzipSync(data)]) } : {}),
  });
}

function isBundle(value: unknown): value is { name: string; setup(...given: unknown[]): Promise<object> } {
  return typeof value === 'object' && value !== null && 'setup' in value && typeof value.setup === 'function';
}

/** Rows come from the protocol itself, so that every value is the text that the server sent. */
async function run(pglite: PGlite, sql: string): Promise<Answer> {
  const { protocol } = await import('@electric-sql/pglite');
  const query = protocol.serialize.query(sql);
  const message = new Uint8Array(query.length + noData.length);
  message.set(query);
  message.set(noData, query.length);
  const { messages } = await pglite.execProtocol(message, { throwOnError: false });

  const rows: (string | null)[][][] = [];
  let current: (string | null)[][] = [];
  let size = 0;
  for (const part of messages) {
    size += part.length;
    if (size > largestAnswer) return { failed: `an answer was larger than ${largestAnswer / 1024 ** 2} MB` };
    if (part.name === 'error') {
      const {
        message: text,
        code,
        position,
      } = part as unknown as { message: string; code?: string; position?: string };
      return { refused: { message: text, code: code ?? '', ...(position ? { position: Number(position) } : {}) } };
    }
    if (part.name === 'dataRow') current.push((part as unknown as { fields: (string | null)[] }).fields);
    if (part.name !== 'commandComplete') continue;
    rows.push(current);
    current = [];
  }
  return { rows };
}

/** The parent holds the other end of standard input and writes nothing: it ends when the parent does, however it dies. */
function waitForTheEnd(): void {
  const pause = new Int32Array(new SharedArrayBuffer(4));
  const byte = new Uint8Array(1);
  for (;;) {
    try {
      if (readSync(0, byte) === 0) break;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') break;
      Atomics.wait(pause, 0, 0, 100);
    }
  }
  process.kill(process.pid, 'SIGKILL');
}

function watchMemory(): void {
  const pause = new Int32Array(new SharedArrayBuffer(4));
  while (process.memoryUsage.rss() < mostMemory) Atomics.wait(pause, 0, 0, 200);
  writeSync(2, `Error: it took more than ${mostMemory / 1024 ** 3} GB of memory\n`);
  process.kill(process.pid, 'SIGKILL');
}
