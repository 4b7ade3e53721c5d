/** The tree on disk: reads the files of one folder, and nothing that lies outside it, whatever links say. */
import { closeSync, constants, fstatSync, lstatSync, openSync, readSync, realpathSync, statSync } from 'node:fs';
import { isAbsolute, relative, sep } from 'node:path';
import type { Tree } from '../model/index.ts';
import { UnreadableError } from '../model/index.ts';
import { decode } from './decode.ts';
import { isShallow } from './git.ts';
import { matcher } from './glob.ts';
import type { Listing } from './listing.ts';
import { artefactLimit, isPlainPath, plainPath, readLimit } from './paths.ts';

/** Characters of text kept for a second reader: several checkers look at the same files. */
const keptLimit = 64 * 1024 * 1024;
const sharedBufferSize = 256 * 1024;

// Not blocking: opening a named pipe would otherwise wait for a writer for ever.
const readOnly = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);
const noFollow: number | undefined = constants.O_NOFOLLOW;

/** `root` is a real path, free of links. File calls are synchronous, since a thousand small reads cost a third of what they cost as promises. */
export function diskTree(root: string, listing: Promise<Listing>): Tree {
  const kept = new Map<string, string>();
  let keptSize = 0;
  const folders = new Map<string, UnreadableError | undefined>([['', undefined]]);
  let shared: Buffer | undefined;

  /** Why a folder must not be read through, found out once for each folder. */
  function folderTrouble(folder: string): UnreadableError | undefined {
    if (folders.has(folder)) return folders.get(folder);
    let trouble = folderTrouble(parentOf(folder));
    try {
      if (!trouble && lstatSync(`${root}/${folder}`).isSymbolicLink()) follow(folder);
    } catch (error) {
      trouble = translated(folder, error);
    }
    folders.set(folder, trouble);
    return trouble;
  }

  /** Where a link leads, provided that it leads to a place in the root. */
  function follow(uri: string): string {
    const target = realpathSync.native(`${root}/${uri}`);
    const inside = relative(root, target).split(sep).join('/');
    if (inside === '' || (!isAbsolute(inside) && isPlainPath(inside))) return target;
    throw new UnreadableError(uri, 'outside', `${uri} leads out of the checked folder by a symbolic link`);
  }

  /** The path to open for a file, with the folders on the way checked. */
  function pathOf(uri: string): string {
    const trouble = folderTrouble(parentOf(plainPath(uri)));
    if (trouble) throw new UnreadableError(uri, trouble.reason, `${uri}: ${trouble.message}`);
    return `${root}/${uri}`;
  }

  function open(uri: string): number {
    const path = pathOf(uri);
    if (noFollow === undefined) return openSync(lstatSync(path).isSymbolicLink() ? follow(uri) : path, readOnly);
    try {
      return openSync(path, readOnly | noFollow);
    } catch (error) {
      // FreeBSD says EMLINK for what is ELOOP elsewhere.
      if (codeOf(error) !== 'ELOOP' && codeOf(error) !== 'EMLINK') throw error;
      return openSync(follow(uri), readOnly | noFollow);
    }
  }

  function bytesOf(uri: string, limit: number): Buffer {
    const file = open(uri);
    try {
      const stat = fstatSync(file);
      if (stat.isDirectory()) throw new UnreadableError(uri, 'directory', `${uri} is a directory`);
      if (!stat.isFile()) throw new UnreadableError(uri, 'denied', `${uri} is not a regular file`);
      if (stat.size > limit) throw new UnreadableError(uri, 'too-large', `${uri} is larger than ${limit / 1024 / 1024} MB`);
      const buffer = stat.size <= sharedBufferSize ? (shared ??= Buffer.allocUnsafeSlow(sharedBufferSize)) : Buffer.allocUnsafeSlow(stat.size);
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

  function textOf(uri: string, limit: number): string {
    try {
      const text = decode(bytesOf(uri, limit));
      if (text !== undefined) return text;
    } catch (error) {
      throw translated(uri, error);
    }
    throw new UnreadableError(uri, 'binary', `${uri} is a binary file`);
  }

  return {
    list: async (globs) => {
      const { uris } = await listing;
      return globs ? uris.filter(await matcher(globs)) : [...uris];
    },
    read: async (uri) => {
      const known = kept.get(uri);
      if (known !== undefined) return known;
      const text = textOf(uri, readLimit);
      // Once full it stays as it is: passes go over the files in the same order, so dropping the oldest would miss every time.
      if (keptSize + text.length <= keptLimit) {
        kept.set(uri, text);
        keptSize += text.length;
      }
      return text;
    },
    size: async (uri) => {
      try {
        const path = pathOf(uri);
        const stat = statSync(lstatSync(path).isSymbolicLink() ? follow(uri) : path);
        if (stat.isDirectory()) throw new UnreadableError(uri, 'directory', `${uri} is a directory`);
        return stat.size;
      } catch (error) {
        throw translated(uri, error);
      }
    },
    artefact: async (uri) => {
      try {
        return textOf(uri, artefactLimit);
      } catch (error) {
        if (error instanceof UnreadableError && error.reason === 'absent') return undefined;
        throw error;
      }
    },
    remarks: async () => {
      const { remarks, tracked } = await listing;
      if (!tracked || !(await isShallow(root))) return [...remarks];
      return [...remarks, { id: 'shallow-clone', message: 'a shallow clone: earlier commits are not there to compare with' }];
    },
  };
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
