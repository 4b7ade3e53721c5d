/** What lies in a work tree, and which of it is as the index has it: worked out without git reading a file of it. */
import { lstatSync, readlinkSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { UnavailableError, UnreadableError } from '../model/index.ts';
import { contentIdOf } from './content-id.ts';
import { bytesOf, openDisk } from './disk-files.ts';
import type { Disk } from './disk-files.ts';
import { git } from './git.ts';
import { isListed, readLimit } from './paths.ts';

export interface WorkTree {
  /** Sorted paths of the files on disk that git tracks or would track. */
  present: string[];
  /** Ids of what only the index holds, since a sparse checkout has left it out. */
  unchecked: Map<string, string>;
  /**
   * What git may call a file on disk: the id in the index where nothing has touched it since; else by its bytes, and by
   * those with the line ends that `core.autocrlf` stores. Empty where it cannot be read.
   */
  ids(uri: string): string[];
}

/** An entry of the index with the size and time of change that its file had when it was entered. */
interface Tracked {
  id: string;
  seconds: number;
  nanoseconds: number;
  size: number;
}

/** git itself would start the filters that the repository configures, where it has to look into a file. */
export async function workTree(root: string): Promise<WorkTree> {
  const listing = ['ls-files', '-z', '-s', '-t', '-d', '--cached', '--others', '--exclude-standard', '--debug'];
  const [output, index] = await Promise.all([
    git(root, listing, { inherit: true }),
    git(root, ['rev-parse', '--git-path', 'index'], { inherit: true }),
  ]);
  const { present, unchecked, tracked } = taken(output);
  const written = statSync(resolve(root, index.trim()), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const disk = openDisk(root);
  return {
    present: [...present].sort(),
    unchecked,
    ids: (uri) => {
      const entry = tracked.get(uri);
      return entry && isUntouched(root, uri, entry, written) ? [entry.id] : idsOnDisk(disk, uri);
    },
  };
}

/** What `--debug` adds to an entry, after the NUL that ends its path. */
const details = /^ {2}ctime: \d+:\d+\n {2}mtime: (\d+):(\d+)\n {2}dev: .*\n {2}uid: .*\n {2}size: (\d+)\t.*\n/;

function taken(output: string): Pick<WorkTree, 'unchecked'> & { present: Set<string>; tracked: Map<string, Tracked> } {
  const present = new Set<string>();
  const unchecked = new Map<string, string>();
  const tracked = new Map<string, Tracked>();
  const gone: string[] = [];
  let last: { uri: string; id: string } | undefined;
  for (const piece of output.split('\0')) {
    const [whole = '', seconds, nanoseconds, size] = details.exec(piece) ?? [];
    if (whole && last)
      tracked.set(last.uri, {
        id: last.id,
        seconds: Number(seconds),
        nanoseconds: Number(nanoseconds),
        size: Number(size),
      });
    last = undefined;
    const entry = piece.slice(whole.length);
    if (entry === '') continue;
    // The details are made for people and may change their form: better no answer than a wrong one.
    if (!/^[?A-Z] /.test(entry)) throw new UnavailableError('git ls-files: details in a form that is not known');
    const tab = entry.indexOf('\t');
    const uri = entry[0] === '?' ? entry.slice(2) : entry.slice(tab + 1);
    const id = entry.slice(9, tab - 2);
    if (entry[0] !== '?') last = { uri, id };
    if (!isListed(uri) || uri.endsWith('/') || entry.startsWith('160000', 2)) continue;
    if (entry[0] === 'S') unchecked.set(uri, id);
    else if (entry[0] === 'R') gone.push(uri);
    else present.add(uri);
  }
  for (const uri of gone) present.delete(uri);
  return { present, unchecked, tracked };
}

/** Size and time are as they were, and long enough before the index was written that a later change would show. */
function isUntouched(root: string, uri: string, entry: Tracked, indexWritten: number): boolean {
  const status = lstatSync(join(root, uri), { throwIfNoEntry: false, bigint: true });
  if (!status || Number(status.size) !== entry.size) return false;
  const exact = BigInt(entry.seconds) * 1_000_000_000n + BigInt(entry.nanoseconds);
  return status.mtimeNs === exact && entry.seconds * 1000 + 2000 < indexWritten;
}

function idsOnDisk(disk: Disk, uri: string): string[] {
  try {
    const path = join(disk.root, uri);
    if (lstatSync(path).isSymbolicLink()) return [contentIdOf(readlinkSync(path, 'buffer'))];
    const bytes = bytesOf(disk, uri, readLimit);
    const id = contentIdOf(bytes);
    if (!bytes.includes('\r\n')) return [id];
    return [id, contentIdOf(Buffer.from(bytes.toString('latin1').replaceAll('\r\n', '\n'), 'latin1'))];
  } catch (error) {
    if (error instanceof UnreadableError || typeof (error as NodeJS.ErrnoException).code === 'string') return [];
    throw error;
  }
}
