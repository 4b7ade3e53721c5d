/** Runs git, without a shell, without a prompt, and without anything that a hostile repository's configuration could start. */
import { spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { lstatSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { cwd, env } from 'node:process';
import { UnavailableError } from '../model/index.ts';
import { environment } from './git-environment.ts';

const timeout = 30_000;
const outputLimit = 256 * 1024 * 1024;

/**
 * `core.fsmonitor` and hooks name programs, and the checked repository writes its own configuration; a bare repository
 * that lies among its files would bring one more. No protocol: a partial clone must not fetch what is missing.
 */
const guarded = [
  ...['-c', 'core.fsmonitor=false'],
  ...['-c', 'safe.bareRepository=explicit'],
  ...['-c', 'protocol.allow=never'],
  '--no-pager',
];
const withoutHooks = ['-c', 'core.hooksPath=/dev/null'];

export interface GitOptions {
  /**
   * Keep what git told its hook: the index and the repository to use. For the checked repository itself only; a call on
   * another one (a submodule, a nested repository) must not inherit them.
   */
  inherit?: boolean;
  /** Leave `core.hooksPath` as it is configured: for a question about it, which starts no hook. */
  hooks?: boolean;
  /** Leave out what the user has configured for all repositories. */
  withoutGlobal?: boolean;
}

/** What git prints for the arguments. @throws UnavailableError where there is no git, it fails or it takes too long. */
export function git(root: string, args: readonly string[], options: GitOptions = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    const command = args.find((arg) => /^[a-z][a-z-]*$/.test(arg));
    const fail = (why: string): void => reject(new UnavailableError(`git ${command}: ${why}`));
    const child = spawn('git', commandLine(root, args, options), {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...environment({ env, cwd: cwd() }, root, options.inherit),
        ...(options.withoutGlobal ? { GIT_CONFIG_GLOBAL: '/dev/null' } : {}),
      },
      windowsHide: true,
    });
    // A timer of our own: that of `spawn` stays behind, and holds the process for its whole length, where there is no git.
    const timer = setTimeout(() => child.kill('SIGKILL'), timeout);
    const output: Buffer[] = [];
    let size = 0;
    let complaint = '';
    child.stdout.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > outputLimit) child.kill('SIGKILL');
      else output.push(chunk);
    });
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      if (complaint.length < 4096) complaint += chunk;
    });
    child.on('error', (error: NodeJS.ErrnoException) => {
      clearTimeout(timer);
      fail(error.code === 'ENOENT' ? 'not installed' : error.message);
    });
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      if (code === 0) resolve(Buffer.concat(output).toString('utf8'));
      else
        fail(signal ? `stopped after ${timeout / 1000} s or too much output` : complaint.trim() || `exit code ${code}`);
    });
  });
}

/** A git that answers questions for as long as it is asked; whoever starts it ends it. */
export function startGit(root: string, args: readonly string[]): ChildProcessWithoutNullStreams {
  return spawn('git', commandLine(root, args), {
    env: environment({ env, cwd: cwd() }, root, true),
    windowsHide: true,
  });
}

function commandLine(root: string, args: readonly string[], options: GitOptions = {}): string[] {
  return ['-C', root, ...guarded, ...(options.hooks ? [] : withoutHooks), ...args];
}

/** Full hash of the commit that is checked out, or undefined where there is none to tell. */
export async function headCommit(root: string): Promise<string | undefined> {
  const hash = await quietly(root, ['rev-parse', '--verify', '--quiet', 'HEAD^{commit}']);
  return hash && /^[0-9a-f]{40,64}$/.test(hash) ? hash : undefined;
}

/** True where the history was cut off when it was cloned; false where that is not so or cannot be told. */
export async function isShallow(root: string): Promise<boolean> {
  const own = join(root, '.git');
  // Nearly always the root is the top of an ordinary clone, where the answer is a file: no second process.
  if (lstatSync(own, { throwIfNoEntry: false })?.isDirectory()) return existsSync(join(own, 'shallow'));
  return (await quietly(root, ['rev-parse', '--is-shallow-repository'])) === 'true';
}

/** The answer without its last line feed; undefined where git has none. */
export async function quietly(root: string, args: readonly string[]): Promise<string | undefined> {
  try {
    return (await git(root, args)).replace(/\n$/, '');
  } catch (error) {
    if (error instanceof UnavailableError) return undefined;
    throw error;
  }
}
