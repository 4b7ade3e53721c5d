/** A process of trueup's own that answers questions one by one, and dies at a word, at a time limit, or with its parent. */
import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { UnavailableError } from '../../../model/index.ts';

export interface Child<Q, A> {
  /** `doing` says for messages what the question is about: `it ran: CREATE TABLE …`. Milliseconds; 0 for no limit. */
  ask(question: Q, doing: string, timeout: number): Promise<A>;
  /** SIGKILL; everything that waits gets the reason. */
  kill(reason: Error): void;
  /** Closes its standard input, which tells it to go, and waits until it has gone; after the milliseconds it is killed. */
  dismiss(patience: number): Promise<void>;
  readonly pid: number | undefined;
}

interface Waiting<A> {
  resolve(answer: A): void;
  reject(error: Error): void;
  doing: string;
  timer: NodeJS.Timeout | undefined;
}

/** The file of a child beside this one; run from source, that of the last build, since Node.js may not read TypeScript. */
function childFile(name: string): string {
  const built = import.meta.url.endsWith('.ts') ? '../../../../dist/checkers/migrations/engine/' : './';
  return fileURLToPath(new URL(`${built}${name}.js`, import.meta.url));
}

/**
 * Starts it. Its environment is empty, so that no secret of ours and no `NODE_OPTIONS` gets into it.
 * @param file name of the file beside this one, without its ending. @param what how messages call it: `PGlite`.
 */
export function startChild<Q, A>(
  file: string,
  what: string,
  signal: AbortSignal,
  environment: Readonly<Record<string, string>> = {},
): Child<Q, A> {
  signal.throwIfAborted();
  const child = fork(childFile(file), [], {
    serialization: 'advanced',
    stdio: ['pipe', 'ignore', 'pipe', 'ipc'],
    env: { ...environment },
    execArgv: [],
  });
  for (const stream of [child.stdin, child.stderr]) {
    stream?.on('error', () => undefined);
    (stream as { unref?(): void } | null)?.unref?.();
  }
  const queue = queueOf<A>(child);
  let gone: Error | undefined;
  const kill = (reason: Error): void => {
    gone ??= reason;
    child.kill('SIGKILL');
    queue.fail(() => reason);
  };
  const onAbort = (): void =>
    kill(signal.reason instanceof Error ? signal.reason : new UnavailableError('interrupted'));
  signal.addEventListener('abort', onAbort, { once: true });
  const exited = (async () => {
    const tell = await endOf(child, what);
    signal.removeEventListener('abort', onAbort);
    queue.fail(tell);
    gone ??= tell('nothing ran');
  })();

  return {
    pid: child.pid,
    ask: (question, doing, timeout) => {
      if (gone) return Promise.reject(gone);
      const late = (): void =>
        kill(new UnavailableError(`${what} was stopped after ${timeout / 1000} s while ${doing}`));
      return queue.send(question, doing, timeout > 0 ? setTimeout(late, timeout) : undefined);
    },
    kill,
    async dismiss(patience) {
      const closed = new UnavailableError(`${what} is closed`);
      gone ??= closed;
      queue.fail(() => closed);
      if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
      child.ref();
      child.stdin?.end();
      const timer = setTimeout(() => child.kill('SIGKILL'), patience);
      await exited;
      clearTimeout(timer);
    },
  };
}

interface Queue<A> {
  send(question: unknown, doing: string, timer: NodeJS.Timeout | undefined): Promise<A>;
  /** Everything that waits gets the reason. */
  fail(reason: (doing: string) => Error): void;
}

function queueOf<A>(child: ChildProcess): Queue<A> {
  const waiting = new Map<number, Waiting<A>>();
  let lastId = 0;
  /** Whoever waits keeps our process alive; an idle child does not. */
  const hold = (held: boolean): void => {
    const method = held ? 'ref' : 'unref';
    child[method]();
    child.channel?.[method]();
  };
  const settle = (id: number): Waiting<A> | undefined => {
    const entry = waiting.get(id);
    clearTimeout(entry?.timer);
    waiting.delete(id);
    if (waiting.size === 0) hold(false);
    return entry;
  };
  child.on('message', ({ id, answer }: { id: number; answer: A }) => settle(id)?.resolve(answer));
  hold(false);
  return {
    send: (question, doing, timer) =>
      new Promise((resolve, reject) => {
        const id = ++lastId;
        waiting.set(id, { resolve, reject, doing, timer });
        hold(true);
        // That the channel has just closed is told by the exit.
        child.send({ id, question } as object, () => undefined);
      }),
    fail(reason) {
      for (const id of [...waiting.keys()]) {
        const entry = settle(id);
        entry?.reject(reason(entry.doing));
      }
    },
  };
}

/** Waits for its end, however it comes; gives what is to be said of it, and of what it was doing. */
function endOf(child: ChildProcess, what: string): Promise<(doing: string) => Error> {
  let lastWords = '';
  child.stderr?.on('data', (chunk: Buffer) => (lastWords = (lastWords + chunk.toString('utf8')).slice(-2_000)));
  return new Promise((resolve) => {
    child.once('error', ({ message }) => {
      resolve(() => new UnavailableError(`${what} could not be started (${message})`));
    });
    child.once('exit', (code, signal) => {
      const lines = lastWords.trim().split('\n');
      const said = (lines.find((line) => line.includes('Error')) ?? lines.at(-1) ?? '').slice(0, 200);
      const how = `${signal ? `killed by ${signal}` : `exit code ${code}`}${said ? `: ${said}` : ''}`;
      resolve((doing) => new UnavailableError(`${what} ended (${how}) while ${doing}`));
    });
  });
}
