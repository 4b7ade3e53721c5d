/** The tree on disk: the files that were listed, read once and kept. */
import type { Tree } from '../model/index.ts';
import { UnreadableError } from '../model/index.ts';
import { contentId, contentOf, openDisk, sizeOf, stampOf, textOf } from './disk-files.ts';
import type { FileStamp } from './disk-files.ts';
import { isShallow } from './git.ts';
import { lister } from './glob.ts';
import type { Listing } from './listing.ts';
import { artefactLimit, readLimit } from './paths.ts';
import { shallowClone } from './remarks.ts';

/** Characters of text kept for a second reader: several checkers look at the same files. */
const keptLimit = 64 * 1024 * 1024;
/** Milliseconds: the coarsest clock among file systems in use is FAT's, of two seconds. */
const clockGrain = 2500;

/** What is remembered of the contents of files from one run to the next. */
export interface KnownContents {
  known(uri: string, stamp: FileStamp): string | undefined;
  learn(uri: string, stamp: readonly [...FileStamp, contentId: string]): void;
}

/** `root` is a real path, free of links. File calls are synchronous, since a thousand small reads cost a third of what they cost as promises. */
export function diskTree(root: string, listing: Promise<Listing>, contents?: KnownContents): Tree {
  const disk = openDisk(root);
  const kept = new Map<string, string>();
  const ids = new Map<string, string>();
  let keptSize = 0;
  let list: ReturnType<typeof lister> | undefined;
  /** The id belongs to the bytes that were read last: a file may change while it is looked at. */
  const read = (uri: string): string | undefined => {
    const { text, id, stamp } = contentOf(disk, uri, readLimit, contents !== undefined);
    if (id === undefined) return text;
    ids.set(uri, id);
    // Within the grain of a file system's clock a second change would leave the times as they are.
    if (stamp && Math.max(stamp[1], stamp[2]) < Date.now() - clockGrain) contents?.learn(uri, [...stamp, id]);
    return text;
  };
  const idOf = (uri: string): string => {
    const known = ids.get(uri);
    if (known !== undefined) return known;
    const stamp = contents && stampOf(disk, uri);
    const id = stamp && contents.known(uri, stamp);
    if (id !== undefined) {
      ids.set(uri, id);
      return id;
    }
    if (contents) read(uri);
    return ids.get(uri) ?? contentId(disk, uri);
  };
  return {
    self: {},
    list: async (globs) => await (list ??= lister((await listing).uris))(globs),
    read: async (uri) => {
      const known = kept.get(uri);
      if (known !== undefined) return known;
      const text = read(uri);
      if (text === undefined) throw new UnreadableError(uri, 'binary', `${uri} is a binary file`);
      // Once full it stays as it is: passes go over the files in the same order, so dropping the oldest would miss every time.
      if (keptSize + text.length <= keptLimit) {
        kept.set(uri, text);
        keptSize += text.length;
      }
      return text;
    },
    size: async (uri) => sizeOf(disk, uri),
    contentId: async (uri) => idOf(uri),
    knownId: (uri) => ids.get(uri),
    artefact: async (uri) => {
      try {
        return textOf(disk, uri, artefactLimit);
      } catch (error) {
        if (error instanceof UnreadableError && error.reason === 'absent') return undefined;
        throw error;
      }
    },
    v8Coverage: async (uri) => await (await import('./v8-coverage.ts')).v8Coverage(disk, uri),
    remarks: async () => {
      const { remarks, tracked } = await listing;
      if (!tracked || !(await isShallow(root))) return [...remarks];
      return [...remarks, shallowClone];
    },
  };
}
