/** Reads files below one folder, and nothing that lies outside it, whatever links say. */
import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readSync,
  readdirSync,
  realpathSync,
  statSync,
} from 'node:fs';
import { isAbsolute, relative, sep } from 'node:path';
import { UnreadableError } from '../model/index.ts';
import { contentIdOf } from './content-id.ts';
import { decode } from './decode.ts';
import { isPlainPath, plainPath, readLimit } from './paths.ts';

const sharedBufferSize = 256 * 1024;

// Not blocking: opening a named pipe would otherwise wait for a writer for ever.
const readOnly = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);
const noFollow: number | undefined = constants.O_NOFOLLOW;

/** One folder on disk, and what was found out about the folders in it. */
export interface Disk {
  /** A real path, free of links. */
  root: string;
  folders: Map<string, UnreadableError | undefined>;
  shared: Buffer;
}

export function openDisk(root: string): Disk {
  return { root, folders: new Map([['', undefined]]), shared: Buffer.allocUnsafeSlow(sharedBufferSize) };
}

/** The text of a file of at most `limit` bytes. @throws UnreadableError */
export function textOf(disk: Disk, uri: string, limit: number): string {
  try {
    const text = decode(bytesOf(disk, uri, limit));
    if (text !== undefined) return text;
  } catch (error) {
    throw translated(uri, error);
  }
  throw new UnreadableError(uri, 'binary', `${uri} is a binary file`);
}

/** Size, times of change in milliseconds and inode: where they are as they were, so is the content. */
export type FileStamp = readonly [size: number, mtimeMs: number, ctimeMs: number, inode: number];

/**
 * The text, undefined where the bytes are none; with `identify`, also what git would call these bytes, and the stamp of
 * the file that they are of. @throws UnreadableError
 */
export function contentOf(
  disk: Disk,
  uri: string,
  limit: number,
  identify: boolean,
): { text: string | undefined; id?: string; stamp?: FileStamp | undefined } {
  try {
    if (!identify) return { text: decode(bytesOf(disk, uri, limit)) };
    // Before and after: what changes in between has no stamp that can be trusted.
    const before = stampOf(disk, uri);
    const bytes = bytesOf(disk, uri, limit);
    const after = stampOf(disk, uri);
    const isSteady = before !== undefined && after !== undefined && before.every((part, at) => part === after[at]);
    return { text: decode(bytes), id: contentIdOf(bytes), stamp: isSteady ? before : undefined };
  } catch (error) {
    throw translated(uri, error);
  }
}

/** What git would call the bytes. @throws UnreadableError */
export function contentId(disk: Disk, uri: string): string {
  try {
    return contentIdOf(bytesOf(disk, uri, readLimit));
  } catch (error) {
    throw translated(uri, error);
  }
}

/** The stamp of a plain file, undefined for a link and all else. @throws UnreadableError */
export function stampOf(disk: Disk, uri: string): FileStamp | undefined {
  try {
    const status = lstatSync(pathOf(disk, uri));
    return status.isFile() ? [status.size, status.mtimeMs, status.ctimeMs, status.ino] : undefined;
  } catch (error) {
    throw translated(uri, error);
  }
}

/** @throws UnreadableError */
export function sizeOf(disk: Disk, uri: string): number {
  try {
    const path = pathOf(disk, uri);
    const stat = statSync(lstatSync(path).isSymbolicLink() ? follow(disk, uri) : path);
    if (stat.isDirectory()) throw new UnreadableError(uri, 'directory', `${uri} is a directory`);
    return stat.size;
  } catch (error) {
    throw translated(uri, error);
  }
}

/** What lies in a folder, undefined where there is none. @throws UnreadableError where it leads out, or is no folder. */
export function namesIn(disk: Disk, uri: string): string[] | undefined {
  const trouble = folderTrouble(disk, plainPath(uri));
  if (trouble?.reason === 'absent') return undefined;
  if (trouble) throw trouble;
  try {
    return readdirSync(`${disk.root}/${uri}`);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw translated(uri, error);
  }
}

