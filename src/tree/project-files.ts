/** Files of the project that trueup itself writes: planned whole, shown as a diff, then made, changed or taken out. */
import { chmod, lstat, mkdir, realpath, rm } from 'node:fs/promises';
import { dirname, sep } from 'node:path';
import { ConfigError } from '../model/index.ts';
import { readTextFile, writeTextFile } from './text-file.ts';

export interface FileState {
  text: string;
  executable: boolean;
}

/** What a file is and what it is to be; no `before` makes it, no `after` takes it out. */
export interface FileChange {
  /** Absolute. */
  path: string;
  /** What the user is told: the path relative to the repository, POSIX. */
  name: string;
  before?: FileState;
  after?: FileState;
}

/** A file, or undefined where there is none. @throws ConfigError where it is a link, a folder or no text: never to be edited. */
export async function readProjectFile(path: string, name: string): Promise<FileState | undefined> {
  const status = await lstat(path).catch(() => undefined);
  if (status?.isSymbolicLink()) throw new ConfigError(`${name}: a symbolic link, which trueup does not edit`);
  const text = await readTextFile(path, name);
  // A byte order mark is no text to keep: git and the shell would take it for the first command.
  return text === undefined ? undefined : { text, executable: ((status?.mode ?? 0) & 0o100) !== 0 };
}

/**
 * Makes the changes one after the other, each file whole or not at all.
 * @throws ConfigError where a path leads out of the folders `within` by a link, where a file is no longer what was planned
 * on, or where it cannot be written.
 */
export async function applyChanges(changes: readonly FileChange[], within: readonly string[]): Promise<void> {
  for (const change of changes) {
    if (same(change.before, change.after)) continue;
    await insideOf(change, within);
    if (!same(await readProjectFile(change.path, change.name), change.before))
      throw new ConfigError(`${change.name}: changed in the meantime`, 'run the command again');
    if (change.after) await write(change, change.after);
    else await rm(change.path);
  }
}

export function same(a: FileState | undefined, b: FileState | undefined): boolean {
  return a?.text === b?.text && a?.executable === b?.executable;
}

async function write({ path, name, before }: FileChange, { text, executable }: FileState): Promise<void> {
  const mode = before ? (await lstat(path)).mode & 0o777 : 0o644;
  await mkdir(dirname(path), { recursive: true }).catch((error: NodeJS.ErrnoException) => {
    throw new ConfigError(`${name}: its folder cannot be made (${error.code ?? error.message})`);
  });
  await writeTextFile(path, name, text);
  await chmod(path, executable ? mode | 0o111 : mode & ~0o111);
}

/** The nearest folder that is there decides: what is made below it leads nowhere else. */
async function insideOf({ path, name }: FileChange, within: readonly string[]): Promise<void> {
  for (let at = dirname(path), below = path; at !== below; below = at, at = dirname(at)) {
    const real = await realpath(at).catch(() => undefined);
    if (real === undefined) continue;
    const roots = await Promise.all(within.map((folder) => realpath(folder)));
    if (roots.some((root) => real === root || real.startsWith(root.endsWith(sep) ? root : root + sep))) return;
    break;
  }
  throw new ConfigError(`${name}: lies outside the repository, which trueup does not write to`);
}

const context = 3;

/** The changes as `git apply` takes them. Each file has one hunk: what lies between the first and the last difference. */
export function unifiedDiff(changes: readonly FileChange[]): string {
  return changes.map(fileDiff).join('');
}

function fileDiff({ name, before, after }: FileChange): string {
  if (same(before, after)) return '';
  const mode = (state: FileState): string => (state.executable ? '100755' : '100644');
  const head = [`diff --git a/${name} b/${name}`];
  if (before && after && before.executable !== after.executable)
    head.push(`old mode ${mode(before)}`, `new mode ${mode(after)}`);
  if (!before && after) head.push(`new file mode ${mode(after)}`);
  if (before && !after) head.push(`deleted file mode ${mode(before)}`);
  if (before?.text === after?.text) return `${head.join('\n')}\n`;
  head.push(before ? `--- a/${name}` : '--- /dev/null', after ? `+++ b/${name}` : '+++ /dev/null');
  return `${head.join('\n')}\n${hunk(linesOf(before?.text ?? ''), linesOf(after?.text ?? ''))}`;
}

/** Lines with their line feeds: a last one without it differs from one with it. */
function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

function hunk(old: readonly string[], now: readonly string[]): string {
  const shortest = Math.min(old.length, now.length);
  let head = 0;
  while (head < shortest && old[head] === now[head]) head++;
  let tail = 0;
  while (tail < shortest - head && old.at(-1 - tail) === now.at(-1 - tail)) tail++;
  const from = Math.max(0, head - context);
  const after = Math.min(tail, context);
  const lines = [
    ...old.slice(from, head).map((line) => ` ${line}`),
    ...old.slice(head, old.length - tail).map((line) => `-${line}`),
    ...now.slice(head, now.length - tail).map((line) => `+${line}`),
    ...old.slice(old.length - tail, old.length - tail + after).map((line) => ` ${line}`),
  ];
  const range = (count: number): string => `${count === 0 ? from : from + 1},${count}`;
  const [left, right] = [old, now].map((side) => range(side.length - tail + after - from));
  const body = lines.map((line) => (line.endsWith('\n') ? line : `${line}\n\\ No newline at end of file\n`)).join('');
  return `@@ -${left} +${right} @@\n${body}`;
}
