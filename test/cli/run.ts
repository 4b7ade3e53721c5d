/** Runs the command line, in folders made for the test: as a user does, or within the test where a process of its own proves nothing more. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll } from 'vitest';
import { dispatch } from '../../src/cli/dispatch.ts';
import { failure } from '../../src/cli/failure.ts';
import type { Io } from '../../src/cli/io.ts';

export const executable = fileURLToPath(new URL('../../dist/cli/index.js', import.meta.url));

export interface Outcome {
  code: number | null;
  stdout: string;
  /** A line an entry, the last line feed taken off. */
  stderr: string[];
}

/** The command in a folder, with the environment of the test save colours and whatever is given. */
export function trueup(cwd: string, args: readonly string[], env: Record<string, string> = {}): Promise<Outcome> {
  if (!existsSync(executable)) throw new Error('these tests run the built command: npm run build');
  const { NO_COLOR: _, FORCE_COLOR: __, ...inherited } = process.env;
  const child = spawn(process.execPath, [executable, ...args], {
    cwd,
    env: { ...inherited, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const text = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (text.stdout += chunk));
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (text.stderr += chunk));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout: text.stdout, stderr: linesOf(text.stderr) }));
  });
}

/** The command without a process of its own, from its sources. */
export async function command(args: readonly string[], signal = new AbortController().signal): Promise<Outcome> {
  const text = { stdout: '', stderr: '' };
  const io: Io = {
    out: (more) => void (text.stdout += more),
    err: (more) => void (text.stderr += more),
    progress: () => undefined,
    color: () => false,
    width: 80,
    signal,
  };
  const [name, ...rest] = args;
  const code = await dispatch(name, rest, io).catch((error: unknown) => {
    const failed = failure(error, signal);
    io.err(failed.text);
    return failed.code;
  });
  return { code, stdout: text.stdout, stderr: linesOf(text.stderr) };
}

function linesOf(text: string): string[] {
  return text === '' ? [] : text.replace(/\n$/, '').split('\n');
}

const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

/** A folder with these files; a git repository unless told otherwise. */
export function folder(files: Record<string, string> = {}, options: { git?: false } = {}): string {
  const root = mkdtempSync(join(tmpdir(), 'trueup-cli-'));
  made.push(root);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
  if (options.git !== false) spawnSync('git', ['init', '-q'], { cwd: root });
  return root;
}

/** A small shop: one variable documented and read, one only read, one only documented. */
export const shop = {
  '.env.example': 'PORT=3000\nOLD_FLAG=on\n',
  'src/server.ts': 'export const port = process.env.PORT;\nexport const key = process.env.PAYMENT_KEY;\n',
};