/** Why a folder must not be read through, found out once for each folder. */
function folderTrouble(disk: Disk, folder: string): UnreadableError | undefined {
  if (disk.folders.has(folder)) return disk.folders.get(folder);
  let trouble = folderTrouble(disk, parentOf(folder));
  try {
    if (!trouble && lstatSync(`${disk.root}/${folder}`).isSymbolicLink()) follow(disk, folder);
  } catch (error) {
    trouble = translated(folder, error);
  }
  disk.folders.set(folder, trouble);
  return trouble;
}

/** Where a link leads, provided that it leads to a place in the root. */
function follow({ root }: Disk, uri: string): string {
  const target = realpathSync.native(`${root}/${uri}`);
  const inside = relative(root, target).split(sep).join('/');
  if (inside === '' || (!isAbsolute(inside) && isPlainPath(inside))) return target;
  throw new UnreadableError(uri, 'outside', `${uri} leads out of the checked folder by a symbolic link`);
}

/** The path to open for a file, with the folders on the way checked. */
function pathOf(disk: Disk, uri: string): string {
  const trouble = folderTrouble(disk, parentOf(plainPath(uri)));
  if (trouble) throw new UnreadableError(uri, trouble.reason, `${uri}: ${trouble.message}`);
  return `${disk.root}/${uri}`;
}

function openFile(disk: Disk, uri: string): number {
  const path = pathOf(disk, uri);
  if (noFollow === undefined) return openSync(lstatSync(path).isSymbolicLink() ? follow(disk, uri) : path, readOnly);
  try {
    return openSync(path, readOnly | noFollow);
  } catch (error) {
    // FreeBSD says EMLINK for what is ELOOP elsewhere.
    if (codeOf(error) !== 'ELOOP' && codeOf(error) !== 'EMLINK') throw error;
    return openSync(follow(disk, uri), readOnly | noFollow);
  }
}

/** The bytes of a file of at most `limit`, valid until the next call. @throws UnreadableError, or what the system says. */
export function bytesOf(disk: Disk, uri: string, limit: number): Buffer {
  const file = openFile(disk, uri);
  try {
    const stat = fstatSync(file);
    if (stat.isDirectory()) throw new UnreadableError(uri, 'directory', `${uri} is a directory`);
    if (!stat.isFile()) throw new UnreadableError(uri, 'denied', `${uri} is not a regular file`);
    if (stat.size > limit)
      throw new UnreadableError(uri, 'too-large', `${uri} is larger than ${limit / 1024 / 1024} MB`);
    const buffer = stat.size <= sharedBufferSize ? disk.shared : Buffer.allocUnsafeSlow(stat.size);
    let length = 0;
    while (length < stat.size) {
      const got = readSync(file, buffer, length, stat.size - length, null);
      if (got === 0) break;
      length += got;
    }
    return buffer.subarray(0, length);
  } finally {
    closeSync(file);
  }
}

function parentOf(uri: string): string {
  return uri.slice(0, Math.max(0, uri.lastIndexOf('/')));
}

function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException).code;
}

/** System errors in the words of the port; a shortage (too many open files, a broken disk) stays what it is. */
function translated(uri: string, error: unknown): UnreadableError {
  if (error instanceof UnreadableError) return error;
  switch (codeOf(error)) {
    case 'ENOENT':
    case 'ENOTDIR':
    case 'ENAMETOOLONG':
      return new UnreadableError(uri, 'absent', `${uri} does not exist, or is a symbolic link to nothing`);
    case 'ELOOP':
      return new UnreadableError(uri, 'absent', `${uri} is a symbolic link that leads back to itself`);
    case 'EACCES':
    case 'EPERM':
      return new UnreadableError(uri, 'denied', `no permission to read ${uri}`);
    case 'ENXIO':
      return new UnreadableError(uri, 'denied', `${uri} is not a regular file`);
    default:
      throw error;
  }
}
