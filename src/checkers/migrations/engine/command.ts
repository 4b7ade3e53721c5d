/** Runs the tool's own command, as the user has configured it, against a shadow and with nothing of our environment. */
import { spawn } from 'node:child_process';
import { kill } from 'node:process';
import { UnavailableError } from '../../../model/index.ts';
import { maskTokens } from '../../../parse/secrets.ts';
import { maskerOf } from './secrets.ts';

export interface Command {
  /** The program and its arguments; no shell reads them. */
  words: readonly string[];
  /** Absolute folder that it runs in. */
  cwd: string;
  /** Of the shadow. */
  url: string;
  /** Names of further variables that hold the URL. */
  variables: readonly string[];
  /** Ours, of which it gets PATH and HOME alone. */
  env: Readonly<Record<string, string | undefined>>;
  /** Milliseconds. */
  timeout: number;
  signal: AbortSignal;
}

/** Enough of the output to see the error and where it came from. */
const keptOutput = 8_000;
const shownLines = 8;

/** Waits for its end. @throws UnavailableError where it cannot be started, fails or takes too long; all its processes are gone by then. */
export function runCommand({ words, cwd, url, variables, env, timeout, signal }: Command): Promise<void> {
  signal.throwIfAborted();
  const [program = '', ...given] = words;
  const told = Object.fromEntries(['DATABASE_URL', ...variables].map((name) => [name, url]));
  const kept = Object.fromEntries(
    ['PATH', 'HOME'].flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]]])),
  );
  return new Promise((resolve, reject) => {
    const child = spawn(program, given, {
      cwd,
      env: { ...kept, ...told },
      stdio: ['ignore', 'pipe', 'pipe'],
      // A group of its own, so that what it starts can be ended with it.
      detached: true,
    });
    let output = '';
    const hear = (chunk: Buffer): void => void (output = (output + chunk.toString('utf8')).slice(-keptOutput));
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);

    let late: Error | undefined;
    const stop = (reason: Error): void => {
      late ??= reason;
      endGroup(child.pid);
    };
    const name = words.join(' ').replace(/\s+/g, ' ').slice(0, 200);
    const timer = setTimeout(
      () => stop(new UnavailableError(`\`${name}\` was stopped after ${timeout / 1000} s`)),
      timeout,
    );
    const onAbort = (): void =>
      stop(signal.reason instanceof Error ? signal.reason : new UnavailableError('interrupted'));
    signal.addEventListener('abort', onAbort, { once: true });
    const settle = (error?: Error): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      endGroup(child.pid);
      // What it has started may hold the pipes open.
      child.stdout.destroy();
      child.stderr.destroy();
      if (error) reject(error);
      else resolve();
    };
    child.once('error', (error) => settle(new UnavailableError(`\`${name}\` could not be started (${error.message})`)));
    child.once('exit', (code, ended) => {
      // The last words may still be on their way through the pipe.
      setTimeout(() => {
        if (late) return settle(late);
        if (code === 0) return settle();
        const how = ended ? `was ended by ${ended}` : `ended with exit code ${code}`;
        const words = lastLines(maskerOf(url)(output));
        settle(new UnavailableError(`\`${name}\` ${how}${words ? `: ${words}` : ', without a word'}`));
      }, 20);
    });
  });
}

/** The last lines that say something, as one. */
function lastLines(output: string): string {
  const lines = output.split(/\r?\n/).map((line) => maskTokens(line.trim()));
  return lines
    .filter((line) => line !== '')
    .slice(-shownLines)
    .join(' | ')
    .slice(-1_000);
}

function endGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    kill(-pid, 'SIGKILL');
  } catch {
    // All of it is gone already.
  }
}
