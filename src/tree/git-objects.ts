/** Contents of blobs, from one `git cat-file --batch` that is started when first asked and kept open. */
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { UnavailableError } from '../model/index.ts';
import { startGit } from './git.ts';

/** Silence that is no pause any more, in milliseconds. */
const patience = 30_000;
/** Processes that may end before they told anything; each leaves one object out. More is no single broken object. */
const mostDeaths = 50;

/** Git streams a larger blob instead of unpacking it in memory, so that its size is known before anything is read. */
const batch = ['-c', 'core.bigFileThreshold=20m', 'cat-file', '--batch'];

/** Bytes are left out where there are more than were asked for. */
export interface Blob {
  size: number;
  bytes?: Buffer;
}

export interface Objects {
  /** Undefined where the object is missing or broken. Questions are put without waiting for answers to earlier ones. */
  blob(id: string, limit: number): Promise<Blob | undefined>;
  /** Ends the process; an open question, and any later one, is refused. */
  close(): void;
}

interface Question {
  id: string;
  limit: number;
  resolve(blob: Blob | undefined): void;
  reject(error: Error): void;
}

/** @throws UnavailableError, from every question, where there is no git or it does not answer. */
export function openObjects(root: string): Objects {
  let open: Question[] = [];
  let conversation: Conversation | undefined;
  let deaths = 0;
  let closed = false;

  const giveUp = (why: string): void => {
    const unanswered = open;
    open = [];
    conversation?.end();
    conversation = undefined;
    for (const question of unanswered) question.reject(new UnavailableError(`git cat-file: ${why}`));
  };
  const begin = (): Conversation => {
    const begun = converse(root, {
      limit: () => open[0]?.limit ?? 0,
      answer: (blob) => {
        deaths = 0;
        open.shift()?.resolve(blob);
        return open.length > 0;
      },
      // A blob that is too large is not read to its end, and an object that git fails on takes its process along.
      ended: (about, why) => {
        if (conversation !== begun) return;
        conversation = undefined;
        if (why !== undefined && ++deaths > mostDeaths) return giveUp(why);
        open.shift()?.resolve(about);
        restart();
      },
      failed: giveUp,
    });
    return begun;
  };
  const restart = (): void => {
    if (open.length === 0) return;
    conversation = begin();
    conversation.ask(open.map(({ id }) => id));
  };

  return {
    blob: (id, limit) =>
      new Promise((resolve, reject) => {
        if (closed) return reject(new UnavailableError('git cat-file: the tree is closed'));
        open.push({ id, limit, resolve, reject });
        if (conversation) conversation.ask([id]);
        else restart();
      }),
    close: () => {
      closed = true;
      giveUp('the tree was closed while it was read');
    },
  };
}

interface Conversation {
  ask(ids: readonly string[]): void;
  end(): void;
}

interface Listener {
  /** Bytes that the object which is told next may have. */
  limit(): number;
  /** True where another answer is awaited. */
  answer(blob: Blob | undefined): boolean;
  /** The process is over: it told the size of an object that is too large, or it failed for the reason given. */
  ended(about: Blob | undefined, why: string | undefined): void;
  failed(why: string): void;
}

/** One process, from its start to its end. It holds this one only while an answer is awaited. */
function converse(root: string, listener: Listener): Conversation {
  const child = startGit(root, batch);
  const timer = setTimeout(() => over(() => listener.failed(`silent for ${patience / 1000} s`)), patience);
  let complaint = '';
  let isOver = false;
  let isAwake = true;

  const over = (tell: () => void): void => {
    if (isOver) return;
    isOver = true;
    clearTimeout(timer);
    child.kill('SIGKILL');
    hold(child, false);
    tell();
  };
  const awaken = (wanted: boolean): void => {
    if (isAwake === wanted) return;
    isAwake = wanted;
    hold(child, wanted);
    if (wanted) timer.ref().refresh();
    else timer.unref();
  };
  const take = reader({
    limit: listener.limit,
    answer: (blob) => awaken(listener.answer(blob)),
    tooLarge: (size) => over(() => listener.ended({ size }, undefined)),
    garbled: () => over(() => listener.failed('an answer that cannot be understood')),
  });

  child.stdout.on('data', (chunk: Buffer) => {
    timer.refresh();
    if (!isOver) take(chunk, () => isOver);
  });
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    if (complaint.length < 4096) complaint += chunk;
  });
  // What it says of its end is told by `close`; a question to a process that is gone must not end this one.
  child.stdin.on('error', () => undefined);
  child.on('error', (error: NodeJS.ErrnoException) =>
    over(() => listener.failed(error.code === 'ENOENT' ? 'not installed' : error.message)),
  );
  child.on('close', (code) => over(() => listener.ended(undefined, complaint.trim() || `exit code ${code}`)));
  return {
    ask: (ids) => {
      awaken(true);
      child.stdin.write(`${ids.join('\n')}\n`);
    },
    end: () => over(() => undefined),
  };
}

/** Each handle of a child holds the event loop by itself. */
function hold(child: ChildProcessWithoutNullStreams, isWanted: boolean): void {
  for (const handle of [child, child.stdin, child.stdout, child.stderr] as { ref?(): void; unref?(): void }[]) {
    if (isWanted) handle.ref?.();
    else handle.unref?.();
  }
}

interface Answers {
  limit(): number;
  answer(blob: Blob | undefined): void;
  tooLarge(size: number): void;
  garbled(): void;
}

/** Takes apart what `--batch` prints: `<id> blob <size>\n<bytes>\n`, or `<id> missing\n`. */
function reader(answers: Answers): (chunk: Buffer, isOver: () => boolean) => void {
  let header = '';
  let body: { size: number; isBlob: boolean; left: number; parts: Buffer[] } | undefined;

  const begin = (): void => {
    const [, type, digits] = / (\w+) (\d+)$/.exec(header) ?? [];
    if (type === undefined)
      return / (?:missing|ambiguous)$/.test(header) ? answers.answer(undefined) : answers.garbled();
    const size = Number(digits);
    if (size > answers.limit()) return answers.tooLarge(size);
    // The line feed after the bytes is read with them.
    body = { size, isBlob: type === 'blob', left: size + 1, parts: [] };
  };
  return (chunk, isOver) => {
    let at = 0;
    while (at < chunk.length && !isOver()) {
      if (body) {
        const part = chunk.subarray(at, at + body.left);
        body.parts.push(part);
        body.left -= part.length;
        at += part.length;
        if (body.left > 0) continue;
        const { size, isBlob, parts } = body;
        body = undefined;
        const whole = parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts);
        answers.answer(isBlob ? { size, bytes: whole.subarray(0, size) } : undefined);
      } else {
        const end = chunk.indexOf(10, at);
        header += chunk.toString('latin1', at, end === -1 ? chunk.length : end);
        at = end === -1 ? chunk.length : end + 1;
        if (end === -1) continue;
        begin();
        header = '';
      }
    }
  };
}
