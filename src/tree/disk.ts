/** The tree on disk: the files that were listed, read once and kept. */
import type { Tree } from '../model/index.ts';
import { UnreadableError } from '../model/index.ts';
import { idOf, openDisk, sizeOf, textOf } from './disk-files.ts';
import { isShallow } from './git.ts';
import { matcher } from './glob.ts';
import type { Listing } from './listing.ts';
import { artefactLimit, readLimit } from './paths.ts';

/** Characters of text kept for a second reader: several checkers look at the same files. */
const keptLimit = 64 * 1024 * 1024;

/** `root` is a real path, free of links. File calls are synchronous, since a thousand small reads cost a third of what they cost as promises. */
export function diskTree(root: string, listing: Promise<Listing>): Tree {
  const disk = openDisk(root);
  const kept = new Map<string, string>();
  let keptSize = 0;
  return {
    list: async (globs) => {
      const { uris } = await listing;
      return globs ? uris.filter(await matcher(globs)) : [...uris];
    },
    read: async (uri) => {
      const known = kept.get(uri);
      if (known !== undefined) return known;
      const text = textOf(disk, uri, readLimit);
      // Once full it stays as it is: passes go over the files in the same order, so dropping the oldest would miss every time.
      if (keptSize + text.length <= keptLimit) {
        kept.set(uri, text);
        keptSize += text.length;
      }
      return text;
    },
    size: async (uri) => sizeOf(disk, uri),
    contentId: async (uri) => idOf(disk, uri),
    artefact: async (uri) => {
      try {
        return textOf(disk, uri, artefactLimit);
      } catch (error) {
        if (error instanceof UnreadableError && error.reason === 'absent') return undefined;
        throw error;
      }
    },
    remarks: async () => {
      const { remarks, tracked } = await listing;
      if (!tracked || !(await isShallow(root))) return [...remarks];
      return [
        ...remarks,
        { id: 'shallow-clone', message: 'a shallow clone: earlier commits are not there to compare with' },
      ];
    },
  };
}
