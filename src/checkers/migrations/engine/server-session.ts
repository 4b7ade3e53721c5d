/** The questions and answers of one connection: settings that go with them, silence, and what an error means. */
import type { Client } from 'pg';
import { UnavailableError } from '../../../model/index.ts';
import { SqlError } from '../database.ts';
import type { Database, Row } from '../database.ts';
import { endsSession, faultLine } from './server-faults.ts';
import type { Fault, Place } from './server-faults.ts';

/** What holds for every statement. */
export interface SessionOptions {
  /** Every text is sent in a read-only transaction of its own, unless the text or an earlier one has begun one. */
  readOnly: boolean;
  /** Milliseconds for one statement; 0 for no limit. */
  statementTimeout: number;
  /** Milliseconds to wait for a lock; 0 for no limit. */
  lockTimeout: number;
  signal: AbortSignal;
}

/** Bytes of one answer: a text of twice as many ends the driver, and with it this process. The largest schemas take a tenth. */
const largest = 256 * 1024 ** 2;

/** Milliseconds that an answer may be late beyond the server's own limit before the server counts as gone. */
const grace = 5_000;

/** `run` of the database: one text after the other, each with its settings in the same message where it reads only. */
export function sessionOf(
  client: Client,
  place: Place,
  mask: (text: string) => string,
  options: SessionOptions,
): Database['run'] {
  const settings = options.readOnly ? ['SET TRANSACTION READ ONLY', ...settingsOf(options, 'LOCAL')] : [];
  const preamble = settings.map((setting) => `${setting}; `).join('');
  let last: Promise<unknown> = Promise.resolve();

  const send = async (sql: string): Promise<Row[][]> => {
    options.signal.throwIfAborted();
    // Within a transaction they hold already. Before a BEGIN in the same text, they become part of what it begins:
    // https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-FLOW-MULTI-STATEMENT
    const head = client.getTransactionStatus() === 'I' ? preamble : '';
    const answering = watchAnswer(client, options.statementTimeout);
    try {
      const answer = await unlessAborted(
        client.query({ text: head + sql, rowMode: 'array', types: asText }),
        options.signal,
      );
      const results = (Array.isArray(answer) ? answer : [answer]).filter(({ command }) => command !== null);
      return results.slice(head === '' ? 0 : settings.length).map(({ rows }) => rows);
    } catch (error) {
      if (options.signal.aborted) throw options.signal.reason;
      await nextTurn(client, error);
      if (answering.ended() === 'silent')
        throw new UnavailableError(`${place.server} stopped answering in mid-read: run again`);
      if (answering.ended() === 'endless')
        throw new UnavailableError(`${place.server} was cut off: one answer was larger than ${largest / 1024 ** 2} MB`);
      throw judged(error, sql, head.length, place, mask, options);
    } finally {
      answering.stop();
    }
  };
  return (sql) => {
    const answer = last.then(() => send(sql));
    last = answer.catch(() => undefined);
    return answer;
  };
}

/** An error comes ahead of the word that says how the transaction stands now, on which the next text depends. */
function nextTurn(client: Client, error: unknown): Promise<void> {
  const { severity } = error as { severity?: string };
  const { connection } = client;
  // Whatever is worse ends the connection, and so does what no server has said.
  if (severity !== 'ERROR' || connection.stream.destroyed) return Promise.resolve();
  if ((client as unknown as { readyForQuery: boolean }).readyForQuery) return Promise.resolve();
  return new Promise((resolve) => {
    const heard = (): void => {
      connection.off('readyForQuery', heard);
      connection.off('end', heard);
      resolve();
    };
    connection.on('readyForQuery', heard);
    connection.on('end', heard);
  });
}

/** Every value as the text that the server sent. */
const asText = { getTypeParser: () => (value: string | Buffer) => String(value) };

export function settingsOf(options: SessionOptions, scope: 'LOCAL' | 'SESSION'): string[] {
  return [
    `SET ${scope} statement_timeout = ${options.statementTimeout}`,
    `SET ${scope} lock_timeout = ${options.lockTimeout}`,
    // Our own pause between two questions of a transaction is parsing: seconds, on the largest schema.
    `SET ${scope} idle_in_transaction_session_timeout = ${options.readOnly ? 60_000 : 0}`,
  ];
}

/** The server's own limit ends a long statement; where not even that arrives, nobody is there any more. Nor is there room for everything. */
function watchAnswer(
  client: Client,
  statementTimeout: number,
): { ended(): 'silent' | 'endless' | undefined; stop(): void } {
  const { stream } = client.connection;
  let ended: 'silent' | 'endless' | undefined;
  let received = 0;
  const end = (how: typeof ended): void => {
    ended ??= how;
    stream.destroy(new Error(how));
  };
  const timer = statementTimeout > 0 ? setTimeout(() => end('silent'), statementTimeout + grace) : undefined;
  const heard = (chunk: Buffer): void => {
    received += chunk.length;
    if (received > largest) end('endless');
    else timer?.refresh();
  };
  stream.on('data', heard);
  const stop = (): void => {
    clearTimeout(timer);
    stream.off('data', heard);
  };
  return { ended: () => ended, stop };
}

/** What an error is for the caller: the server's word against the text, or the end of the connection. */
function judged(
  error: unknown,
  sql: string,
  ahead: number,
  place: Place,
  mask: (text: string) => string,
  options: SessionOptions,
): Error {
  const fault = faultOf(error, mask);
  const {
    code = '',
    severity,
    position,
    routine,
  } = error as { severity?: string; position?: string; routine?: string } & Fault;
  // Only the server's own errors have a severity: all others are about the line between us.
  if (severity === undefined || endsSession(code)) return new UnavailableError(faultLine(fault, place));
  // COPY from a stream that is not there has the code of a cancelled query too.
  const cancelled = code === '57014' && routine === 'ProcessInterrupts';
  const passing = options.readOnly && (code === '55P03' || code === '40001');
  if (cancelled || passing) return new UnavailableError(faultLine(fault, place));
  return new SqlError(
    fault.message,
    code,
    position === undefined ? undefined : offsetIn(sql, Number(position) - 1 - ahead),
  );
}

/** The server counts characters, a string counts UTF-16 units. */
function offsetIn(sql: string, characters: number): number {
  let offset = 0;
  for (let passed = 0; passed < characters && offset < sql.length; passed++)
    offset += (sql.codePointAt(offset) ?? 0) > 0xffff ? 2 : 1;
  return offset;
}

export function faultOf(error: unknown, mask: (text: string) => string): Fault {
  const { code, message } = error as { code?: unknown; message?: unknown };
  // A name with several addresses fails with one error for all of them, whose own message is empty.
  return { code: typeof code === 'string' ? code : undefined, message: mask(String(message ?? '')) };
}

/** The promise, or the signal's reason as soon as it aborts. */
export async function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  let refuse = (): void => undefined;
  const aborted = new Promise<never>((_, reject) => {
    refuse = () => reject(signal.reason as Error);
    signal.addEventListener('abort', refuse, { once: true });
  });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    signal.removeEventListener('abort', refuse);
  }
}
