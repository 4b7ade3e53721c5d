/** Runs git, without a shell, without a prompt, and without anything that a hostile repository's configuration could start. */
import { spawn } from 'node:child_process';
import { lstatSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { env } from 'node:process';
import { UnavailableError } from '../model/index.ts';

const timeout = 30_000;
const outputLimit = 256 * 1024 * 1024;

/**
 * `core.fsmonitor` and hooks name programs, and the checked repository writes its own configuration; a bare repository
 * that lies among its files would bring one more. No protocol: a partial clone must not fetch what is missing.
 */
const guarded = [
  ...['-c', 'core.fsmonitor=false'],
  ...['-c', 'core.hooksPath=/dev/null'],
  ...['-c', 'safe.bareRepository=explicit'],
  ...['-c', 'protocol.allow=never'],
  '--no-pager',
];

/** Set by git for its hooks, and naming a repository that need not be the one under check. See `git rev-parse --local-env-vars`. */
const boundToRepository = [
  ...['GIT_DIR', 'GIT_WORK_TREE', 'GIT_INDEX_FILE', 'GIT_PREFIX', 'GIT_COMMON_DIR', 'GIT_OBJECT_DIRECTORY'],
  ...[
    'GIT_ALTERNATE_OBJECT_DIRECTORIES',
    'GIT_IMPLICIT_WORK_TREE',
    'GIT_SHALLOW_FILE',
    'GIT_NAMESPACE',
    'GIT_EXTERNAL_DIFF',
  ],
  ...['GIT_TRACE', 'GIT_LITERAL_PATHSPECS', 'GIT_GLOB_PATHSPECS', 'GIT_NOGLOB_PATHSPECS', 'GIT_ICASE_PATHSPECS'],
];

/** What git prints for the arguments. @throws UnavailableError where there is no git, it fails or it takes too long. */
export function git(root: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const fail = (why: string): void => reject(new UnavailableError(`git ${args[0]}: ${why}`));
    const child = spawn('git', ['-C', root, ...guarded, ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: environment(),
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

async function quietly(root: string, args: readonly string[]): Promise<string | undefined> {
  try {
    return (await git(root, args)).trim();
  } catch (error) {
    if (error instanceof UnavailableError) return undefined;
    throw error;
  }
}

function environment(): NodeJS.ProcessEnv {
  const copy: NodeJS.ProcessEnv = { ...env };
  for (const name of boundToRepository) delete copy[name];
  return {
    ...copy,
    LC_ALL: 'C',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_TERMINAL_PROMPT: '0',
    GIT_PAGER: 'cat',
    GIT_NO_LAZY_FETCH: '1',
  };
}
